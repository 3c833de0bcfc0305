DROP INDEX `idx_sessions_family_id`;
--> statement-breakpoint
CREATE INDEX `idx_sessions_family_id` ON `sessions` (`family_id`);
