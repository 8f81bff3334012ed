CREATE TABLE "patrol" (
	"revision_id" bigint PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "revision_name" (
	"revision_id" bigint PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"account_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "undone" (
	"live_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"account_id" uuid NOT NULL,
	"after" bigint NOT NULL,
	"up_to" bigint NOT NULL,
	CONSTRAINT "undone_live_id_seq_pk" PRIMARY KEY("live_id","seq")
);
--> statement-breakpoint
ALTER TABLE "revision_author" ADD COLUMN "written" integer;--> statement-breakpoint
ALTER TABLE "patrol" ADD CONSTRAINT "patrol_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patrol" ADD CONSTRAINT "patrol_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision_name" ADD CONSTRAINT "revision_name_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision_name" ADD CONSTRAINT "revision_name_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "undone" ADD CONSTRAINT "undone_live_id_live_id_fk" FOREIGN KEY ("live_id") REFERENCES "public"."live"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "undone" ADD CONSTRAINT "undone_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "patrol_account" ON "patrol" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "revision_name_account" ON "revision_name" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "undone_account" ON "undone" USING btree ("account_id");