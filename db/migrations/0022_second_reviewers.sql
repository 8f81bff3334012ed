CREATE TABLE "acceptance" (
	"draft_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen" jsonb NOT NULL,
	"part" jsonb,
	CONSTRAINT "acceptance_draft_id_account_id_pk" PRIMARY KEY("draft_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "reverted" (
	"revision_id" bigint NOT NULL,
	"account_id" uuid NOT NULL,
	"by_revision" bigint NOT NULL,
	"by_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reverted_revision_id_account_id_pk" PRIMARY KEY("revision_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "lookout" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "lookout_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"about" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"words" "tsquery",
	"in_title" text[] DEFAULT '{}' NOT NULL,
	"not_in_title" text[] DEFAULT '{}' NOT NULL,
	"categories" text[] DEFAULT '{}' NOT NULL,
	"named" text[] DEFAULT '{}' NOT NULL,
	"page_kind" text
);
--> statement-breakpoint
ALTER TABLE "draft_page" ADD COLUMN "revision_id" bigint;--> statement-breakpoint
ALTER TABLE "acceptance" ADD CONSTRAINT "acceptance_draft_id_draft_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."draft"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acceptance" ADD CONSTRAINT "acceptance_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reverted" ADD CONSTRAINT "reverted_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reverted" ADD CONSTRAINT "reverted_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reverted" ADD CONSTRAINT "reverted_by_revision_revision_id_fk" FOREIGN KEY ("by_revision") REFERENCES "public"."revision"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reverted" ADD CONSTRAINT "reverted_by_id_account_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lookout" ADD CONSTRAINT "lookout_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "acceptance_account" ON "acceptance" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "reverted_account" ON "reverted" USING btree ("account_id","at");--> statement-breakpoint
CREATE INDEX "reverted_by_revision" ON "reverted" USING btree ("by_revision");--> statement-breakpoint
CREATE INDEX "reverted_by" ON "reverted" USING btree ("by_id");--> statement-breakpoint
CREATE UNIQUE INDEX "lookout_once" ON "lookout" USING btree ("account_id","kind","about");--> statement-breakpoint
CREATE INDEX "lookout_about" ON "lookout" USING btree ("kind","about");--> statement-breakpoint
ALTER TABLE "draft_page" ADD CONSTRAINT "draft_page_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "draft_page_revision" ON "draft_page" USING btree ("revision_id");