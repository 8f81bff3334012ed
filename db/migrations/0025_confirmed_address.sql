DROP INDEX "account_email";--> statement-breakpoint
CREATE UNIQUE INDEX "account_email" ON "account" USING btree (lower("email")) WHERE "account"."email_confirmed_at" is not null;