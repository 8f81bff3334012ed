CREATE TABLE "revision_tag" (
	"revision_id" bigint NOT NULL,
	"rule_id" bigint NOT NULL,
	CONSTRAINT "revision_tag_revision_id_rule_id_pk" PRIMARY KEY("revision_id","rule_id")
);
--> statement-breakpoint
ALTER TABLE "revision" ADD COLUMN "minor" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "revision" ADD COLUMN "tool" text;--> statement-breakpoint
ALTER TABLE "patrol" ADD COLUMN "seq" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "patrol_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "revision_tag" ADD CONSTRAINT "revision_tag_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision_tag" ADD CONSTRAINT "revision_tag_rule_id_rule_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."rule"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "revision_tag_rule" ON "revision_tag" USING btree ("rule_id","revision_id");--> statement-breakpoint
CREATE INDEX "patrol_seq" ON "patrol" USING btree ("seq");