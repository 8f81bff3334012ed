CREATE TABLE "stance" (
	"name" text PRIMARY KEY NOT NULL,
	"label" text NOT NULL,
	"inverse" text NOT NULL,
	"sign" text NOT NULL,
	"hue" text NOT NULL,
	"iri" text,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	"retired_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "position" ADD COLUMN "own" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "position_flawed" ON "position" USING btree ("row") WHERE "position"."ended_at" is null and "position"."flaws" <> '{}';--> statement-breakpoint
CREATE INDEX "position_reference" ON "position" USING btree ("target") WHERE "position"."ended_at" is null and "position"."target" like '#%';--> statement-breakpoint
UPDATE "position" SET "own" = true FROM "page" WHERE "page"."id" = "position"."page_id" AND "page"."title" = "position"."holder";
