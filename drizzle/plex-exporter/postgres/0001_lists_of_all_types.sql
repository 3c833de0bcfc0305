CREATE INDEX "idx_media_items_year_rank" ON "media_items" USING btree ("year_rank" DESC NULLS FIRST,"sort_title" collate "C","id");
--> statement-breakpoint
CREATE INDEX "idx_media_items_added_at" ON "media_items" USING btree ("added_at","id");
