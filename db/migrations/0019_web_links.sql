CREATE TABLE "web_link" (
	"url" text PRIMARY KEY NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"answer" text,
	"status" integer,
	"failures" integer DEFAULT 0 NOT NULL,
	"gone" integer DEFAULT 0 NOT NULL,
	"failing_since" timestamp with time zone,
	"broken" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "web_link_page" (
	"page_id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"revisions" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "web_link_use" (
	"page_id" uuid NOT NULL,
	"url" text NOT NULL,
	CONSTRAINT "web_link_use_page_id_url_pk" PRIMARY KEY("page_id","url")
);
--> statement-breakpoint
ALTER TABLE "web_link_page" ADD CONSTRAINT "web_link_page_page_id_page_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."page"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "web_link_use" ADD CONSTRAINT "web_link_use_page_id_web_link_page_page_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."web_link_page"("page_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "web_link_use" ADD CONSTRAINT "web_link_use_url_web_link_url_fk" FOREIGN KEY ("url") REFERENCES "public"."web_link"("url") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "web_link_due" ON "web_link" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "web_link_broken" ON "web_link" USING btree ("failing_since" DESC NULLS LAST,"url") WHERE "web_link"."broken";--> statement-breakpoint
CREATE INDEX "web_link_use_url" ON "web_link_use" USING btree ("url");