DROP INDEX "idx_sessions_family_id";
--> statement-breakpoint
CREATE INDEX "idx_sessions_family_id" ON "sessions" USING btree ("family_id");
