CREATE TABLE "block" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "block_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" uuid,
	"network" "cidr",
	"blocked_from" text DEFAULT 'all' NOT NULL,
	"pages" uuid[] DEFAULT '{}' NOT NULL,
	"reason" text NOT NULL,
	"until" timestamp with time zone,
	"by_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"objection" text,
	"objected_at" timestamp with time zone,
	"answer" text
);
--> statement-breakpoint
CREATE TABLE "note" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "note_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" uuid,
	"page_id" uuid,
	"by_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "title_guard" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "title_guard_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"pattern" text NOT NULL,
	"protection" jsonb NOT NULL,
	"by_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hiding" (
	"revision_id" bigint PRIMARY KEY NOT NULL,
	"text" boolean NOT NULL,
	"summary" boolean NOT NULL,
	"authors" boolean NOT NULL,
	"by_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "page" ADD COLUMN "protection" jsonb;--> statement-breakpoint
ALTER TABLE "block" ADD CONSTRAINT "block_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "block" ADD CONSTRAINT "block_by_id_account_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note" ADD CONSTRAINT "note_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note" ADD CONSTRAINT "note_page_id_page_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."page"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note" ADD CONSTRAINT "note_by_id_account_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "title_guard" ADD CONSTRAINT "title_guard_by_id_account_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hiding" ADD CONSTRAINT "hiding_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hiding" ADD CONSTRAINT "hiding_by_id_account_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "block_account" ON "block" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "block_by" ON "block" USING btree ("by_id");--> statement-breakpoint
CREATE INDEX "block_open" ON "block" USING btree ("id") WHERE "block"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "note_account" ON "note" USING btree ("account_id","id");--> statement-breakpoint
CREATE INDEX "note_page" ON "note" USING btree ("page_id","id");--> statement-breakpoint
CREATE INDEX "note_by" ON "note" USING btree ("by_id");--> statement-breakpoint
CREATE UNIQUE INDEX "title_guard_pattern" ON "title_guard" USING btree ("pattern");--> statement-breakpoint
CREATE INDEX "title_guard_by" ON "title_guard" USING btree ("by_id");--> statement-breakpoint
CREATE INDEX "hiding_by" ON "hiding" USING btree ("by_id");--> statement-breakpoint
CREATE INDEX "act_account" ON "act" USING btree ("account_id","id");--> statement-breakpoint
CREATE INDEX "act_object" ON "act" USING btree (lower("object"),"id");--> statement-breakpoint
CREATE INDEX "act_verb" ON "act" USING btree ("verb","id");--> statement-breakpoint
CREATE INDEX "page_protected" ON "page" USING btree ("title") WHERE "page"."protection" is not null;--> statement-breakpoint
INSERT INTO "block" ("account_id", "reason", "at")
  SELECT "id", coalesce(nullif("block_reason", ''), 'no reason given'), "blocked_at" FROM "account" WHERE "blocked_at" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "account" DROP COLUMN "blocked_at";--> statement-breakpoint
ALTER TABLE "account" DROP COLUMN "block_reason";--> statement-breakpoint
-- The log of acts is append-only for everybody who has this database open.
CREATE FUNCTION act_stays() RETURNS trigger LANGUAGE plpgsql
  AS $$ BEGIN RAISE EXCEPTION 'the log of acts is append-only'; END $$;--> statement-breakpoint
CREATE TRIGGER act_stays BEFORE UPDATE OR DELETE ON "act" FOR EACH ROW EXECUTE FUNCTION act_stays();
