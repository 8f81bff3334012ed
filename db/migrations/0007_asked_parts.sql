CREATE INDEX "position_recorded" ON "position" USING btree ("recorded_at");--> statement-breakpoint
CREATE INDEX "position_words" ON "position" USING gin (to_tsvector('english', "text" || ' ' || "quote"));--> statement-breakpoint
CREATE INDEX "position_stance" ON "position" USING btree ("stance","row") WHERE "position"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "position_held" ON "position" USING btree ("first_year","row") WHERE "position"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "position_past_holder" ON "position" USING btree ("holder") WHERE "position"."ended_at" is not null;--> statement-breakpoint
CREATE INDEX "position_past_target" ON "position" USING btree ("target") WHERE "position"."ended_at" is not null;--> statement-breakpoint
CREATE INDEX "position_past_topic" ON "position" USING btree ("topic") WHERE "position"."ended_at" is not null;--> statement-breakpoint
CREATE INDEX "position_past_voice" ON "position" USING btree ("voice") WHERE "position"."ended_at" is not null;--> statement-breakpoint
CREATE INDEX "position_past_source" ON "position" USING btree ("source") WHERE "position"."ended_at" is not null;