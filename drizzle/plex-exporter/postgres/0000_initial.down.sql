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
DROP TRIGGER IF EXISTS "email_campaigns_touch_updated_at" ON "email_campaigns";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "email_campaigns_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "hero_pools_touch_updated_at" ON "hero_pools";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "hero_pools_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "media_thumbnails_touch_updated_at" ON "media_thumbnails";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "media_thumbnails_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "media_cast_touch_updated_at" ON "media_cast";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "media_cast_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "cast_members_touch_updated_at" ON "cast_members";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "cast_members_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "episodes_touch_updated_at" ON "episodes";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "episodes_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "seasons_touch_updated_at" ON "seasons";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "seasons_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "media_provider_ids_touch_updated_at" ON "media_provider_ids";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "media_provider_ids_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "media_items_touch_updated_at" ON "media_items";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "media_items_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "import_jobs_touch_updated_at" ON "import_jobs";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "import_jobs_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "import_schedules_touch_updated_at" ON "import_schedules";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "import_schedules_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "password_reset_tokens_touch_updated_at" ON "password_reset_tokens";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "password_reset_tokens_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "email_verification_tokens_touch_updated_at" ON "email_verification_tokens";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "email_verification_tokens_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "refresh_tokens_touch_updated_at" ON "refresh_tokens";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "refresh_tokens_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "sessions_touch_updated_at" ON "sessions";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "sessions_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "profiles_touch_updated_at" ON "profiles";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "profiles_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "users_touch_updated_at" ON "users";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "users_touch_updated_at"();
--> statement-breakpoint
DROP TABLE "users" CASCADE;
--> statement-breakpoint
DROP TABLE "profiles" CASCADE;
--> statement-breakpoint
DROP TABLE "sessions" CASCADE;
--> statement-breakpoint
DROP TABLE "refresh_tokens" CASCADE;
--> statement-breakpoint
DROP TABLE "email_verification_tokens" CASCADE;
--> statement-breakpoint
DROP TABLE "password_reset_tokens" CASCADE;
--> statement-breakpoint
DROP TABLE "import_schedules" CASCADE;
--> statement-breakpoint
DROP TABLE "import_jobs" CASCADE;
--> statement-breakpoint
DROP TABLE "media_items" CASCADE;
--> statement-breakpoint
DROP TABLE "media_provider_ids" CASCADE;
--> statement-breakpoint
DROP TABLE "media_genres" CASCADE;
--> statement-breakpoint
DROP TABLE "seasons" CASCADE;
--> statement-breakpoint
DROP TABLE "episodes" CASCADE;
--> statement-breakpoint
DROP TABLE "cast_members" CASCADE;
--> statement-breakpoint
DROP TABLE "media_cast" CASCADE;
--> statement-breakpoint
DROP TABLE "media_thumbnails" CASCADE;
--> statement-breakpoint
DROP TABLE "tautulli_snapshots" CASCADE;
--> statement-breakpoint
DROP TABLE "hero_pools" CASCADE;
--> statement-breakpoint
DROP TABLE "email_campaigns" CASCADE;
