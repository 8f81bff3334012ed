CREATE TABLE "snapshot" (
	"live_id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"data" "bytea" NOT NULL,
	"sum" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "live" ADD COLUMN "folded" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "update" ADD COLUMN "sum" integer;--> statement-breakpoint
ALTER TABLE "update" ADD COLUMN "first" bigint;--> statement-breakpoint
ALTER TABLE "update" ADD COLUMN "since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "snapshot" ADD CONSTRAINT "snapshot_live_id_live_id_fk" FOREIGN KEY ("live_id") REFERENCES "public"."live"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live" DROP COLUMN "snapshot";--> statement-breakpoint
ALTER TABLE "live" DROP COLUMN "snapshot_seq";