CREATE TABLE "merge" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "merge_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"account_id" uuid,
	"from_id" uuid NOT NULL,
	"into_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"revisions" jsonb NOT NULL,
	"threads" jsonb NOT NULL,
	"undone_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "accepted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "turn_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "batch_row" ADD COLUMN "decided_by" uuid;--> statement-breakpoint
ALTER TABLE "batch_row" ADD COLUMN "reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "merge" ADD CONSTRAINT "merge_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merge" ADD CONSTRAINT "merge_from_id_page_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."page"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merge" ADD CONSTRAINT "merge_into_id_page_id_fk" FOREIGN KEY ("into_id") REFERENCES "public"."page"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "merge_from" ON "merge" USING btree ("from_id");--> statement-breakpoint
CREATE INDEX "merge_into" ON "merge" USING btree ("into_id");--> statement-breakpoint
ALTER TABLE "batch_row" ADD CONSTRAINT "batch_row_decided_by_account_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "batch_turn" ON "batch" USING btree ("turn_at") WHERE "batch"."turn_at" is not null;--> statement-breakpoint
CREATE INDEX "batch_row_proposed" ON "batch_row" USING btree ("batch_id") WHERE "batch_row"."outcome" = 'proposed';