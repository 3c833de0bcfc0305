DROP INDEX `idx_media_items_year_rank`;
--> statement-breakpoint
DROP INDEX `idx_media_items_added_at`;
