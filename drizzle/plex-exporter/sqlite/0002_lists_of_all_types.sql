CREATE INDEX `idx_media_items_year_rank` ON `media_items` ("year_rank" desc,`sort_title`,`id`);
--> statement-breakpoint
CREATE INDEX `idx_media_items_added_at` ON `media_items` (`added_at`,`id`);
