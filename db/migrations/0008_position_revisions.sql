CREATE INDEX "position_since" ON "position" USING btree ("since_revision");--> statement-breakpoint
CREATE INDEX "position_until" ON "position" USING btree ("until_revision");