-- loses: the table users
-- loses: the table profiles
-- loses: the table sessions
-- loses: the table refresh_tokens
-- loses: the table email_verification_tokens
-- loses: the table password_reset_tokens
-- loses: the table import_schedules
-- loses: the table import_jobs
-- loses: the table media_items
-- loses: the table media_provider_ids
-- loses: the table media_genres
-- loses: the table seasons
-- loses: the table episodes
-- loses: the table cast_members
-- loses: the table media_cast
-- loses: the table media_thumbnails
-- loses: the table tautulli_snapshots
-- loses: the table hero_pools
-- loses: the table email_campaigns
DROP TRIGGER IF EXISTS "cast_members_fts_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "cast_members_fts_delete";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "cast_members_fts_insert";
--> statement-breakpoint
DROP TABLE IF EXISTS "cast_members_fts";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "media_items_fts_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "media_items_fts_delete";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "media_items_fts_insert";
--> statement-breakpoint
DROP TABLE IF EXISTS "media_items_fts";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "email_campaigns_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "email_campaigns_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "hero_pools_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "hero_pools_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "tautulli_snapshots_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "tautulli_snapshots_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "media_thumbnails_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "media_thumbnails_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "media_cast_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "media_cast_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "cast_members_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "cast_members_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "episodes_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "episodes_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "seasons_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "seasons_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "media_genres_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "media_genres_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "media_provider_ids_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "media_provider_ids_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "media_items_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "media_items_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "import_jobs_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "import_jobs_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "import_schedules_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "import_schedules_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "password_reset_tokens_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "password_reset_tokens_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "email_verification_tokens_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "email_verification_tokens_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "refresh_tokens_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "refresh_tokens_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "sessions_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "sessions_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "profiles_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "profiles_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "users_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "users_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "email_campaigns_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "hero_pools_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "media_thumbnails_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "media_cast_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "cast_members_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "episodes_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "seasons_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "media_provider_ids_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "media_items_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "import_jobs_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "import_schedules_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "password_reset_tokens_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "email_verification_tokens_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "refresh_tokens_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "sessions_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "profiles_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "users_touch_updated_at";
--> statement-breakpoint
DROP TABLE `users`;
--> statement-breakpoint
DROP TABLE `profiles`;
--> statement-breakpoint
DROP TABLE `sessions`;
--> statement-breakpoint
DROP TABLE `refresh_tokens`;
--> statement-breakpoint
DROP TABLE `email_verification_tokens`;
--> statement-breakpoint
DROP TABLE `password_reset_tokens`;
--> statement-breakpoint
DROP TABLE `import_schedules`;
--> statement-breakpoint
DROP TABLE `import_jobs`;
--> statement-breakpoint
DROP TABLE `media_items`;
--> statement-breakpoint
DROP TABLE `media_provider_ids`;
--> statement-breakpoint
DROP TABLE `media_genres`;
--> statement-breakpoint
DROP TABLE `seasons`;
--> statement-breakpoint
DROP TABLE `episodes`;
--> statement-breakpoint
DROP TABLE `cast_members`;
--> statement-breakpoint
DROP TABLE `media_cast`;
--> statement-breakpoint
DROP TABLE `media_thumbnails`;
--> statement-breakpoint
DROP TABLE `tautulli_snapshots`;
--> statement-breakpoint
DROP TABLE `hero_pools`;
--> statement-breakpoint
DROP TABLE `email_campaigns`;
