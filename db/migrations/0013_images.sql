CREATE TABLE "image" (
	"hash" text PRIMARY KEY NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"author" text DEFAULT '' NOT NULL,
	"licence" text DEFAULT '' NOT NULL,
	"source" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "image_file" (
	"hash" text NOT NULL,
	"width" integer NOT NULL,
	"data" "bytea" NOT NULL,
	CONSTRAINT "image_file_hash_width_pk" PRIMARY KEY("hash","width")
);
--> statement-breakpoint
CREATE TABLE "image_upload" (
	"hash" text NOT NULL,
	"account_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "image_upload_hash_account_id_pk" PRIMARY KEY("hash","account_id")
);
--> statement-breakpoint
CREATE TABLE "image_use" (
	"hash" text NOT NULL,
	"page_id" uuid NOT NULL,
	"kept" boolean DEFAULT false NOT NULL,
	CONSTRAINT "image_use_hash_page_id_pk" PRIMARY KEY("hash","page_id")
);
--> statement-breakpoint
ALTER TABLE "image_file" ADD CONSTRAINT "image_file_hash_image_hash_fk" FOREIGN KEY ("hash") REFERENCES "public"."image"("hash") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "image_upload" ADD CONSTRAINT "image_upload_hash_image_hash_fk" FOREIGN KEY ("hash") REFERENCES "public"."image"("hash") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "image_upload" ADD CONSTRAINT "image_upload_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "image_use" ADD CONSTRAINT "image_use_hash_image_hash_fk" FOREIGN KEY ("hash") REFERENCES "public"."image"("hash") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "image_use" ADD CONSTRAINT "image_use_page_id_page_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."page"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "image_upload_account" ON "image_upload" USING btree ("account_id","at");--> statement-breakpoint
CREATE INDEX "image_upload_at" ON "image_upload" USING btree ("at");--> statement-breakpoint
CREATE INDEX "image_use_page" ON "image_use" USING btree ("page_id");