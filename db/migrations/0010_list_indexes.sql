-- What titles have in common that differ in letter case, accents, punctuation or a plural only.
CREATE FUNCTION title_key(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT btrim(regexp_replace(regexp_replace(regexp_replace(public.folded($1),
    '[^[:alnum:]]+', ' ', 'g'), 'ies\M', 'y', 'g'), '([[:alnum:]]{2}[^s[:space:]])s\M', '\1', 'g')) $$;--> statement-breakpoint
-- Blocks of an import in a document that stand there as they came. A quotation mark within a text has a backslash before it.
CREATE FUNCTION unconverted_in(json) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT (length($1::text) - length(replace($1::text, '"type":"unconverted"', ''))) / 20 $$;--> statement-breakpoint
CREATE INDEX "content_length" ON "content" USING btree (length("text") desc,"page_id");--> statement-breakpoint
CREATE INDEX "content_unconverted" ON "content" USING btree (unconverted_in("doc") desc,"page_id") WHERE unconverted_in("content"."doc") > 0;--> statement-breakpoint
CREATE INDEX "page_title_key" ON "page" USING btree (title_key("title"),"title") WHERE "page"."state" = 'live' and "page"."redirect_title" is null;