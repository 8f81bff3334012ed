CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS unaccent;--> statement-breakpoint
CREATE TABLE "account" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"password_hash" text,
	"role" text DEFAULT 'newcomer' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"claimed_at" timestamp with time zone,
	"blocked_at" timestamp with time zone,
	"block_reason" text
);
--> statement-breakpoint
CREATE TABLE "act" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "act_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"account_id" uuid,
	"verb" text NOT NULL,
	"page_id" uuid,
	"object" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"reason" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" "bytea" PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"agent" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ticket" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"account_id" uuid,
	"session_id" "bytea",
	"page_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "token" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"hash" "bytea" NOT NULL,
	"account_id" uuid NOT NULL,
	"scope" text NOT NULL,
	"label" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "token_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "link" (
	"page_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"relation" text NOT NULL,
	"title" text NOT NULL,
	"fragment" text DEFAULT '' NOT NULL,
	"excerpt" text DEFAULT '' NOT NULL,
	CONSTRAINT "link_page_id_ordinal_pk" PRIMARY KEY("page_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "client" (
	"live_id" uuid NOT NULL,
	"client_id" bigint NOT NULL,
	"account_id" uuid NOT NULL,
	CONSTRAINT "client_live_id_client_id_pk" PRIMARY KEY("live_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "live" (
	"id" uuid PRIMARY KEY NOT NULL,
	"page_id" uuid NOT NULL,
	"head" bigint DEFAULT 0 NOT NULL,
	"snapshot" "bytea",
	"snapshot_seq" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "update" (
	"live_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"account_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"data" "bytea" NOT NULL,
	CONSTRAINT "update_live_id_seq_pk" PRIMARY KEY("live_id","seq")
);
--> statement-breakpoint
CREATE TABLE "content" (
	"page_id" uuid PRIMARY KEY NOT NULL,
	"doc" json NOT NULL,
	"text" text NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL,
	"search" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "page" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'unborn' NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	"redirect_title" text,
	"redirect_fragment" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revisions" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "revision" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "revision_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"page_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"doc" json NOT NULL,
	"size" integer NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL,
	"origin" text
);
--> statement-breakpoint
CREATE TABLE "position" (
	"row" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "position_row_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"id" text NOT NULL,
	"page_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"holder" text NOT NULL,
	"stance" text NOT NULL,
	"target" text NOT NULL,
	"topic" text NOT NULL,
	"voice" text NOT NULL,
	"from" text NOT NULL,
	"until" text NOT NULL,
	"source" text NOT NULL,
	"locator" text NOT NULL,
	"text" text NOT NULL,
	"quote" text NOT NULL,
	"flaws" text[] DEFAULT '{}' NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"since_revision" bigint,
	"until_revision" bigint
);
--> statement-breakpoint
CREATE TABLE "revision_author" (
	"revision_id" bigint NOT NULL,
	"account_id" uuid NOT NULL,
	CONSTRAINT "revision_author_revision_id_account_id_pk" PRIMARY KEY("revision_id","account_id")
);
--> statement-breakpoint
ALTER TABLE "act" ADD CONSTRAINT "act_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_page_id_page_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."page"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "token" ADD CONSTRAINT "token_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link" ADD CONSTRAINT "link_page_id_page_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."page"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client" ADD CONSTRAINT "client_live_id_live_id_fk" FOREIGN KEY ("live_id") REFERENCES "public"."live"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client" ADD CONSTRAINT "client_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live" ADD CONSTRAINT "live_page_id_page_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."page"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "update" ADD CONSTRAINT "update_live_id_live_id_fk" FOREIGN KEY ("live_id") REFERENCES "public"."live"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "update" ADD CONSTRAINT "update_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content" ADD CONSTRAINT "content_page_id_page_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."page"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision" ADD CONSTRAINT "revision_page_id_page_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."page"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "position" ADD CONSTRAINT "position_page_id_page_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."page"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "position" ADD CONSTRAINT "position_since_revision_revision_id_fk" FOREIGN KEY ("since_revision") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "position" ADD CONSTRAINT "position_until_revision_revision_id_fk" FOREIGN KEY ("until_revision") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision_author" ADD CONSTRAINT "revision_author_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision_author" ADD CONSTRAINT "revision_author_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_name" ON "account" USING btree (lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "account_email" ON "account" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "act_page" ON "act" USING btree ("page_id","id");--> statement-breakpoint
CREATE INDEX "session_account" ON "session" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "session_expiry" ON "session" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "ticket_expiry" ON "ticket" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "token_account" ON "token" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "link_title" ON "link" USING btree ("title","relation","page_id");--> statement-breakpoint
CREATE INDEX "update_account" ON "update" USING btree ("account_id","at");--> statement-breakpoint
CREATE INDEX "content_search" ON "content" USING gin ("search");--> statement-breakpoint
CREATE UNIQUE INDEX "page_title" ON "page" USING btree ("title") WHERE "page"."state" <> 'deleted';--> statement-breakpoint
CREATE INDEX "page_title_prefix" ON "page" USING btree (lower("title") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "page_title_like" ON "page" USING gin (lower("title") gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "page_kind" ON "page" USING btree ("kind","title");--> statement-breakpoint
CREATE INDEX "page_redirect" ON "page" USING btree ("redirect_title") WHERE "page"."redirect_title" is not null;--> statement-breakpoint
CREATE INDEX "page_changed" ON "page" USING btree ("changed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "revision_number" ON "revision" USING btree ("page_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "revision_origin" ON "revision" USING btree ("origin") WHERE "revision"."origin" is not null;--> statement-breakpoint
CREATE INDEX "revision_at" ON "revision" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "position_page" ON "position" USING btree ("page_id","ordinal") WHERE "position"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "position_id" ON "position" USING btree ("id");--> statement-breakpoint
CREATE INDEX "position_holder" ON "position" USING btree ("holder","row") WHERE "position"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "position_target" ON "position" USING btree ("target","row") WHERE "position"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "position_topic" ON "position" USING btree ("topic","row") WHERE "position"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "position_voice" ON "position" USING btree ("voice","row") WHERE "position"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "position_source" ON "position" USING btree ("source","row") WHERE "position"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "revision_author_account" ON "revision_author" USING btree ("account_id");