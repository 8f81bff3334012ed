CREATE TABLE "unsourced" (
	"live_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "unsourced_live_id_account_id_pk" PRIMARY KEY("live_id","account_id")
);
--> statement-breakpoint
ALTER TABLE "unsourced" ADD CONSTRAINT "unsourced_live_id_live_id_fk" FOREIGN KEY ("live_id") REFERENCES "public"."live"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unsourced" ADD CONSTRAINT "unsourced_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;