CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"password_hash" text,
	"display_name" text,
	"first_name" text,
	"last_name" text,
	"avatar_url" text,
	"role" text DEFAULT 'user' NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"email_verified_at" timestamp (3) with time zone,
	"preferences" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"last_login_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email"),
	CONSTRAINT "users_email_check" CHECK (char_length("email") <= 254),
	CONSTRAINT "users_password_hash_check" CHECK (char_length("password_hash") <= 255),
	CONSTRAINT "users_display_name_check" CHECK (char_length("display_name") >= 1 and char_length("display_name") <= 100),
	CONSTRAINT "users_first_name_check" CHECK (char_length("first_name") >= 1 and char_length("first_name") <= 100),
	CONSTRAINT "users_last_name_check" CHECK (char_length("last_name") >= 1 and char_length("last_name") <= 100),
	CONSTRAINT "users_avatar_url_check" CHECK (char_length("avatar_url") <= 500),
	CONSTRAINT "users_role_check" CHECK ("role" in ('user', 'admin')),
	CONSTRAINT "users_email_verified_at_check" CHECK (extract(epoch from "email_verified_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "users_last_login_at_check" CHECK (extract(epoch from "last_login_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "users_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "users_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "profiles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"display_name" text,
	"tier" text DEFAULT 'free' NOT NULL,
	"invited_by" uuid,
	"quality_filter_level" text DEFAULT 'disabled' NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "profiles_display_name_check" CHECK (char_length("display_name") >= 1 and char_length("display_name") <= 100),
	CONSTRAINT "profiles_tier_check" CHECK ("tier" in ('free', 'plus', 'premium', 'trial')),
	CONSTRAINT "profiles_quality_filter_level_check" CHECK (char_length("quality_filter_level") >= 1 and char_length("quality_filter_level") <= 20),
	CONSTRAINT "profiles_time_zone_check" CHECK (char_length("time_zone") >= 1 and char_length("time_zone") <= 64),
	CONSTRAINT "profiles_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "profiles_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone NOT NULL,
	"family_id" uuid,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sessions_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "sessions_token_hash_check" CHECK (char_length("token_hash") >= 64 and char_length("token_hash") <= 64),
	CONSTRAINT "sessions_expires_at_check" CHECK (extract(epoch from "expires_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "sessions_ends_at_check" CHECK (extract(epoch from "ends_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "sessions_last_used_at_check" CHECK (extract(epoch from "last_used_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "sessions_ip_address_check" CHECK (char_length("ip_address") <= 45),
	CONSTRAINT "sessions_user_agent_check" CHECK (char_length("user_agent") <= 500),
	CONSTRAINT "sessions_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "sessions_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "refresh_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"family_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"family_expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"replaced_by" uuid,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "refresh_tokens_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "refresh_tokens_token_hash_check" CHECK (char_length("token_hash") >= 64 and char_length("token_hash") <= 64),
	CONSTRAINT "refresh_tokens_expires_at_check" CHECK (extract(epoch from "expires_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "refresh_tokens_family_expires_at_check" CHECK (extract(epoch from "family_expires_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "refresh_tokens_used_at_check" CHECK (extract(epoch from "used_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "refresh_tokens_revoked_at_check" CHECK (extract(epoch from "revoked_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "refresh_tokens_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "refresh_tokens_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "email_verification_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"email" text NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"used_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "email_verification_tokens_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "email_verification_tokens_email_check" CHECK (char_length("email") <= 254),
	CONSTRAINT "email_verification_tokens_token_hash_check" CHECK (char_length("token_hash") >= 64 and char_length("token_hash") <= 64),
	CONSTRAINT "email_verification_tokens_expires_at_check" CHECK (extract(epoch from "expires_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "email_verification_tokens_used_at_check" CHECK (extract(epoch from "used_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "email_verification_tokens_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "email_verification_tokens_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "password_reset_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"email" text NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"used_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "password_reset_tokens_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "password_reset_tokens_email_check" CHECK (char_length("email") <= 254),
	CONSTRAINT "password_reset_tokens_token_hash_check" CHECK (char_length("token_hash") >= 64 and char_length("token_hash") <= 64),
	CONSTRAINT "password_reset_tokens_expires_at_check" CHECK (extract(epoch from "expires_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "password_reset_tokens_used_at_check" CHECK (extract(epoch from "used_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "password_reset_tokens_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "password_reset_tokens_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "import_schedules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"source" text NOT NULL,
	"cron" text NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"is_enabled" boolean DEFAULT true NOT NULL,
	"options" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"next_run_at" timestamp (3) with time zone,
	"last_run_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_schedules_name_unique" UNIQUE("name"),
	CONSTRAINT "import_schedules_name_check" CHECK (char_length("name") >= 1 and char_length("name") <= 100),
	CONSTRAINT "import_schedules_source_check" CHECK (char_length("source") >= 1 and char_length("source") <= 100),
	CONSTRAINT "import_schedules_cron_check" CHECK (char_length("cron") >= 9 and char_length("cron") <= 200),
	CONSTRAINT "import_schedules_time_zone_check" CHECK (char_length("time_zone") >= 1 and char_length("time_zone") <= 100),
	CONSTRAINT "import_schedules_next_run_at_check" CHECK (extract(epoch from "next_run_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "import_schedules_last_run_at_check" CHECK (extract(epoch from "last_run_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "import_schedules_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "import_schedules_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "import_jobs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"schedule_id" uuid,
	"status" text DEFAULT 'running' NOT NULL,
	"token" uuid NOT NULL,
	"lease_expires_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 1 NOT NULL,
	"checkpoint" jsonb,
	"processed" integer DEFAULT 0 NOT NULL,
	"created" integer DEFAULT 0 NOT NULL,
	"updated" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"missing" integer DEFAULT 0 NOT NULL,
	"is_complete" boolean DEFAULT false NOT NULL,
	"error_message" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"swept_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_jobs_source_check" CHECK (char_length("source") >= 1 and char_length("source") <= 100),
	CONSTRAINT "import_jobs_status_check" CHECK ("status" in ('running', 'succeeded', 'failed')),
	CONSTRAINT "import_jobs_lease_expires_at_check" CHECK (extract(epoch from "lease_expires_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "import_jobs_attempts_check" CHECK ("attempts" between 1 and 2147483647),
	CONSTRAINT "import_jobs_processed_check" CHECK ("processed" between 0 and 2147483647),
	CONSTRAINT "import_jobs_created_check" CHECK ("created" between 0 and 2147483647),
	CONSTRAINT "import_jobs_updated_check" CHECK ("updated" between 0 and 2147483647),
	CONSTRAINT "import_jobs_rejected_check" CHECK ("rejected" between 0 and 2147483647),
	CONSTRAINT "import_jobs_missing_check" CHECK ("missing" between 0 and 2147483647),
	CONSTRAINT "import_jobs_error_message_check" CHECK (char_length("error_message") >= 1 and char_length("error_message") <= 2000),
	CONSTRAINT "import_jobs_started_at_check" CHECK (extract(epoch from "started_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "import_jobs_finished_at_check" CHECK (extract(epoch from "finished_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "import_jobs_swept_at_check" CHECK (extract(epoch from "swept_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "import_jobs_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "import_jobs_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "import_jobs_status_fits" CHECK (("finished_at" is null) = ("status" = 'running') and ("error_message" is not null) = ("status" = 'failed'))
);
--> statement-breakpoint
CREATE TABLE "media_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"title" text NOT NULL,
	"original_title" text,
	"sort_title" text NOT NULL,
	"year" integer,
	"year_rank" integer DEFAULT 0 NOT NULL,
	"released_on" date,
	"duration" integer,
	"summary" text,
	"tagline" text,
	"content_rating" text,
	"studio" text,
	"rating" numeric,
	"audience_rating" numeric,
	"locked_fields" integer DEFAULT 0 NOT NULL,
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"missing_since" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "media_items_type_check" CHECK ("type" in ('movie', 'series')),
	CONSTRAINT "media_items_title_check" CHECK (char_length("title") >= 1 and char_length("title") <= 500),
	CONSTRAINT "media_items_original_title_check" CHECK (char_length("original_title") >= 1 and char_length("original_title") <= 500),
	CONSTRAINT "media_items_sort_title_check" CHECK (char_length("sort_title") >= 1 and char_length("sort_title") <= 1000),
	CONSTRAINT "media_items_year_check" CHECK ("year" between 1850 and 2999),
	CONSTRAINT "media_items_released_on_check" CHECK ("released_on" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "media_items_duration_check" CHECK ("duration" between 0 and 2147483647),
	CONSTRAINT "media_items_summary_check" CHECK (char_length("summary") <= 20000),
	CONSTRAINT "media_items_tagline_check" CHECK (char_length("tagline") <= 1000),
	CONSTRAINT "media_items_content_rating_check" CHECK (char_length("content_rating") >= 1 and char_length("content_rating") <= 50),
	CONSTRAINT "media_items_studio_check" CHECK (char_length("studio") >= 1 and char_length("studio") <= 200),
	CONSTRAINT "media_items_rating_check" CHECK ("rating" between 0 and 10 and round("rating", 1) = "rating"),
	CONSTRAINT "media_items_audience_rating_check" CHECK ("audience_rating" between 0 and 10 and round("audience_rating", 1) = "audience_rating"),
	CONSTRAINT "media_items_locked_fields_check" CHECK ("locked_fields" between 0 and 16383),
	CONSTRAINT "media_items_added_at_check" CHECK (extract(epoch from "added_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "media_items_missing_since_check" CHECK (extract(epoch from "missing_since") between -62135596800 and 253402300799.999),
	CONSTRAINT "media_items_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "media_items_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "media_items_year_has_rank" CHECK ("year_rank" = coalesce("year", 0))
);
--> statement-breakpoint
CREATE TABLE "media_provider_ids" (
	"id" uuid PRIMARY KEY NOT NULL,
	"media_item_id" uuid NOT NULL,
	"type" text NOT NULL,
	"provider" text NOT NULL,
	"external_id" text NOT NULL,
	"source" text,
	"seen_in_job_id" uuid,
	"missing_since" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "media_provider_ids_type_check" CHECK ("type" in ('movie', 'series')),
	CONSTRAINT "media_provider_ids_provider_check" CHECK (char_length("provider") >= 1 and char_length("provider") <= 50),
	CONSTRAINT "media_provider_ids_external_id_check" CHECK (char_length("external_id") >= 1 and char_length("external_id") <= 200),
	CONSTRAINT "media_provider_ids_source_check" CHECK (char_length("source") >= 1 and char_length("source") <= 100),
	CONSTRAINT "media_provider_ids_missing_since_check" CHECK (extract(epoch from "missing_since") between -62135596800 and 253402300799.999),
	CONSTRAINT "media_provider_ids_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "media_provider_ids_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "media_genres" (
	"media_item_id" uuid NOT NULL,
	"genre" text NOT NULL,
	CONSTRAINT "media_genres_media_item_id_genre_pk" PRIMARY KEY("media_item_id","genre"),
	CONSTRAINT "media_genres_genre_check" CHECK (char_length("genre") >= 1 and char_length("genre") <= 100)
);
--> statement-breakpoint
CREATE TABLE "seasons" (
	"id" uuid PRIMARY KEY NOT NULL,
	"media_item_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"title" text,
	"summary" text,
	"aired_on" date,
	"seen_in_job_id" uuid,
	"missing_since" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seasons_number_check" CHECK ("number" between 0 and 2147483647),
	CONSTRAINT "seasons_title_check" CHECK (char_length("title") >= 1 and char_length("title") <= 500),
	CONSTRAINT "seasons_summary_check" CHECK (char_length("summary") <= 20000),
	CONSTRAINT "seasons_aired_on_check" CHECK ("aired_on" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "seasons_missing_since_check" CHECK (extract(epoch from "missing_since") between -62135596800 and 253402300799.999),
	CONSTRAINT "seasons_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "seasons_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "episodes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"season_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"title" text,
	"summary" text,
	"aired_on" date,
	"duration" integer,
	"seen_in_job_id" uuid,
	"missing_since" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "episodes_number_check" CHECK ("number" between 0 and 2147483647),
	CONSTRAINT "episodes_title_check" CHECK (char_length("title") >= 1 and char_length("title") <= 500),
	CONSTRAINT "episodes_summary_check" CHECK (char_length("summary") <= 20000),
	CONSTRAINT "episodes_aired_on_check" CHECK ("aired_on" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "episodes_duration_check" CHECK ("duration" between 0 and 2147483647),
	CONSTRAINT "episodes_missing_since_check" CHECK (extract(epoch from "missing_since") between -62135596800 and 253402300799.999),
	CONSTRAINT "episodes_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "episodes_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "cast_members" (
	"id" uuid PRIMARY KEY NOT NULL,
	"identity" text NOT NULL,
	"name" text NOT NULL,
	"sort_name" text NOT NULL,
	"biography" text,
	"born_on" date,
	"died_on" date,
	"image_url" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cast_members_identity_unique" UNIQUE("identity"),
	CONSTRAINT "cast_members_identity_check" CHECK (char_length("identity") >= 1 and char_length("identity") <= 300),
	CONSTRAINT "cast_members_name_check" CHECK (char_length("name") >= 1 and char_length("name") <= 200),
	CONSTRAINT "cast_members_sort_name_check" CHECK (char_length("sort_name") >= 1 and char_length("sort_name") <= 400),
	CONSTRAINT "cast_members_biography_check" CHECK (char_length("biography") <= 20000),
	CONSTRAINT "cast_members_born_on_check" CHECK ("born_on" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "cast_members_died_on_check" CHECK ("died_on" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "cast_members_image_url_check" CHECK (char_length("image_url") >= 1 and char_length("image_url") <= 2000),
	CONSTRAINT "cast_members_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "cast_members_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "media_cast" (
	"id" uuid PRIMARY KEY NOT NULL,
	"media_item_id" uuid NOT NULL,
	"cast_member_id" uuid NOT NULL,
	"role" text NOT NULL,
	"character" text DEFAULT '' NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "media_cast_role_check" CHECK ("role" in ('actor', 'guest', 'director', 'writer', 'producer', 'composer', 'creator')),
	CONSTRAINT "media_cast_character_check" CHECK (char_length("character") <= 500),
	CONSTRAINT "media_cast_position_check" CHECK ("position" between 0 and 2147483647),
	CONSTRAINT "media_cast_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "media_cast_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "media_thumbnails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"media_item_id" uuid NOT NULL,
	"season_id" uuid,
	"episode_id" uuid,
	"subject_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"checksum" text NOT NULL,
	"storage_key" text NOT NULL,
	"mime_type" text NOT NULL,
	"width" integer,
	"height" integer,
	"size" integer,
	"source_url" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "media_thumbnails_kind_check" CHECK ("kind" in ('poster', 'backdrop', 'banner', 'logo', 'still')),
	CONSTRAINT "media_thumbnails_checksum_check" CHECK (char_length("checksum") >= 64 and char_length("checksum") <= 64),
	CONSTRAINT "media_thumbnails_storage_key_check" CHECK (char_length("storage_key") >= 1 and char_length("storage_key") <= 500),
	CONSTRAINT "media_thumbnails_mime_type_check" CHECK ("mime_type" in ('image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif')),
	CONSTRAINT "media_thumbnails_width_check" CHECK ("width" between 1 and 2147483647),
	CONSTRAINT "media_thumbnails_height_check" CHECK ("height" between 1 and 2147483647),
	CONSTRAINT "media_thumbnails_size_check" CHECK ("size" between 0 and 2147483647),
	CONSTRAINT "media_thumbnails_source_url_check" CHECK (char_length("source_url") >= 1 and char_length("source_url") <= 2000),
	CONSTRAINT "media_thumbnails_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "media_thumbnails_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "media_thumbnails_has_one_subject" CHECK (("season_id" is null or "episode_id" is null) and "subject_id" = coalesce("episode_id", "season_id", "media_item_id"))
);
--> statement-breakpoint
CREATE TABLE "tautulli_snapshots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"media_item_id" uuid,
	"taken_at" timestamp (3) with time zone NOT NULL,
	"plays" integer,
	"watch_time" bigint,
	"last_played_at" timestamp (3) with time zone,
	"data" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tautulli_snapshots_kind_check" CHECK (char_length("kind") >= 1 and char_length("kind") <= 50),
	CONSTRAINT "tautulli_snapshots_subject_check" CHECK (char_length("subject") <= 200),
	CONSTRAINT "tautulli_snapshots_taken_at_check" CHECK (extract(epoch from "taken_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "tautulli_snapshots_plays_check" CHECK ("plays" between 0 and 2147483647),
	CONSTRAINT "tautulli_snapshots_watch_time_check" CHECK ("watch_time" between 0 and 9007199254740991),
	CONSTRAINT "tautulli_snapshots_last_played_at_check" CHECK (extract(epoch from "last_played_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "tautulli_snapshots_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "hero_pools" (
	"name" text PRIMARY KEY NOT NULL,
	"items" jsonb NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "hero_pools_name_check" CHECK (char_length("name") >= 1 and char_length("name") <= 100),
	CONSTRAINT "hero_pools_expires_at_check" CHECK (extract(epoch from "expires_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "hero_pools_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "hero_pools_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "email_campaigns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_by" uuid,
	"subject" text NOT NULL,
	"html" text DEFAULT '' NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"audience" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"scheduled_at" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"token" uuid,
	"lease_expires_at" timestamp (3) with time zone,
	"cursor" text,
	"sent" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"error_message" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "email_campaigns_name_check" CHECK (char_length("name") >= 1 and char_length("name") <= 200),
	CONSTRAINT "email_campaigns_subject_check" CHECK (char_length("subject") >= 1 and char_length("subject") <= 500),
	CONSTRAINT "email_campaigns_html_check" CHECK (char_length("html") <= 500000),
	CONSTRAINT "email_campaigns_text_check" CHECK (char_length("text") <= 200000),
	CONSTRAINT "email_campaigns_status_check" CHECK ("status" in ('draft', 'scheduled', 'sending', 'sent', 'failed', 'canceled')),
	CONSTRAINT "email_campaigns_scheduled_at_check" CHECK (extract(epoch from "scheduled_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "email_campaigns_started_at_check" CHECK (extract(epoch from "started_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "email_campaigns_finished_at_check" CHECK (extract(epoch from "finished_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "email_campaigns_lease_expires_at_check" CHECK (extract(epoch from "lease_expires_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "email_campaigns_cursor_check" CHECK (char_length("cursor") >= 1 and char_length("cursor") <= 500),
	CONSTRAINT "email_campaigns_sent_check" CHECK ("sent" between 0 and 2147483647),
	CONSTRAINT "email_campaigns_failed_check" CHECK ("failed" between 0 and 2147483647),
	CONSTRAINT "email_campaigns_error_message_check" CHECK (char_length("error_message") >= 1 and char_length("error_message") <= 2000),
	CONSTRAINT "email_campaigns_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "email_campaigns_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "email_campaigns_status_fits" CHECK (("status" <> 'scheduled' or "scheduled_at" is not null) and ("lease_expires_at" is not null) = ("status" = 'sending') and ("error_message" is not null) = ("status" = 'failed'))
);
--> statement-breakpoint
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_invited_by_profiles_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."profiles"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "email_verification_tokens" ADD CONSTRAINT "email_verification_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "password_reset_tokens" ADD CONSTRAINT "password_reset_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "import_jobs" ADD CONSTRAINT "import_jobs_schedule_id_import_schedules_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."import_schedules"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "media_provider_ids" ADD CONSTRAINT "media_provider_ids_media_item_id_media_items_id_fk" FOREIGN KEY ("media_item_id") REFERENCES "public"."media_items"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "media_provider_ids" ADD CONSTRAINT "media_provider_ids_seen_in_job_id_import_jobs_id_fk" FOREIGN KEY ("seen_in_job_id") REFERENCES "public"."import_jobs"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "media_genres" ADD CONSTRAINT "media_genres_media_item_id_media_items_id_fk" FOREIGN KEY ("media_item_id") REFERENCES "public"."media_items"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "seasons" ADD CONSTRAINT "seasons_media_item_id_media_items_id_fk" FOREIGN KEY ("media_item_id") REFERENCES "public"."media_items"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "seasons" ADD CONSTRAINT "seasons_seen_in_job_id_import_jobs_id_fk" FOREIGN KEY ("seen_in_job_id") REFERENCES "public"."import_jobs"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "episodes" ADD CONSTRAINT "episodes_season_id_seasons_id_fk" FOREIGN KEY ("season_id") REFERENCES "public"."seasons"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "episodes" ADD CONSTRAINT "episodes_seen_in_job_id_import_jobs_id_fk" FOREIGN KEY ("seen_in_job_id") REFERENCES "public"."import_jobs"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "media_cast" ADD CONSTRAINT "media_cast_media_item_id_media_items_id_fk" FOREIGN KEY ("media_item_id") REFERENCES "public"."media_items"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "media_cast" ADD CONSTRAINT "media_cast_cast_member_id_cast_members_id_fk" FOREIGN KEY ("cast_member_id") REFERENCES "public"."cast_members"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "media_thumbnails" ADD CONSTRAINT "media_thumbnails_media_item_id_media_items_id_fk" FOREIGN KEY ("media_item_id") REFERENCES "public"."media_items"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "media_thumbnails" ADD CONSTRAINT "media_thumbnails_season_id_seasons_id_fk" FOREIGN KEY ("season_id") REFERENCES "public"."seasons"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "media_thumbnails" ADD CONSTRAINT "media_thumbnails_episode_id_episodes_id_fk" FOREIGN KEY ("episode_id") REFERENCES "public"."episodes"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "tautulli_snapshots" ADD CONSTRAINT "tautulli_snapshots_media_item_id_media_items_id_fk" FOREIGN KEY ("media_item_id") REFERENCES "public"."media_items"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "email_campaigns" ADD CONSTRAINT "email_campaigns_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "idx_users_is_active" ON "users" USING btree ("is_active");
--> statement-breakpoint
CREATE INDEX "idx_users_role" ON "users" USING btree ("role");
--> statement-breakpoint
CREATE INDEX "idx_users_created_at" ON "users" USING btree ("created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_profiles_user_id" ON "profiles" USING btree ("user_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_profiles_tier" ON "profiles" USING btree ("tier");
--> statement-breakpoint
CREATE INDEX "idx_profiles_invited_by" ON "profiles" USING btree ("invited_by");
--> statement-breakpoint
CREATE INDEX "idx_sessions_user_id" ON "sessions" USING btree ("user_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_sessions_family_id" ON "sessions" USING btree ("family_id");
--> statement-breakpoint
CREATE INDEX "idx_sessions_expires_at" ON "sessions" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "idx_refresh_tokens_user_id" ON "refresh_tokens" USING btree ("user_id");
--> statement-breakpoint
CREATE INDEX "idx_refresh_tokens_family_id" ON "refresh_tokens" USING btree ("family_id");
--> statement-breakpoint
CREATE INDEX "idx_refresh_tokens_family_expires_at" ON "refresh_tokens" USING btree ("family_expires_at");
--> statement-breakpoint
CREATE INDEX "idx_email_verification_tokens_user_id" ON "email_verification_tokens" USING btree ("user_id");
--> statement-breakpoint
CREATE INDEX "idx_email_verification_tokens_expires_at" ON "email_verification_tokens" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "idx_password_reset_tokens_user_id" ON "password_reset_tokens" USING btree ("user_id");
--> statement-breakpoint
CREATE INDEX "idx_password_reset_tokens_expires_at" ON "password_reset_tokens" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "idx_import_schedules_next_run_at" ON "import_schedules" USING btree ("next_run_at") WHERE "next_run_at" is not null;
--> statement-breakpoint
CREATE UNIQUE INDEX "import_jobs_active_source_unique" ON "import_jobs" USING btree ("source") WHERE "status" = 'running';
--> statement-breakpoint
CREATE INDEX "idx_import_jobs_source" ON "import_jobs" USING btree ("source","started_at","id");
--> statement-breakpoint
CREATE INDEX "idx_import_jobs_started_at" ON "import_jobs" USING btree ("started_at","id");
--> statement-breakpoint
CREATE INDEX "idx_import_jobs_schedule_id" ON "import_jobs" USING btree ("schedule_id");
--> statement-breakpoint
CREATE INDEX "idx_media_items_search" ON "media_items" USING gin (to_tsvector('simple', translate(lower(normalize(regexp_replace(normalize('w' || regexp_replace(regexp_replace(coalesce("title", '') || ' ' || chr(57345) || ' ' || coalesce("original_title", ''), '[\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331]+', '', 'g'), '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u02c2-\u02c5\u02d2-\u02df\u02e5-\u02eb\u02ed\u02ef-\u02ff\u0305\u030d-\u030e\u0310\u0312-\u031a\u031c-\u0322\u0329-\u032c\u032f\u0332-\u036f\u0375\u037e\u0384-\u0385\u0387\u03f6\u0482-\u0489\u055a-\u055f\u0589-\u058a\u058f-\u05c7\u05f3-\u0604\u0606-\u061b\u061e-\u061f\u064b-\u065f\u066a-\u066d\u0670\u06d4\u06d6-\u06e4\u06e7-\u06ed\u06fd-\u06fe\u0700-\u070f\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u07f6-\u07f9\u0816-\u0819\u081b-\u0823\u0825-\u0827\u0829-\u083e\u0859-\u085e\u08e4-\u08fe\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962-\u0965\u0970\u0981-\u0983\u09bc\u09be-\u09cd\u09d7\u09e2-\u09e3\u09f2-\u09fb\u0a01-\u0a03\u0a3c-\u0a51\u0a70-\u0a71\u0a75\u0a81-\u0a83\u0abc\u0abe-\u0acd\u0ae2-\u0ae3\u0af0-\u0af1\u0b01-\u0b03\u0b3c\u0b3e-\u0b4d\u0b56-\u0b57\u0b62-\u0b63\u0b70\u0b72-\u0b82\u0bbe-\u0bcd\u0bd7\u0bf0-\u0bfa\u0c01-\u0c03\u0c3e-\u0c56\u0c62-\u0c63\u0c78-\u0c7f\u0c82-\u0c83\u0cbc\u0cbe-\u0cd6\u0ce2-\u0ce3\u0d02-\u0d03\u0d3e-\u0d4d\u0d57\u0d62-\u0d63\u0d70-\u0d75\u0d79\u0d82-\u0d83\u0dca-\u0ddf\u0df2-\u0df4\u0e31\u0e34-\u0e3f\u0e47-\u0e4f\u0e5a-\u0e5b\u0eb1\u0eb4-\u0eb9\u0ebb-\u0ebc\u0ec8-\u0ecd\u0f01-\u0f1f\u0f2a-\u0f3f\u0f71-\u0f87\u0f8d-\u0fda\u102b-\u103e\u104a-\u104f\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109f\u10fb\u135d-\u137c\u1390-\u1399\u1400\u166d-\u166e\u1680\u169b-\u169c\u16eb-\u16ed\u1712-\u1714\u1732-\u1736\u1752-\u1753\u1772-\u1773\u17b4-\u17d6\u17d8-\u17db\u17dd\u17f0-\u180e\u18a9\u1920-\u1945\u19b0-\u19c0\u19c8-\u19c9\u19da-\u19ff\u1a17-\u1a1f\u1a55-\u1a7f\u1aa0-\u1aa6\u1aa8-\u1aad\u1b00-\u1b04\u1b34-\u1b44\u1b5a-\u1b7c\u1b80-\u1b82\u1ba1-\u1bad\u1be6-\u1bff\u1c24-\u1c3f\u1c7e-\u1c7f\u1cc0-\u1ce8\u1ced\u1cf2-\u1cf4\u1dc0-\u1de6\u1dfc-\u1dff\u1fbd\u1fbf-\u1fc1\u1fcd-\u1fcf\u1fdd-\u1fdf\u1fed-\u1fef\u1ffd-\u2064\u2066-\u2070\u2074-\u207e\u2080-\u208e\u20a0-\u2101\u2103-\u2106\u2108-\u2109\u2114\u2116-\u2118\u211e-\u2123\u2125\u2127\u2129\u212e\u213a-\u213b\u2140-\u2144\u214a-\u214d\u214f-\u215f\u2189-\u218b\u2190-\u2bff\u2ce5-\u2cea\u2cef-\u2cf1\u2cf9-\u2cff\u2d70-\u2d7f\u2de0-\u2e2e\u2e30-\u2ffb\u3000-\u3004\u3008-\u3020\u302a-\u3030\u3036-\u3037\u303d-\u303f\u3099-\u309c\u30a0\u30fb\u3190-\u319f\u31c0-\u31e3\u3200-\u32fe\u3300-\u33ff\u4dc0-\u4dff\ua490-\ua4c6\ua4fe-\ua4ff\ua60d-\ua60f\ua66f-\ua67e\ua69f\ua6f0-\ua716\ua720-\ua721\ua789-\ua78a\ua802\ua806\ua80b\ua823-\ua82b\ua830-\ua839\ua874-\ua881\ua8b4-\ua8c4\ua8ce-\ua8cf\ua8e0-\ua8f1\ua8f8-\ua8fa\ua926-\ua92f\ua947-\ua95f\ua980-\ua983\ua9b3-\ua9cd\ua9de-\ua9df\uaa29-\uaa36\uaa43\uaa4c-\uaa4d\uaa5c-\uaa5f\uaa77-\uaa79\uaa7b\uaab0\uaab2-\uaab4\uaab7-\uaab8\uaabe-\uaabf\uaac1\uaade-\uaadf\uaaeb-\uaaf1\uaaf5-\uaaf6\uabe3-\uabed\ue000\uf8ff\ufb1e\ufb29\ufbb2-\ufbc1\ufd3e-\ufd3f\ufdfc-\ufdfd\ufe00-\ufe26\ufe30-\ufe6b\ufeff-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffff\U00010100-\U0001013f\U00010175-\U0001018a\U00010190-\U0001019b\U000101d0-\U000101fd\U00010320-\U00010323\U0001039f\U000103d0\U00010857-\U0001085f\U00010916-\U0001091f\U0001093f\U00010a01-\U00010a0f\U00010a38-\U00010a47\U00010a50-\U00010a58\U00010a7d-\U00010a7f\U00010b39-\U00010b3f\U00010b58-\U00010b5f\U00010b78-\U00010b7f\U00010e60-\U00010e7e\U00011000-\U00011002\U00011038-\U00011065\U00011080-\U00011082\U000110b0-\U000110c1\U00011100-\U00011102\U00011127-\U00011134\U00011140-\U00011143\U00011180-\U00011182\U000111b3-\U000111c0\U000111c5-\U000111c8\U000116ab-\U000116b7\U00012470-\U00012473\U00016f51-\U00016f7e\U00016f8f-\U00016f92\U0001d000-\U0001d1dd\U0001d200-\U0001d245\U0001d300-\U0001d371\U0001d6c1\U0001d6db\U0001d6fb\U0001d715\U0001d735\U0001d74f\U0001d76f\U0001d789\U0001d7a9\U0001d7c3\U0001eef0-\U0001f0be\U0001f0c0-\U0001f10a\U0001f110-\U0001f12e\U0001f130-\U0001f16b\U0001f170-\U0001f19a\U0001f1e6-\U0001f23a\U0001f240-\U0001f251\U0001f300-\U0001faff\U000e0001-\U000f0000\U000ffffd]+', ' w', 'g'), NFD), '([A-Za-z\u017f])[\u0300-\u036f]+', '\1', 'g'), NFC)), 'µſςϐϑϕϖϰϱϵ', 'μsσβθφπκρε')));
--> statement-breakpoint
CREATE INDEX "idx_media_items_title" ON "media_items" USING btree ("type","sort_title" collate "C","id");
--> statement-breakpoint
CREATE INDEX "idx_media_items_year" ON "media_items" USING btree ("type","year_rank" DESC NULLS FIRST,"sort_title" collate "C","id");
--> statement-breakpoint
CREATE INDEX "idx_media_items_added" ON "media_items" USING btree ("type","added_at","id");
--> statement-breakpoint
CREATE INDEX "idx_media_items_sort_title" ON "media_items" USING btree ("sort_title" collate "C","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "media_provider_ids_external_id_unique" ON "media_provider_ids" USING btree ("provider","external_id","type");
--> statement-breakpoint
CREATE UNIQUE INDEX "media_provider_ids_media_item_id_unique" ON "media_provider_ids" USING btree ("media_item_id","provider");
--> statement-breakpoint
CREATE INDEX "idx_media_provider_ids_source" ON "media_provider_ids" USING btree ("source","seen_in_job_id");
--> statement-breakpoint
CREATE INDEX "idx_media_provider_ids_seen_in_job_id" ON "media_provider_ids" USING btree ("seen_in_job_id");
--> statement-breakpoint
CREATE INDEX "idx_media_genres_genre" ON "media_genres" USING btree ("genre","media_item_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "seasons_media_item_id_number_unique" ON "seasons" USING btree ("media_item_id","number");
--> statement-breakpoint
CREATE INDEX "idx_seasons_seen_in_job_id" ON "seasons" USING btree ("seen_in_job_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "episodes_season_id_number_unique" ON "episodes" USING btree ("season_id","number");
--> statement-breakpoint
CREATE INDEX "idx_episodes_seen_in_job_id" ON "episodes" USING btree ("seen_in_job_id");
--> statement-breakpoint
CREATE INDEX "idx_cast_members_search" ON "cast_members" USING gin (to_tsvector('simple', translate(lower(normalize(regexp_replace(normalize('w' || regexp_replace(regexp_replace(coalesce("name", ''), '[\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331]+', '', 'g'), '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u02c2-\u02c5\u02d2-\u02df\u02e5-\u02eb\u02ed\u02ef-\u02ff\u0305\u030d-\u030e\u0310\u0312-\u031a\u031c-\u0322\u0329-\u032c\u032f\u0332-\u036f\u0375\u037e\u0384-\u0385\u0387\u03f6\u0482-\u0489\u055a-\u055f\u0589-\u058a\u058f-\u05c7\u05f3-\u0604\u0606-\u061b\u061e-\u061f\u064b-\u065f\u066a-\u066d\u0670\u06d4\u06d6-\u06e4\u06e7-\u06ed\u06fd-\u06fe\u0700-\u070f\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u07f6-\u07f9\u0816-\u0819\u081b-\u0823\u0825-\u0827\u0829-\u083e\u0859-\u085e\u08e4-\u08fe\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962-\u0965\u0970\u0981-\u0983\u09bc\u09be-\u09cd\u09d7\u09e2-\u09e3\u09f2-\u09fb\u0a01-\u0a03\u0a3c-\u0a51\u0a70-\u0a71\u0a75\u0a81-\u0a83\u0abc\u0abe-\u0acd\u0ae2-\u0ae3\u0af0-\u0af1\u0b01-\u0b03\u0b3c\u0b3e-\u0b4d\u0b56-\u0b57\u0b62-\u0b63\u0b70\u0b72-\u0b82\u0bbe-\u0bcd\u0bd7\u0bf0-\u0bfa\u0c01-\u0c03\u0c3e-\u0c56\u0c62-\u0c63\u0c78-\u0c7f\u0c82-\u0c83\u0cbc\u0cbe-\u0cd6\u0ce2-\u0ce3\u0d02-\u0d03\u0d3e-\u0d4d\u0d57\u0d62-\u0d63\u0d70-\u0d75\u0d79\u0d82-\u0d83\u0dca-\u0ddf\u0df2-\u0df4\u0e31\u0e34-\u0e3f\u0e47-\u0e4f\u0e5a-\u0e5b\u0eb1\u0eb4-\u0eb9\u0ebb-\u0ebc\u0ec8-\u0ecd\u0f01-\u0f1f\u0f2a-\u0f3f\u0f71-\u0f87\u0f8d-\u0fda\u102b-\u103e\u104a-\u104f\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109f\u10fb\u135d-\u137c\u1390-\u1399\u1400\u166d-\u166e\u1680\u169b-\u169c\u16eb-\u16ed\u1712-\u1714\u1732-\u1736\u1752-\u1753\u1772-\u1773\u17b4-\u17d6\u17d8-\u17db\u17dd\u17f0-\u180e\u18a9\u1920-\u1945\u19b0-\u19c0\u19c8-\u19c9\u19da-\u19ff\u1a17-\u1a1f\u1a55-\u1a7f\u1aa0-\u1aa6\u1aa8-\u1aad\u1b00-\u1b04\u1b34-\u1b44\u1b5a-\u1b7c\u1b80-\u1b82\u1ba1-\u1bad\u1be6-\u1bff\u1c24-\u1c3f\u1c7e-\u1c7f\u1cc0-\u1ce8\u1ced\u1cf2-\u1cf4\u1dc0-\u1de6\u1dfc-\u1dff\u1fbd\u1fbf-\u1fc1\u1fcd-\u1fcf\u1fdd-\u1fdf\u1fed-\u1fef\u1ffd-\u2064\u2066-\u2070\u2074-\u207e\u2080-\u208e\u20a0-\u2101\u2103-\u2106\u2108-\u2109\u2114\u2116-\u2118\u211e-\u2123\u2125\u2127\u2129\u212e\u213a-\u213b\u2140-\u2144\u214a-\u214d\u214f-\u215f\u2189-\u218b\u2190-\u2bff\u2ce5-\u2cea\u2cef-\u2cf1\u2cf9-\u2cff\u2d70-\u2d7f\u2de0-\u2e2e\u2e30-\u2ffb\u3000-\u3004\u3008-\u3020\u302a-\u3030\u3036-\u3037\u303d-\u303f\u3099-\u309c\u30a0\u30fb\u3190-\u319f\u31c0-\u31e3\u3200-\u32fe\u3300-\u33ff\u4dc0-\u4dff\ua490-\ua4c6\ua4fe-\ua4ff\ua60d-\ua60f\ua66f-\ua67e\ua69f\ua6f0-\ua716\ua720-\ua721\ua789-\ua78a\ua802\ua806\ua80b\ua823-\ua82b\ua830-\ua839\ua874-\ua881\ua8b4-\ua8c4\ua8ce-\ua8cf\ua8e0-\ua8f1\ua8f8-\ua8fa\ua926-\ua92f\ua947-\ua95f\ua980-\ua983\ua9b3-\ua9cd\ua9de-\ua9df\uaa29-\uaa36\uaa43\uaa4c-\uaa4d\uaa5c-\uaa5f\uaa77-\uaa79\uaa7b\uaab0\uaab2-\uaab4\uaab7-\uaab8\uaabe-\uaabf\uaac1\uaade-\uaadf\uaaeb-\uaaf1\uaaf5-\uaaf6\uabe3-\uabed\ue000\uf8ff\ufb1e\ufb29\ufbb2-\ufbc1\ufd3e-\ufd3f\ufdfc-\ufdfd\ufe00-\ufe26\ufe30-\ufe6b\ufeff-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffff\U00010100-\U0001013f\U00010175-\U0001018a\U00010190-\U0001019b\U000101d0-\U000101fd\U00010320-\U00010323\U0001039f\U000103d0\U00010857-\U0001085f\U00010916-\U0001091f\U0001093f\U00010a01-\U00010a0f\U00010a38-\U00010a47\U00010a50-\U00010a58\U00010a7d-\U00010a7f\U00010b39-\U00010b3f\U00010b58-\U00010b5f\U00010b78-\U00010b7f\U00010e60-\U00010e7e\U00011000-\U00011002\U00011038-\U00011065\U00011080-\U00011082\U000110b0-\U000110c1\U00011100-\U00011102\U00011127-\U00011134\U00011140-\U00011143\U00011180-\U00011182\U000111b3-\U000111c0\U000111c5-\U000111c8\U000116ab-\U000116b7\U00012470-\U00012473\U00016f51-\U00016f7e\U00016f8f-\U00016f92\U0001d000-\U0001d1dd\U0001d200-\U0001d245\U0001d300-\U0001d371\U0001d6c1\U0001d6db\U0001d6fb\U0001d715\U0001d735\U0001d74f\U0001d76f\U0001d789\U0001d7a9\U0001d7c3\U0001eef0-\U0001f0be\U0001f0c0-\U0001f10a\U0001f110-\U0001f12e\U0001f130-\U0001f16b\U0001f170-\U0001f19a\U0001f1e6-\U0001f23a\U0001f240-\U0001f251\U0001f300-\U0001faff\U000e0001-\U000f0000\U000ffffd]+', ' w', 'g'), NFD), '([A-Za-z\u017f])[\u0300-\u036f]+', '\1', 'g'), NFC)), 'µſςϐϑϕϖϰϱϵ', 'μsσβθφπκρε')));
--> statement-breakpoint
CREATE INDEX "idx_cast_members_sort_name" ON "cast_members" USING btree ("sort_name" collate "C","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "media_cast_media_item_id_unique" ON "media_cast" USING btree ("media_item_id","cast_member_id","role","character");
--> statement-breakpoint
CREATE INDEX "idx_media_cast_position" ON "media_cast" USING btree ("media_item_id","position","id");
--> statement-breakpoint
CREATE INDEX "idx_media_cast_cast_member_id" ON "media_cast" USING btree ("cast_member_id","media_item_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "media_thumbnails_checksum_unique" ON "media_thumbnails" USING btree ("subject_id","kind","checksum");
--> statement-breakpoint
CREATE INDEX "idx_media_thumbnails_media_item_id" ON "media_thumbnails" USING btree ("media_item_id","kind");
--> statement-breakpoint
CREATE INDEX "idx_media_thumbnails_checksum" ON "media_thumbnails" USING btree ("checksum");
--> statement-breakpoint
CREATE INDEX "idx_media_thumbnails_season_id" ON "media_thumbnails" USING btree ("season_id");
--> statement-breakpoint
CREATE INDEX "idx_media_thumbnails_episode_id" ON "media_thumbnails" USING btree ("episode_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "tautulli_snapshots_subject_unique" ON "tautulli_snapshots" USING btree ("kind","subject","taken_at");
--> statement-breakpoint
CREATE INDEX "idx_tautulli_snapshots_taken_at" ON "tautulli_snapshots" USING btree ("taken_at","id");
--> statement-breakpoint
CREATE INDEX "idx_tautulli_snapshots_kind" ON "tautulli_snapshots" USING btree ("kind","taken_at","id");
--> statement-breakpoint
CREATE INDEX "idx_tautulli_snapshots_media_item_id" ON "tautulli_snapshots" USING btree ("media_item_id","taken_at");
--> statement-breakpoint
CREATE INDEX "idx_hero_pools_expires_at" ON "hero_pools" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "idx_email_campaigns_due" ON "email_campaigns" USING btree ("status","scheduled_at");
--> statement-breakpoint
CREATE INDEX "idx_email_campaigns_status" ON "email_campaigns" USING btree ("status","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_email_campaigns_created_at" ON "email_campaigns" USING btree ("created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_email_campaigns_created_by" ON "email_campaigns" USING btree ("created_by");
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "users_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "users_touch_updated_at" BEFORE UPDATE ON "users" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "users_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "profiles_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "profiles_touch_updated_at" BEFORE UPDATE ON "profiles" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "profiles_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "sessions_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "sessions_touch_updated_at" BEFORE UPDATE ON "sessions" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "sessions_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "refresh_tokens_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "refresh_tokens_touch_updated_at" BEFORE UPDATE ON "refresh_tokens" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "refresh_tokens_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "email_verification_tokens_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "email_verification_tokens_touch_updated_at" BEFORE UPDATE ON "email_verification_tokens" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "email_verification_tokens_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "password_reset_tokens_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "password_reset_tokens_touch_updated_at" BEFORE UPDATE ON "password_reset_tokens" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "password_reset_tokens_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "import_schedules_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "import_schedules_touch_updated_at" BEFORE UPDATE ON "import_schedules" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "import_schedules_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "import_jobs_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "import_jobs_touch_updated_at" BEFORE UPDATE ON "import_jobs" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "import_jobs_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "media_items_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "media_items_touch_updated_at" BEFORE UPDATE ON "media_items" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "media_items_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "media_provider_ids_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "media_provider_ids_touch_updated_at" BEFORE UPDATE ON "media_provider_ids" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "media_provider_ids_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "seasons_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "seasons_touch_updated_at" BEFORE UPDATE ON "seasons" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "seasons_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "episodes_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "episodes_touch_updated_at" BEFORE UPDATE ON "episodes" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "episodes_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "cast_members_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "cast_members_touch_updated_at" BEFORE UPDATE ON "cast_members" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "cast_members_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "media_cast_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "media_cast_touch_updated_at" BEFORE UPDATE ON "media_cast" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "media_cast_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "media_thumbnails_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "media_thumbnails_touch_updated_at" BEFORE UPDATE ON "media_thumbnails" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "media_thumbnails_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "hero_pools_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "hero_pools_touch_updated_at" BEFORE UPDATE ON "hero_pools" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "hero_pools_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "email_campaigns_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "email_campaigns_touch_updated_at" BEFORE UPDATE ON "email_campaigns" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "email_campaigns_touch_updated_at"();
