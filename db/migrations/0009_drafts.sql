CREATE TABLE "draft" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"author_id" uuid NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"submitted_at" timestamp with time zone,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"reason" text DEFAULT '' NOT NULL,
	"looked_by" uuid,
	"looked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "draft_guest" (
	"draft_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "draft_guest_draft_id_account_id_pk" PRIMARY KEY("draft_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "draft_page" (
	"live_id" uuid PRIMARY KEY NOT NULL,
	"draft_id" uuid NOT NULL,
	"page_id" uuid NOT NULL,
	"base" bigint NOT NULL,
	"base_vector" "bytea" NOT NULL,
	"agreed" bigint NOT NULL,
	"doc" json,
	"text" text DEFAULT '' NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL,
	"size" bigint DEFAULT 0 NOT NULL,
	"links" bigint DEFAULT 0 NOT NULL,
	"positions" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "ticket" DROP CONSTRAINT "ticket_page_id_page_id_fk";
--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_author_id_account_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_decided_by_account_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_looked_by_account_id_fk" FOREIGN KEY ("looked_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_guest" ADD CONSTRAINT "draft_guest_draft_id_draft_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."draft"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_guest" ADD CONSTRAINT "draft_guest_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_page" ADD CONSTRAINT "draft_page_live_id_live_id_fk" FOREIGN KEY ("live_id") REFERENCES "public"."live"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_page" ADD CONSTRAINT "draft_page_draft_id_draft_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."draft"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_page" ADD CONSTRAINT "draft_page_page_id_page_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."page"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "draft_state" ON "draft" USING btree ("state","submitted_at","id");--> statement-breakpoint
CREATE INDEX "draft_author" ON "draft" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "draft_guest_account" ON "draft_guest" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "draft_page_once" ON "draft_page" USING btree ("draft_id","page_id");--> statement-breakpoint
CREATE INDEX "draft_page_page" ON "draft_page" USING btree ("page_id");