CREATE TABLE "draft_version" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "draft_version_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"live_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"name" text NOT NULL,
	"summary" text NOT NULL,
	"doc" json NOT NULL,
	"seq" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "draft_version" ADD CONSTRAINT "draft_version_live_id_draft_page_live_id_fk" FOREIGN KEY ("live_id") REFERENCES "public"."draft_page"("live_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_version" ADD CONSTRAINT "draft_version_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "draft_version_page" ON "draft_version" USING btree ("live_id","id");--> statement-breakpoint
CREATE INDEX "draft_version_account" ON "draft_version" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "comment_words" ON "comment" USING gin (to_tsvector('english', "body"));--> statement-breakpoint
CREATE INDEX "thread_about" ON "thread" USING gin (to_tsvector('english', "subject" || ' ' || "quote"));