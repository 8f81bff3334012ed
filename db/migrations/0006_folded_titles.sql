-- Letters without their case and accents, for finding titles. PostgreSQL calls unaccent only stable, since its dictionary
-- could be changed; ours never is, and an index needs what it is built on to stay the same.
CREATE FUNCTION folded(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, $1)) $$;--> statement-breakpoint
DROP INDEX "page_title_prefix";--> statement-breakpoint
DROP INDEX "page_title_like";--> statement-breakpoint
CREATE INDEX "page_title_prefix" ON "page" USING btree (folded("title") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "page_title_like" ON "page" USING gin (folded("title") gin_trgm_ops);