CREATE TABLE "draft_approval" (
	"draft_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "draft_approval_draft_id_account_id_pk" PRIMARY KEY("draft_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "pair_review" (
	"page_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hold" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "hold_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" uuid NOT NULL,
	"live_id" uuid,
	"until" timestamp with time zone NOT NULL,
	"sentence" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rule" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "rule_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"sentence" text NOT NULL,
	"conditions" jsonb NOT NULL,
	"action" text NOT NULL,
	"hours" integer DEFAULT 24 NOT NULL,
	"is_on" boolean DEFAULT false NOT NULL,
	"on_since" timestamp with time zone,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rule_hit" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "rule_hit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"rule_id" bigint NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"account_id" uuid NOT NULL,
	"page_id" uuid,
	"title" text NOT NULL,
	"way" text NOT NULL,
	"action" text NOT NULL,
	"after" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "draft_approval" ADD CONSTRAINT "draft_approval_draft_id_draft_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."draft"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_approval" ADD CONSTRAINT "draft_approval_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pair_review" ADD CONSTRAINT "pair_review_page_id_page_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."page"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hold" ADD CONSTRAINT "hold_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_hit" ADD CONSTRAINT "rule_hit_rule_id_rule_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."rule"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_hit" ADD CONSTRAINT "rule_hit_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_hit" ADD CONSTRAINT "rule_hit_page_id_page_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."page"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "draft_approval_account" ON "draft_approval" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "hold_account" ON "hold" USING btree ("account_id","until");--> statement-breakpoint
CREATE INDEX "rule_hit_rule" ON "rule_hit" USING btree ("rule_id","id");--> statement-breakpoint
CREATE INDEX "rule_hit_account" ON "rule_hit" USING btree ("account_id","at");--> statement-breakpoint
CREATE INDEX "rule_hit_page" ON "rule_hit" USING btree ("page_id");