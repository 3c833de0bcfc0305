CREATE TYPE "public"."message_role" AS ENUM('user', 'assistant', 'system');
--> statement-breakpoint
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
CREATE TABLE "conversations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"title" text,
	"is_archived" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "conversations_title_check" CHECK (char_length("title") >= 1 and char_length("title") <= 255),
	CONSTRAINT "conversations_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "conversations_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"role" "message_role" NOT NULL,
	"content" text NOT NULL,
	"metadata" jsonb,
	"client_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "messages_content_check" CHECK (char_length("content") <= 65536),
	CONSTRAINT "messages_client_id_check" CHECK (char_length("client_id") >= 1 and char_length("client_id") <= 100),
	CONSTRAINT "messages_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "messages_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
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
CREATE TABLE "weight_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"date" date NOT NULL,
	"weight" numeric NOT NULL,
	"notes" text,
	"source" text DEFAULT 'manual' NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"fingerprint" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "weight_log_date_check" CHECK ("date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "weight_log_weight_check" CHECK ("weight" between 0.5 and 700 and round("weight", 2) = "weight"),
	CONSTRAINT "weight_log_notes_check" CHECK (char_length("notes") <= 2000),
	CONSTRAINT "weight_log_source_check" CHECK ("source" in ('manual', 'apple_health', 'garmin', 'withings')),
	CONSTRAINT "weight_log_recorded_at_check" CHECK (extract(epoch from "recorded_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "weight_log_fingerprint_check" CHECK ("fingerprint" between 0 and 9007199254740991),
	CONSTRAINT "weight_log_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "weight_log_plausible_day" CHECK ("date" between '1900-01-01' and '2199-12-31')
);
--> statement-breakpoint
CREATE TABLE "circumference_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"date" date NOT NULL,
	"c_neck" numeric,
	"c_chest" numeric,
	"c_waist" numeric,
	"c_hips" numeric,
	"c_thigh" numeric,
	"c_calf" numeric,
	"c_biceps" numeric,
	"c_forearm" numeric,
	"notes" text,
	"source" text DEFAULT 'manual' NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"fingerprint" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"external_source" text,
	"external_id" text,
	CONSTRAINT "circumference_log_date_check" CHECK ("date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "circumference_log_c_neck_check" CHECK ("c_neck" between 1 and 400 and round("c_neck", 2) = "c_neck"),
	CONSTRAINT "circumference_log_c_chest_check" CHECK ("c_chest" between 1 and 400 and round("c_chest", 2) = "c_chest"),
	CONSTRAINT "circumference_log_c_waist_check" CHECK ("c_waist" between 1 and 400 and round("c_waist", 2) = "c_waist"),
	CONSTRAINT "circumference_log_c_hips_check" CHECK ("c_hips" between 1 and 400 and round("c_hips", 2) = "c_hips"),
	CONSTRAINT "circumference_log_c_thigh_check" CHECK ("c_thigh" between 1 and 400 and round("c_thigh", 2) = "c_thigh"),
	CONSTRAINT "circumference_log_c_calf_check" CHECK ("c_calf" between 1 and 400 and round("c_calf", 2) = "c_calf"),
	CONSTRAINT "circumference_log_c_biceps_check" CHECK ("c_biceps" between 1 and 400 and round("c_biceps", 2) = "c_biceps"),
	CONSTRAINT "circumference_log_c_forearm_check" CHECK ("c_forearm" between 1 and 400 and round("c_forearm", 2) = "c_forearm"),
	CONSTRAINT "circumference_log_notes_check" CHECK (char_length("notes") <= 2000),
	CONSTRAINT "circumference_log_source_check" CHECK ("source" in ('manual', 'apple_health', 'garmin', 'withings')),
	CONSTRAINT "circumference_log_recorded_at_check" CHECK (extract(epoch from "recorded_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "circumference_log_fingerprint_check" CHECK ("fingerprint" between 0 and 9007199254740991),
	CONSTRAINT "circumference_log_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "circumference_log_external_source_check" CHECK ("external_source" in ('manual', 'apple_health', 'garmin', 'withings')),
	CONSTRAINT "circumference_log_external_id_check" CHECK (char_length("external_id") >= 1 and char_length("external_id") <= 200),
	CONSTRAINT "circumference_log_plausible_day" CHECK ("date" between '1900-01-01' and '2199-12-31'),
	CONSTRAINT "circumference_log_whole_key" CHECK (("external_source" is null) = ("external_id" is null))
);
--> statement-breakpoint
CREATE TABLE "caliper_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"date" date NOT NULL,
	"chest" numeric,
	"abdominal" numeric,
	"thigh" numeric,
	"triceps" numeric,
	"subscapular" numeric,
	"suprailiac" numeric,
	"midaxillary" numeric,
	"body_fat_pct" numeric,
	"formula" text,
	"notes" text,
	"source" text DEFAULT 'manual' NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"fingerprint" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"external_source" text,
	"external_id" text,
	CONSTRAINT "caliper_log_date_check" CHECK ("date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "caliper_log_chest_check" CHECK ("chest" between 0.5 and 200 and round("chest", 2) = "chest"),
	CONSTRAINT "caliper_log_abdominal_check" CHECK ("abdominal" between 0.5 and 200 and round("abdominal", 2) = "abdominal"),
	CONSTRAINT "caliper_log_thigh_check" CHECK ("thigh" between 0.5 and 200 and round("thigh", 2) = "thigh"),
	CONSTRAINT "caliper_log_triceps_check" CHECK ("triceps" between 0.5 and 200 and round("triceps", 2) = "triceps"),
	CONSTRAINT "caliper_log_subscapular_check" CHECK ("subscapular" between 0.5 and 200 and round("subscapular", 2) = "subscapular"),
	CONSTRAINT "caliper_log_suprailiac_check" CHECK ("suprailiac" between 0.5 and 200 and round("suprailiac", 2) = "suprailiac"),
	CONSTRAINT "caliper_log_midaxillary_check" CHECK ("midaxillary" between 0.5 and 200 and round("midaxillary", 2) = "midaxillary"),
	CONSTRAINT "caliper_log_body_fat_pct_check" CHECK ("body_fat_pct" between 0 and 100 and round("body_fat_pct", 2) = "body_fat_pct"),
	CONSTRAINT "caliper_log_formula_check" CHECK (char_length("formula") >= 1 and char_length("formula") <= 20),
	CONSTRAINT "caliper_log_notes_check" CHECK (char_length("notes") <= 2000),
	CONSTRAINT "caliper_log_source_check" CHECK ("source" in ('manual', 'apple_health', 'garmin', 'withings')),
	CONSTRAINT "caliper_log_recorded_at_check" CHECK (extract(epoch from "recorded_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "caliper_log_fingerprint_check" CHECK ("fingerprint" between 0 and 9007199254740991),
	CONSTRAINT "caliper_log_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "caliper_log_external_source_check" CHECK ("external_source" in ('manual', 'apple_health', 'garmin', 'withings')),
	CONSTRAINT "caliper_log_external_id_check" CHECK (char_length("external_id") >= 1 and char_length("external_id") <= 200),
	CONSTRAINT "caliper_log_plausible_day" CHECK ("date" between '1900-01-01' and '2199-12-31'),
	CONSTRAINT "caliper_log_whole_key" CHECK (("external_source" is null) = ("external_id" is null))
);
--> statement-breakpoint
CREATE TABLE "activity_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"date" date NOT NULL,
	"start_time" time(0),
	"duration_minutes" integer,
	"training_type_id" integer,
	"training_category" text,
	"kcal" integer,
	"avg_hr" integer,
	"max_hr" integer,
	"distance_km" numeric,
	"description" text,
	"evaluation" jsonb,
	"overall_score" integer,
	"quality_label" text,
	"source" text DEFAULT 'manual' NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"fingerprint" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"external_source" text,
	"external_id" text,
	CONSTRAINT "activity_log_date_check" CHECK ("date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "activity_log_start_time_check" CHECK ("start_time" < '24:00:00'),
	CONSTRAINT "activity_log_duration_minutes_check" CHECK ("duration_minutes" between 0 and 10080),
	CONSTRAINT "activity_log_training_category_check" CHECK (char_length("training_category") >= 1 and char_length("training_category") <= 50),
	CONSTRAINT "activity_log_kcal_check" CHECK ("kcal" between 0 and 50000),
	CONSTRAINT "activity_log_avg_hr_check" CHECK ("avg_hr" between 20 and 300),
	CONSTRAINT "activity_log_max_hr_check" CHECK ("max_hr" between 20 and 300),
	CONSTRAINT "activity_log_distance_km_check" CHECK ("distance_km" between 0 and 9999.99 and round("distance_km", 2) = "distance_km"),
	CONSTRAINT "activity_log_description_check" CHECK (char_length("description") <= 2000),
	CONSTRAINT "activity_log_overall_score_check" CHECK ("overall_score" between 0 and 100),
	CONSTRAINT "activity_log_quality_label_check" CHECK (char_length("quality_label") >= 1 and char_length("quality_label") <= 20),
	CONSTRAINT "activity_log_source_check" CHECK ("source" in ('manual', 'apple_health', 'garmin', 'withings')),
	CONSTRAINT "activity_log_recorded_at_check" CHECK (extract(epoch from "recorded_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "activity_log_fingerprint_check" CHECK ("fingerprint" between 0 and 9007199254740991),
	CONSTRAINT "activity_log_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "activity_log_external_source_check" CHECK ("external_source" in ('manual', 'apple_health', 'garmin', 'withings')),
	CONSTRAINT "activity_log_external_id_check" CHECK (char_length("external_id") >= 1 and char_length("external_id") <= 200),
	CONSTRAINT "activity_log_plausible_day" CHECK ("date" between '1900-01-01' and '2199-12-31'),
	CONSTRAINT "activity_log_whole_key" CHECK (("external_source" is null) = ("external_id" is null)),
	CONSTRAINT "activity_log_hr_order" CHECK ("max_hr" >= "avg_hr")
);
--> statement-breakpoint
CREATE TABLE "nutrition_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"date" date NOT NULL,
	"kcal" integer,
	"protein_g" numeric,
	"carbs_g" numeric,
	"fat_g" numeric,
	"fiber_g" numeric,
	"water_l" numeric,
	"notes" text,
	"source" text DEFAULT 'manual' NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"fingerprint" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "nutrition_log_date_check" CHECK ("date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "nutrition_log_kcal_check" CHECK ("kcal" between 0 and 50000),
	CONSTRAINT "nutrition_log_protein_g_check" CHECK ("protein_g" between 0 and 5000 and round("protein_g", 2) = "protein_g"),
	CONSTRAINT "nutrition_log_carbs_g_check" CHECK ("carbs_g" between 0 and 5000 and round("carbs_g", 2) = "carbs_g"),
	CONSTRAINT "nutrition_log_fat_g_check" CHECK ("fat_g" between 0 and 5000 and round("fat_g", 2) = "fat_g"),
	CONSTRAINT "nutrition_log_fiber_g_check" CHECK ("fiber_g" between 0 and 5000 and round("fiber_g", 2) = "fiber_g"),
	CONSTRAINT "nutrition_log_water_l_check" CHECK ("water_l" between 0 and 50 and round("water_l", 2) = "water_l"),
	CONSTRAINT "nutrition_log_notes_check" CHECK (char_length("notes") <= 2000),
	CONSTRAINT "nutrition_log_source_check" CHECK ("source" in ('manual', 'apple_health', 'garmin', 'withings')),
	CONSTRAINT "nutrition_log_recorded_at_check" CHECK (extract(epoch from "recorded_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "nutrition_log_fingerprint_check" CHECK ("fingerprint" between 0 and 9007199254740991),
	CONSTRAINT "nutrition_log_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "nutrition_log_plausible_day" CHECK ("date" between '1900-01-01' and '2199-12-31')
);
--> statement-breakpoint
CREATE TABLE "sleep_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"date" date NOT NULL,
	"sleep_start" timestamp (3) with time zone,
	"sleep_end" timestamp (3) with time zone,
	"total_duration_minutes" integer,
	"sleep_segments" jsonb,
	"quality_score" integer,
	"notes" text,
	"source" text DEFAULT 'manual' NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"fingerprint" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sleep_log_date_check" CHECK ("date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "sleep_log_sleep_start_check" CHECK (extract(epoch from "sleep_start") between -62135596800 and 253402300799.999),
	CONSTRAINT "sleep_log_sleep_end_check" CHECK (extract(epoch from "sleep_end") between -62135596800 and 253402300799.999),
	CONSTRAINT "sleep_log_total_duration_minutes_check" CHECK ("total_duration_minutes" between 0 and 2880),
	CONSTRAINT "sleep_log_quality_score_check" CHECK ("quality_score" between 0 and 100),
	CONSTRAINT "sleep_log_notes_check" CHECK (char_length("notes") <= 2000),
	CONSTRAINT "sleep_log_source_check" CHECK ("source" in ('manual', 'apple_health', 'garmin', 'withings')),
	CONSTRAINT "sleep_log_recorded_at_check" CHECK (extract(epoch from "recorded_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "sleep_log_fingerprint_check" CHECK ("fingerprint" between 0 and 9007199254740991),
	CONSTRAINT "sleep_log_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "sleep_log_plausible_day" CHECK ("date" between '1900-01-01' and '2199-12-31'),
	CONSTRAINT "sleep_log_end_after_start" CHECK ("sleep_end" > "sleep_start")
);
--> statement-breakpoint
CREATE TABLE "vitals_baseline" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"date" date NOT NULL,
	"resting_hr" integer,
	"hrv" integer,
	"vo2_max" numeric,
	"spo2" integer,
	"respiratory_rate" integer,
	"notes" text,
	"source" text DEFAULT 'manual' NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"fingerprint" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "vitals_baseline_date_check" CHECK ("date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "vitals_baseline_resting_hr_check" CHECK ("resting_hr" between 20 and 250),
	CONSTRAINT "vitals_baseline_hrv_check" CHECK ("hrv" between 0 and 1000),
	CONSTRAINT "vitals_baseline_vo2_max_check" CHECK ("vo2_max" between 5 and 120 and round("vo2_max", 2) = "vo2_max"),
	CONSTRAINT "vitals_baseline_spo2_check" CHECK ("spo2" between 40 and 100),
	CONSTRAINT "vitals_baseline_respiratory_rate_check" CHECK ("respiratory_rate" between 2 and 100),
	CONSTRAINT "vitals_baseline_notes_check" CHECK (char_length("notes") <= 2000),
	CONSTRAINT "vitals_baseline_source_check" CHECK ("source" in ('manual', 'apple_health', 'garmin', 'withings')),
	CONSTRAINT "vitals_baseline_recorded_at_check" CHECK (extract(epoch from "recorded_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "vitals_baseline_fingerprint_check" CHECK ("fingerprint" between 0 and 9007199254740991),
	CONSTRAINT "vitals_baseline_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "vitals_baseline_plausible_day" CHECK ("date" between '1900-01-01' and '2199-12-31')
);
--> statement-breakpoint
CREATE TABLE "blood_pressure_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"date" date NOT NULL,
	"measured_at" timestamp (3) with time zone NOT NULL,
	"systolic" integer NOT NULL,
	"diastolic" integer NOT NULL,
	"pulse" integer,
	"context" text,
	"irregular_heartbeat" boolean DEFAULT false NOT NULL,
	"afib_detected" boolean DEFAULT false NOT NULL,
	"notes" text,
	"source" text DEFAULT 'manual' NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"fingerprint" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "blood_pressure_log_date_check" CHECK ("date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "blood_pressure_log_measured_at_check" CHECK (extract(epoch from "measured_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "blood_pressure_log_systolic_check" CHECK ("systolic" between 30 and 350),
	CONSTRAINT "blood_pressure_log_diastolic_check" CHECK ("diastolic" between 10 and 250),
	CONSTRAINT "blood_pressure_log_pulse_check" CHECK ("pulse" between 20 and 300),
	CONSTRAINT "blood_pressure_log_context_check" CHECK (char_length("context") >= 1 and char_length("context") <= 50),
	CONSTRAINT "blood_pressure_log_notes_check" CHECK (char_length("notes") <= 2000),
	CONSTRAINT "blood_pressure_log_source_check" CHECK ("source" in ('manual', 'apple_health', 'garmin', 'withings')),
	CONSTRAINT "blood_pressure_log_recorded_at_check" CHECK (extract(epoch from "recorded_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "blood_pressure_log_fingerprint_check" CHECK ("fingerprint" between 0 and 9007199254740991),
	CONSTRAINT "blood_pressure_log_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "blood_pressure_log_plausible_day" CHECK ("date" between '1900-01-01' and '2199-12-31'),
	CONSTRAINT "blood_pressure_log_systolic_above_diastolic" CHECK ("systolic" > "diastolic")
);
--> statement-breakpoint
CREATE TABLE "rest_days" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"date" date NOT NULL,
	"focus" text NOT NULL,
	"rest_config" jsonb,
	"notes" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rest_days_date_check" CHECK ("date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "rest_days_focus_check" CHECK ("focus" in ('strength', 'cardio', 'relaxation')),
	CONSTRAINT "rest_days_notes_check" CHECK (char_length("notes") <= 2000),
	CONSTRAINT "rest_days_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "rest_days_plausible_day" CHECK ("date" between '1900-01-01' and '2199-12-31')
);
--> statement-breakpoint
CREATE TABLE "photos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"date" date NOT NULL,
	"filename" text NOT NULL,
	"object_key" text NOT NULL,
	"checksum" text NOT NULL,
	"content_type" text,
	"byte_size" integer,
	"pose" text,
	"notes" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "photos_date_check" CHECK ("date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "photos_filename_check" CHECK (char_length("filename") >= 1 and char_length("filename") <= 255),
	CONSTRAINT "photos_object_key_check" CHECK (char_length("object_key") >= 1 and char_length("object_key") <= 500),
	CONSTRAINT "photos_checksum_check" CHECK (char_length("checksum") >= 64 and char_length("checksum") <= 64),
	CONSTRAINT "photos_content_type_check" CHECK (char_length("content_type") >= 3 and char_length("content_type") <= 100),
	CONSTRAINT "photos_byte_size_check" CHECK ("byte_size" between 1 and 2147483647),
	CONSTRAINT "photos_pose_check" CHECK ("pose" in ('front', 'side', 'back')),
	CONSTRAINT "photos_notes_check" CHECK (char_length("notes") <= 2000),
	CONSTRAINT "photos_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "photos_plausible_day" CHECK ("date" between '1900-01-01' and '2199-12-31')
);
--> statement-breakpoint
CREATE TABLE "training_types" (
	"id" serial PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"category" text NOT NULL,
	"color" text,
	"icon" text,
	"description" text,
	"abilities" jsonb,
	"profile" jsonb,
	CONSTRAINT "training_types_name_key" UNIQUE("name"),
	CONSTRAINT "training_types_name_check" CHECK (char_length("name") >= 1 and char_length("name") <= 100),
	CONSTRAINT "training_types_category_check" CHECK (char_length("category") >= 1 and char_length("category") <= 50),
	CONSTRAINT "training_types_color_check" CHECK (char_length("color") >= 7 and char_length("color") <= 7),
	CONSTRAINT "training_types_icon_check" CHECK (char_length("icon") >= 1 and char_length("icon") <= 50),
	CONSTRAINT "training_types_description_check" CHECK (char_length("description") <= 2000)
);
--> statement-breakpoint
CREATE TABLE "activity_type_mappings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"activity_type" text NOT NULL,
	"training_type_id" integer NOT NULL,
	"profile_id" uuid,
	"is_global" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "activity_type_mappings_activity_type_check" CHECK (char_length("activity_type") >= 1 and char_length("activity_type") <= 255),
	CONSTRAINT "activity_type_mappings_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "activity_type_mappings_global_without_profile" CHECK ("is_global" = ("profile_id" is null))
);
--> statement-breakpoint
CREATE TABLE "user_stats" (
	"profile_id" uuid PRIMARY KEY NOT NULL,
	"total_weight_entries" integer DEFAULT 0 NOT NULL,
	"total_circumference_entries" integer DEFAULT 0 NOT NULL,
	"total_caliper_entries" integer DEFAULT 0 NOT NULL,
	"total_activity_entries" integer DEFAULT 0 NOT NULL,
	"total_nutrition_entries" integer DEFAULT 0 NOT NULL,
	"total_photos" integer DEFAULT 0 NOT NULL,
	"total_ai_insights" integer DEFAULT 0 NOT NULL,
	"last_weight_date" date,
	"last_activity_date" date,
	"last_insight_date" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_stats_total_weight_entries_check" CHECK ("total_weight_entries" between 0 and 2147483647),
	CONSTRAINT "user_stats_total_circumference_entries_check" CHECK ("total_circumference_entries" between 0 and 2147483647),
	CONSTRAINT "user_stats_total_caliper_entries_check" CHECK ("total_caliper_entries" between 0 and 2147483647),
	CONSTRAINT "user_stats_total_activity_entries_check" CHECK ("total_activity_entries" between 0 and 2147483647),
	CONSTRAINT "user_stats_total_nutrition_entries_check" CHECK ("total_nutrition_entries" between 0 and 2147483647),
	CONSTRAINT "user_stats_total_photos_check" CHECK ("total_photos" between 0 and 2147483647),
	CONSTRAINT "user_stats_total_ai_insights_check" CHECK ("total_ai_insights" between 0 and 2147483647),
	CONSTRAINT "user_stats_last_weight_date_check" CHECK ("last_weight_date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "user_stats_last_activity_date_check" CHECK ("last_activity_date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "user_stats_last_insight_date_check" CHECK (extract(epoch from "last_insight_date") between -62135596800 and 253402300799.999),
	CONSTRAINT "user_stats_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "tiers" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"price_monthly" numeric,
	"price_yearly" numeric,
	"trial_days" integer,
	"is_active" boolean DEFAULT true NOT NULL,
	"rank" integer NOT NULL,
	"sort_order" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tiers_id_check" CHECK (char_length("id") >= 1 and char_length("id") <= 50),
	CONSTRAINT "tiers_name_check" CHECK (char_length("name") >= 1 and char_length("name") <= 100),
	CONSTRAINT "tiers_description_check" CHECK (char_length("description") <= 1000),
	CONSTRAINT "tiers_price_monthly_check" CHECK ("price_monthly" between 0 and 99999999.99 and round("price_monthly", 2) = "price_monthly"),
	CONSTRAINT "tiers_price_yearly_check" CHECK ("price_yearly" between 0 and 99999999.99 and round("price_yearly", 2) = "price_yearly"),
	CONSTRAINT "tiers_trial_days_check" CHECK ("trial_days" between 0 and 2147483647),
	CONSTRAINT "tiers_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "tiers_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "features" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"category" text,
	"limit_type" text NOT NULL,
	"reset_period" text DEFAULT 'total' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "features_id_check" CHECK (char_length("id") >= 1 and char_length("id") <= 50),
	CONSTRAINT "features_name_check" CHECK (char_length("name") >= 1 and char_length("name") <= 100),
	CONSTRAINT "features_description_check" CHECK (char_length("description") <= 1000),
	CONSTRAINT "features_category_check" CHECK (char_length("category") >= 1 and char_length("category") <= 50),
	CONSTRAINT "features_limit_type_check" CHECK ("limit_type" in ('boolean', 'count')),
	CONSTRAINT "features_reset_period_check" CHECK ("reset_period" in ('daily', 'monthly', 'total')),
	CONSTRAINT "features_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "features_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "tier_limits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tier_id" text NOT NULL,
	"feature_id" text NOT NULL,
	"limit_value" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tier_limits_tier_id_check" CHECK (char_length("tier_id") >= 1 and char_length("tier_id") <= 50),
	CONSTRAINT "tier_limits_feature_id_check" CHECK (char_length("feature_id") >= 1 and char_length("feature_id") <= 50),
	CONSTRAINT "tier_limits_limit_value_check" CHECK ("limit_value" between -1 and 2147483647),
	CONSTRAINT "tier_limits_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "tier_limits_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "coupons" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"tier_id" text,
	"duration_days" integer NOT NULL,
	"max_uses" integer,
	"current_uses" integer DEFAULT 0 NOT NULL,
	"valid_from" timestamp (3) with time zone,
	"valid_until" timestamp (3) with time zone,
	"is_active" boolean DEFAULT true NOT NULL,
	"last_redemption_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "coupons_code_key" UNIQUE("code"),
	CONSTRAINT "coupons_code_check" CHECK (char_length("code") >= 3 and char_length("code") <= 50),
	CONSTRAINT "coupons_tier_id_check" CHECK (char_length("tier_id") >= 1 and char_length("tier_id") <= 50),
	CONSTRAINT "coupons_duration_days_check" CHECK ("duration_days" between 1 and 36500),
	CONSTRAINT "coupons_max_uses_check" CHECK ("max_uses" between 1 and 2147483647),
	CONSTRAINT "coupons_current_uses_check" CHECK ("current_uses" between 0 and 2147483647),
	CONSTRAINT "coupons_valid_from_check" CHECK (extract(epoch from "valid_from") between -62135596800 and 253402300799.999),
	CONSTRAINT "coupons_valid_until_check" CHECK (extract(epoch from "valid_until") between -62135596800 and 253402300799.999),
	CONSTRAINT "coupons_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "coupons_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "coupons_uses_check" CHECK ("max_uses" is null or "current_uses" <= "max_uses"),
	CONSTRAINT "coupons_validity_check" CHECK ("valid_from" is null or "valid_until" is null or "valid_from" < "valid_until")
);
--> statement-breakpoint
CREATE TABLE "coupon_redemptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"coupon_id" uuid NOT NULL,
	"profile_id" uuid NOT NULL,
	"redeemed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "coupon_redemptions_redeemed_at_check" CHECK (extract(epoch from "redeemed_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "access_grants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"tier_id" text NOT NULL,
	"granted_by" text,
	"coupon_id" uuid,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"valid_until" timestamp (3) with time zone NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"paused_by" uuid,
	"paused_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "access_grants_tier_id_check" CHECK (char_length("tier_id") >= 1 and char_length("tier_id") <= 50),
	CONSTRAINT "access_grants_granted_by_check" CHECK (char_length("granted_by") >= 1 and char_length("granted_by") <= 100),
	CONSTRAINT "access_grants_valid_from_check" CHECK (extract(epoch from "valid_from") between -62135596800 and 253402300799.999),
	CONSTRAINT "access_grants_valid_until_check" CHECK (extract(epoch from "valid_until") between -62135596800 and 253402300799.999),
	CONSTRAINT "access_grants_paused_at_check" CHECK (extract(epoch from "paused_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "access_grants_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "access_grants_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "access_grants_validity_check" CHECK ("valid_from" < "valid_until"),
	CONSTRAINT "access_grants_pause_check" CHECK ("paused_by" is null or "paused_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "user_feature_restrictions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"feature_id" text NOT NULL,
	"custom_limit" integer,
	"is_disabled" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_feature_restrictions_feature_id_check" CHECK (char_length("feature_id") >= 1 and char_length("feature_id") <= 50),
	CONSTRAINT "user_feature_restrictions_custom_limit_check" CHECK ("custom_limit" between -1 and 2147483647),
	CONSTRAINT "user_feature_restrictions_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "user_feature_restrictions_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "user_feature_usage" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"feature_id" text NOT NULL,
	"usage_count" bigint DEFAULT 0 NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"reset_at" timestamp (3) with time zone,
	"last_charge_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_feature_usage_feature_id_check" CHECK (char_length("feature_id") >= 1 and char_length("feature_id") <= 50),
	CONSTRAINT "user_feature_usage_usage_count_check" CHECK ("usage_count" between 0 and 9007199254740991),
	CONSTRAINT "user_feature_usage_last_used_at_check" CHECK (extract(epoch from "last_used_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "user_feature_usage_reset_at_check" CHECK (extract(epoch from "reset_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "user_feature_usage_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "user_feature_usage_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "feature_charges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"feature_id" text NOT NULL,
	"idempotency_key" text,
	"status" text NOT NULL,
	"amount" integer NOT NULL,
	"returned" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"limit_value" integer NOT NULL,
	"used_after" bigint,
	"reset_at" timestamp (3) with time zone,
	"settled_at" timestamp (3) with time zone,
	"settled_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "feature_charges_feature_id_check" CHECK (char_length("feature_id") >= 1 and char_length("feature_id") <= 50),
	CONSTRAINT "feature_charges_idempotency_key_check" CHECK (char_length("idempotency_key") >= 1 and char_length("idempotency_key") <= 200),
	CONSTRAINT "feature_charges_status_check" CHECK ("status" in ('reserved', 'charged', 'released', 'expired')),
	CONSTRAINT "feature_charges_amount_check" CHECK ("amount" between 1 and 2147483647),
	CONSTRAINT "feature_charges_returned_check" CHECK ("returned" between 0 and 2147483647),
	CONSTRAINT "feature_charges_expires_at_check" CHECK (extract(epoch from "expires_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "feature_charges_limit_value_check" CHECK ("limit_value" between -1 and 2147483647),
	CONSTRAINT "feature_charges_used_after_check" CHECK ("used_after" between 0 and 9007199254740991),
	CONSTRAINT "feature_charges_reset_at_check" CHECK (extract(epoch from "reset_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "feature_charges_settled_at_check" CHECK (extract(epoch from "settled_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "feature_charges_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "feature_charges_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "feature_charges_return_check" CHECK ("returned" <= "amount"),
	CONSTRAINT "feature_charges_settlement_check" CHECK (("status" = 'reserved') = ("settled_at" is null)),
	CONSTRAINT "feature_charges_expiry_check" CHECK ("expires_at" is not null or "status" = 'charged')
);
--> statement-breakpoint
CREATE TABLE "goal_type_definitions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"type_key" text NOT NULL,
	"display_name" text NOT NULL,
	"category" text NOT NULL,
	"unit" text,
	"description" text,
	"is_active" boolean DEFAULT true NOT NULL,
	"sort_order" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "goal_type_definitions_type_key_key" UNIQUE("type_key"),
	CONSTRAINT "goal_type_definitions_type_key_check" CHECK (char_length("type_key") >= 1 and char_length("type_key") <= 50),
	CONSTRAINT "goal_type_definitions_display_name_check" CHECK (char_length("display_name") >= 1 and char_length("display_name") <= 100),
	CONSTRAINT "goal_type_definitions_category_check" CHECK (char_length("category") >= 1 and char_length("category") <= 50),
	CONSTRAINT "goal_type_definitions_unit_check" CHECK (char_length("unit") >= 1 and char_length("unit") <= 20),
	CONSTRAINT "goal_type_definitions_description_check" CHECK (char_length("description") <= 2000),
	CONSTRAINT "goal_type_definitions_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "goals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"title" text NOT NULL,
	"goal_type" text NOT NULL,
	"category" text,
	"start_date" date,
	"target_date" date,
	"start_value" numeric,
	"target_value" numeric NOT NULL,
	"current_value" numeric,
	"source_table" text,
	"source_column" text,
	"status" text DEFAULT 'active' NOT NULL,
	"is_primary" boolean DEFAULT false NOT NULL,
	"priority" integer DEFAULT 0 NOT NULL,
	"notes" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "goals_title_check" CHECK (char_length("title") >= 1 and char_length("title") <= 255),
	CONSTRAINT "goals_goal_type_check" CHECK (char_length("goal_type") >= 1 and char_length("goal_type") <= 50),
	CONSTRAINT "goals_category_check" CHECK (char_length("category") >= 1 and char_length("category") <= 50),
	CONSTRAINT "goals_start_date_check" CHECK ("start_date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "goals_target_date_check" CHECK ("target_date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "goals_start_value_check" CHECK ("start_value" between -99999999.99 and 99999999.99 and round("start_value", 2) = "start_value"),
	CONSTRAINT "goals_target_value_check" CHECK ("target_value" between -99999999.99 and 99999999.99 and round("target_value", 2) = "target_value"),
	CONSTRAINT "goals_current_value_check" CHECK ("current_value" between -99999999.99 and 99999999.99 and round("current_value", 2) = "current_value"),
	CONSTRAINT "goals_source_table_check" CHECK (char_length("source_table") >= 1 and char_length("source_table") <= 50),
	CONSTRAINT "goals_source_column_check" CHECK (char_length("source_column") >= 1 and char_length("source_column") <= 50),
	CONSTRAINT "goals_status_check" CHECK ("status" in ('active', 'completed', 'paused')),
	CONSTRAINT "goals_notes_check" CHECK (char_length("notes") <= 10000),
	CONSTRAINT "goals_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "goals_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "goals_title_not_blank" CHECK (trim("title") <> ''),
	CONSTRAINT "goals_primary_check" CHECK ("is_primary" = false or "status" = 'active'),
	CONSTRAINT "goals_dates_check" CHECK ("start_date" is null or "target_date" is null or "start_date" <= "target_date"),
	CONSTRAINT "goals_source_check" CHECK (coalesce("source_table", '') || '.' || coalesce("source_column", '') in ('.', 'weight_log.weight', 'caliper_log.body_fat_pct', 'circumference_log.c_neck', 'circumference_log.c_chest', 'circumference_log.c_waist', 'circumference_log.c_hips', 'circumference_log.c_thigh', 'circumference_log.c_calf', 'circumference_log.c_biceps', 'circumference_log.c_forearm', 'nutrition_log.kcal', 'nutrition_log.protein_g', 'nutrition_log.carbs_g', 'nutrition_log.fat_g', 'nutrition_log.fiber_g', 'nutrition_log.water_l', 'sleep_log.total_duration_minutes', 'sleep_log.quality_score', 'vitals_baseline.resting_hr', 'vitals_baseline.hrv', 'vitals_baseline.vo2_max', 'vitals_baseline.spo2', 'vitals_baseline.respiratory_rate', 'blood_pressure_log.systolic', 'blood_pressure_log.diastolic', 'blood_pressure_log.pulse'))
);
--> statement-breakpoint
CREATE TABLE "goal_progress_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"goal_id" uuid NOT NULL,
	"profile_id" uuid NOT NULL,
	"date" date NOT NULL,
	"value" numeric NOT NULL,
	"notes" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "goal_progress_log_date_check" CHECK ("date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "goal_progress_log_value_check" CHECK ("value" between -99999999.99 and 99999999.99 and round("value", 2) = "value"),
	CONSTRAINT "goal_progress_log_notes_check" CHECK (char_length("notes") <= 2000),
	CONSTRAINT "goal_progress_log_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "goal_progress_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"goal_id" uuid NOT NULL,
	"request_id" text NOT NULL,
	"date" date NOT NULL,
	"value" numeric NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "goal_progress_requests_request_id_check" CHECK (char_length("request_id") >= 1 and char_length("request_id") <= 100),
	CONSTRAINT "goal_progress_requests_date_check" CHECK ("date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "goal_progress_requests_value_check" CHECK ("value" between -99999999.99 and 99999999.99 and round("value", 2) = "value"),
	CONSTRAINT "goal_progress_requests_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "focus_area_definitions" (
	"id" serial PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"category" text NOT NULL,
	"description" text,
	"sort_order" integer DEFAULT 0 NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "focus_area_definitions_key_key" UNIQUE("key"),
	CONSTRAINT "focus_area_definitions_key_check" CHECK (char_length("key") >= 1 and char_length("key") <= 50),
	CONSTRAINT "focus_area_definitions_name_check" CHECK (char_length("name") >= 1 and char_length("name") <= 100),
	CONSTRAINT "focus_area_definitions_category_check" CHECK (char_length("category") >= 1 and char_length("category") <= 50),
	CONSTRAINT "focus_area_definitions_description_check" CHECK (char_length("description") <= 2000)
);
--> statement-breakpoint
CREATE TABLE "goal_focus_contributions" (
	"goal_id" uuid NOT NULL,
	"focus_area_id" integer NOT NULL,
	"contribution_weight" numeric DEFAULT 100 NOT NULL,
	CONSTRAINT "goal_focus_contributions_goal_id_focus_area_id_pk" PRIMARY KEY("goal_id","focus_area_id"),
	CONSTRAINT "goal_focus_contributions_contribution_weight_check" CHECK ("contribution_weight" between 0 and 100 and round("contribution_weight", 2) = "contribution_weight")
);
--> statement-breakpoint
CREATE TABLE "user_focus_area_weights" (
	"profile_id" uuid NOT NULL,
	"focus_area_id" integer NOT NULL,
	"weight" numeric DEFAULT 0 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_focus_area_weights_profile_id_focus_area_id_pk" PRIMARY KEY("profile_id","focus_area_id"),
	CONSTRAINT "user_focus_area_weights_weight_check" CHECK ("weight" between 0 and 100 and round("weight", 2) = "weight"),
	CONSTRAINT "user_focus_area_weights_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "training_phases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"phase_type" text NOT NULL,
	"start_date" date NOT NULL,
	"end_date" date,
	"status" text DEFAULT 'suggested' NOT NULL,
	"confidence" numeric,
	"description" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "training_phases_phase_type_check" CHECK ("phase_type" in ('calorie_deficit', 'calorie_surplus', 'deload', 'maintenance', 'periodization')),
	CONSTRAINT "training_phases_start_date_check" CHECK ("start_date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "training_phases_end_date_check" CHECK ("end_date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "training_phases_status_check" CHECK ("status" in ('suggested', 'accepted', 'active', 'completed')),
	CONSTRAINT "training_phases_confidence_check" CHECK ("confidence" between 0 and 100 and round("confidence", 2) = "confidence"),
	CONSTRAINT "training_phases_description_check" CHECK (char_length("description") <= 2000),
	CONSTRAINT "training_phases_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "training_phases_dates_check" CHECK ("end_date" is null or "start_date" <= "end_date")
);
--> statement-breakpoint
CREATE TABLE "fitness_tests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"test_date" date NOT NULL,
	"test_type" text NOT NULL,
	"result_value" numeric NOT NULL,
	"result_unit" text,
	"norm_category" text,
	"notes" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "fitness_tests_test_date_check" CHECK ("test_date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "fitness_tests_test_type_check" CHECK (char_length("test_type") >= 1 and char_length("test_type") <= 50),
	CONSTRAINT "fitness_tests_result_value_check" CHECK ("result_value" between -99999999.99 and 99999999.99 and round("result_value", 2) = "result_value"),
	CONSTRAINT "fitness_tests_result_unit_check" CHECK (char_length("result_unit") >= 1 and char_length("result_unit") <= 20),
	CONSTRAINT "fitness_tests_norm_category_check" CHECK (char_length("norm_category") >= 1 and char_length("norm_category") <= 50),
	CONSTRAINT "fitness_tests_notes_check" CHECK (char_length("notes") <= 2000),
	CONSTRAINT "fitness_tests_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "training_parameters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"category" text NOT NULL,
	"value" jsonb NOT NULL,
	"description" text,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "training_parameters_key_key" UNIQUE("key"),
	CONSTRAINT "training_parameters_key_check" CHECK (char_length("key") >= 1 and char_length("key") <= 100),
	CONSTRAINT "training_parameters_category_check" CHECK (char_length("category") >= 1 and char_length("category") <= 50),
	CONSTRAINT "training_parameters_description_check" CHECK (char_length("description") <= 2000),
	CONSTRAINT "training_parameters_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "training_parameters_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "ai_jobs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid,
	"owner_type" text NOT NULL,
	"owner_ref" text NOT NULL,
	"kind" text NOT NULL,
	"provider" text NOT NULL,
	"model" text,
	"status" text DEFAULT 'queued' NOT NULL,
	"provider_job_id" text,
	"input_r2_key" text,
	"input_content_type" text,
	"input_size" bigint,
	"output_r2_key" text,
	"params_json" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"result_json" jsonb,
	"error_code" text,
	"error_message" text,
	"idempotency_key" text,
	"priority" integer DEFAULT 0 NOT NULL,
	"run_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"max_attempts" integer DEFAULT 5 NOT NULL,
	"locked_by" text,
	"lease_token" uuid,
	"lease_expires_at" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone,
	"cancel_requested_at" timestamp (3) with time zone,
	"completed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ai_jobs_owner_type_check" CHECK ("owner_type" in ('user', 'guest')),
	CONSTRAINT "ai_jobs_owner_ref_check" CHECK (char_length("owner_ref") >= 1 and char_length("owner_ref") <= 200),
	CONSTRAINT "ai_jobs_kind_check" CHECK (char_length("kind") >= 1 and char_length("kind") <= 100),
	CONSTRAINT "ai_jobs_provider_check" CHECK (char_length("provider") >= 1 and char_length("provider") <= 100),
	CONSTRAINT "ai_jobs_model_check" CHECK (char_length("model") >= 1 and char_length("model") <= 200),
	CONSTRAINT "ai_jobs_status_check" CHECK ("status" in ('queued', 'processing', 'succeeded', 'failed', 'canceled')),
	CONSTRAINT "ai_jobs_provider_job_id_check" CHECK (char_length("provider_job_id") >= 1 and char_length("provider_job_id") <= 200),
	CONSTRAINT "ai_jobs_input_r2_key_check" CHECK (char_length("input_r2_key") >= 1 and char_length("input_r2_key") <= 1024),
	CONSTRAINT "ai_jobs_input_content_type_check" CHECK (char_length("input_content_type") >= 1 and char_length("input_content_type") <= 255),
	CONSTRAINT "ai_jobs_input_size_check" CHECK ("input_size" between 0 and 9007199254740991),
	CONSTRAINT "ai_jobs_output_r2_key_check" CHECK (char_length("output_r2_key") >= 1 and char_length("output_r2_key") <= 1024),
	CONSTRAINT "ai_jobs_error_code_check" CHECK (char_length("error_code") >= 1 and char_length("error_code") <= 100),
	CONSTRAINT "ai_jobs_error_message_check" CHECK (char_length("error_message") >= 1 and char_length("error_message") <= 500),
	CONSTRAINT "ai_jobs_idempotency_key_check" CHECK (char_length("idempotency_key") >= 1 and char_length("idempotency_key") <= 200),
	CONSTRAINT "ai_jobs_priority_check" CHECK ("priority" between -1000 and 1000),
	CONSTRAINT "ai_jobs_run_at_check" CHECK (extract(epoch from "run_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "ai_jobs_attempts_check" CHECK ("attempts" between 0 and 2147483647),
	CONSTRAINT "ai_jobs_max_attempts_check" CHECK ("max_attempts" between 1 and 2147483647),
	CONSTRAINT "ai_jobs_locked_by_check" CHECK (char_length("locked_by") >= 1 and char_length("locked_by") <= 200),
	CONSTRAINT "ai_jobs_lease_expires_at_check" CHECK (extract(epoch from "lease_expires_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "ai_jobs_started_at_check" CHECK (extract(epoch from "started_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "ai_jobs_cancel_requested_at_check" CHECK (extract(epoch from "cancel_requested_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "ai_jobs_completed_at_check" CHECK (extract(epoch from "completed_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "ai_jobs_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "ai_jobs_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "ai_jobs_owner_check" CHECK (("owner_type" = 'guest' and "user_id" is null) or ("owner_type" = 'user' and "user_id" is not null and cast("user_id" as text) = "owner_ref")),
	CONSTRAINT "ai_jobs_lease_check" CHECK (("status" = 'processing') = ("lease_expires_at" is not null) and ("status" <> 'processing' or "lease_token" is not null)),
	CONSTRAINT "ai_jobs_end_check" CHECK (("status" in ('succeeded', 'failed', 'canceled')) = ("completed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "ai_job_errors" (
	"job_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"code" text NOT NULL,
	"message" text NOT NULL,
	"worker" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ai_job_errors_job_id_attempt_pk" PRIMARY KEY("job_id","attempt"),
	CONSTRAINT "ai_job_errors_attempt_check" CHECK ("attempt" between 0 and 2147483647),
	CONSTRAINT "ai_job_errors_code_check" CHECK (char_length("code") >= 1 and char_length("code") <= 100),
	CONSTRAINT "ai_job_errors_message_check" CHECK (char_length("message") >= 1 and char_length("message") <= 500),
	CONSTRAINT "ai_job_errors_worker_check" CHECK (char_length("worker") >= 1 and char_length("worker") <= 200),
	CONSTRAINT "ai_job_errors_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "ai_webhook_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"event_id" text NOT NULL,
	"job_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ai_webhook_events_provider_check" CHECK (char_length("provider") >= 1 and char_length("provider") <= 100),
	CONSTRAINT "ai_webhook_events_event_id_check" CHECK (char_length("event_id") >= 1 and char_length("event_id") <= 200),
	CONSTRAINT "ai_webhook_events_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "ai_prompts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"type" text DEFAULT 'base' NOT NULL,
	"category" text,
	"stages" jsonb NOT NULL,
	"output_format" text,
	"output_schema" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"sort_order" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ai_prompts_slug_key" UNIQUE("slug"),
	CONSTRAINT "ai_prompts_slug_check" CHECK (char_length("slug") >= 1 and char_length("slug") <= 100),
	CONSTRAINT "ai_prompts_title_check" CHECK (char_length("title") >= 1 and char_length("title") <= 255),
	CONSTRAINT "ai_prompts_type_check" CHECK ("type" in ('base', 'pipeline')),
	CONSTRAINT "ai_prompts_category_check" CHECK (char_length("category") >= 1 and char_length("category") <= 50),
	CONSTRAINT "ai_prompts_output_format_check" CHECK ("output_format" in ('json', 'text')),
	CONSTRAINT "ai_prompts_version_check" CHECK ("version" between 1 and 2147483647),
	CONSTRAINT "ai_prompts_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "ai_prompts_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "ai_prompt_versions" (
	"prompt_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"category" text,
	"stages" jsonb NOT NULL,
	"output_format" text,
	"output_schema" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ai_prompt_versions_prompt_id_version_pk" PRIMARY KEY("prompt_id","version"),
	CONSTRAINT "ai_prompt_versions_version_check" CHECK ("version" between 1 and 2147483647),
	CONSTRAINT "ai_prompt_versions_title_check" CHECK (char_length("title") >= 1 and char_length("title") <= 255),
	CONSTRAINT "ai_prompt_versions_category_check" CHECK (char_length("category") >= 1 and char_length("category") <= 50),
	CONSTRAINT "ai_prompt_versions_output_format_check" CHECK ("output_format" in ('json', 'text')),
	CONSTRAINT "ai_prompt_versions_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "ai_insights" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"scope" text,
	"content" text NOT NULL,
	"metadata" jsonb,
	"created" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ai_insights_scope_check" CHECK (char_length("scope") >= 1 and char_length("scope") <= 100),
	CONSTRAINT "ai_insights_content_check" CHECK (char_length("content") >= 1 and char_length("content") <= 200000),
	CONSTRAINT "ai_insights_created_check" CHECK (extract(epoch from "created") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "ai_usage" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"date" date NOT NULL,
	"count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "ai_usage_date_check" CHECK ("date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "ai_usage_count_check" CHECK ("count" between 0 and 2147483647)
);
--> statement-breakpoint
CREATE TABLE "projects" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"repository_url" text,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"last_story_number" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "projects_name_check" CHECK (char_length("name") >= 1 and char_length("name") <= 200),
	CONSTRAINT "projects_description_check" CHECK (char_length("description") <= 10000),
	CONSTRAINT "projects_repository_url_check" CHECK (char_length("repository_url") <= 500),
	CONSTRAINT "projects_last_story_number_check" CHECK ("last_story_number" between 0 and 2147483647),
	CONSTRAINT "projects_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "projects_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "projects_name_not_blank" CHECK (trim("name") <> '')
);
--> statement-breakpoint
CREATE TABLE "user_stories" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"created_by" uuid,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"acceptance_criteria" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"priority" text DEFAULT 'MEDIUM' NOT NULL,
	"priority_rank" integer DEFAULT 2 NOT NULL,
	"story_points" integer DEFAULT 0 NOT NULL,
	"tags" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"status" text DEFAULT 'DRAFT' NOT NULL,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_stories_number_check" CHECK ("number" between 1 and 2147483647),
	CONSTRAINT "user_stories_title_check" CHECK (char_length("title") >= 1 and char_length("title") <= 200),
	CONSTRAINT "user_stories_description_check" CHECK (char_length("description") <= 20000),
	CONSTRAINT "user_stories_priority_check" CHECK ("priority" in ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL')),
	CONSTRAINT "user_stories_story_points_check" CHECK ("story_points" between 0 and 21),
	CONSTRAINT "user_stories_status_check" CHECK ("status" in ('DRAFT', 'READY', 'IN_PROGRESS', 'DONE')),
	CONSTRAINT "user_stories_version_check" CHECK ("version" between 1 and 2147483647),
	CONSTRAINT "user_stories_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "user_stories_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "user_stories_title_not_blank" CHECK (trim("title") <> ''),
	CONSTRAINT "user_stories_priority_has_rank" CHECK ("priority_rank" = case "priority" when 'LOW' then 1 when 'MEDIUM' then 2 when 'HIGH' then 3 when 'CRITICAL' then 4 end)
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"story_id" uuid,
	"title" text NOT NULL,
	"status" text DEFAULT 'TODO' NOT NULL,
	"assignee_id" uuid,
	"due_on" date,
	"completed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tasks_title_check" CHECK (char_length("title") >= 1 and char_length("title") <= 200),
	CONSTRAINT "tasks_status_check" CHECK ("status" in ('TODO', 'IN_PROGRESS', 'DONE')),
	CONSTRAINT "tasks_due_on_check" CHECK ("due_on" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "tasks_completed_at_check" CHECK (extract(epoch from "completed_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "tasks_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "tasks_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "tasks_title_not_blank" CHECK (trim("title") <> ''),
	CONSTRAINT "tasks_completed_when_done" CHECK (("status" = 'DONE') = ("completed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"story_id" uuid,
	"task_id" uuid,
	"author_id" uuid,
	"body" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "comments_body_check" CHECK (char_length("body") >= 1 and char_length("body") <= 10000),
	CONSTRAINT "comments_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "comments_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "comments_one_subject" CHECK ("story_id" is null or "task_id" is null)
);
--> statement-breakpoint
CREATE TABLE "activities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"actor_id" uuid,
	"kind" text NOT NULL,
	"subject_id" uuid,
	"data" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "activities_kind_check" CHECK (char_length("kind") >= 1 and char_length("kind") <= 100),
	CONSTRAINT "activities_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "generation_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid,
	"user_id" uuid NOT NULL,
	"request_data" jsonb NOT NULL,
	"response_data" jsonb,
	"status" text DEFAULT 'PENDING' NOT NULL,
	"ai_model" text,
	"error_message" text,
	"started_at" timestamp (3) with time zone,
	"completed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "generation_requests_status_check" CHECK ("status" in ('PENDING', 'PROCESSING', 'COMPLETED', 'FAILED')),
	CONSTRAINT "generation_requests_ai_model_check" CHECK (char_length("ai_model") >= 1 and char_length("ai_model") <= 100),
	CONSTRAINT "generation_requests_error_message_check" CHECK (char_length("error_message") >= 1 and char_length("error_message") <= 2000),
	CONSTRAINT "generation_requests_started_at_check" CHECK (extract(epoch from "started_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "generation_requests_completed_at_check" CHECK (extract(epoch from "completed_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "generation_requests_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "generation_requests_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "generation_requests_status_fits" CHECK (("started_at" is not null) = ("status" <> 'PENDING') and ("completed_at" is not null) = ("status" in ('COMPLETED', 'FAILED')) and ("response_data" is not null) = ("status" = 'COMPLETED') and ("error_message" is not null) = ("status" = 'FAILED'))
);
--> statement-breakpoint
CREATE TABLE "audit_logs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"actor_id" text,
	"action" text NOT NULL,
	"resource_type" text NOT NULL,
	"resource_id" text,
	"outcome" text NOT NULL,
	"request_id" text,
	"ip_address" text,
	"diff" jsonb,
	"metadata" jsonb,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "audit_logs_seq_unique" UNIQUE("seq"),
	CONSTRAINT "audit_logs_seq_check" CHECK ("seq" between -9007199254740991 and 9007199254740991),
	CONSTRAINT "audit_logs_actor_id_check" CHECK (char_length("actor_id") >= 1 and char_length("actor_id") <= 128),
	CONSTRAINT "audit_logs_action_check" CHECK (char_length("action") >= 1 and char_length("action") <= 100),
	CONSTRAINT "audit_logs_resource_type_check" CHECK (char_length("resource_type") >= 1 and char_length("resource_type") <= 100),
	CONSTRAINT "audit_logs_resource_id_check" CHECK (char_length("resource_id") >= 1 and char_length("resource_id") <= 128),
	CONSTRAINT "audit_logs_outcome_check" CHECK ("outcome" in ('success', 'failure', 'denied')),
	CONSTRAINT "audit_logs_request_id_check" CHECK (char_length("request_id") >= 1 and char_length("request_id") <= 128),
	CONSTRAINT "audit_logs_ip_address_check" CHECK (char_length("ip_address") >= 1 and char_length("ip_address") <= 64),
	CONSTRAINT "audit_logs_previous_hash_check" CHECK (char_length("previous_hash") >= 64 and char_length("previous_hash") <= 64),
	CONSTRAINT "audit_logs_hash_check" CHECK (char_length("hash") >= 64 and char_length("hash") <= 64),
	CONSTRAINT "audit_logs_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "audit_chain" (
	"id" integer PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_chain_id_check" CHECK ("id" between 1 and 1),
	CONSTRAINT "audit_chain_seq_check" CHECK ("seq" between -9007199254740991 and 9007199254740991),
	CONSTRAINT "audit_chain_hash_check" CHECK (char_length("hash") >= 64 and char_length("hash") <= 64)
);
--> statement-breakpoint
CREATE TABLE "audit_checkpoints" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"purged" bigint NOT NULL,
	"cutoff" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "audit_checkpoints_seq_check" CHECK ("seq" between -9007199254740991 and 9007199254740991),
	CONSTRAINT "audit_checkpoints_hash_check" CHECK (char_length("hash") >= 64 and char_length("hash") <= 64),
	CONSTRAINT "audit_checkpoints_purged_check" CHECK ("purged" between -9007199254740991 and 9007199254740991),
	CONSTRAINT "audit_checkpoints_cutoff_check" CHECK (extract(epoch from "cutoff") between -62135596800 and 253402300799.999),
	CONSTRAINT "audit_checkpoints_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "user_activity_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"action" text NOT NULL,
	"details" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_activity_log_action_check" CHECK (char_length("action") >= 1 and char_length("action") <= 100),
	CONSTRAINT "user_activity_log_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "download_audit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"asset_key" text NOT NULL,
	"user_id" uuid,
	"ip" text,
	"status" text NOT NULL,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "download_audit_asset_key_check" CHECK (char_length("asset_key") >= 1 and char_length("asset_key") <= 500),
	CONSTRAINT "download_audit_ip_check" CHECK (char_length("ip") >= 1 and char_length("ip") <= 64),
	CONSTRAINT "download_audit_status_check" CHECK ("status" in ('completed', 'denied', 'missing', 'failed')),
	CONSTRAINT "download_audit_bytes_check" CHECK ("bytes" between 0 and 9007199254740991),
	CONSTRAINT "download_audit_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"body" text,
	"data" jsonb,
	"dedupe_key" text,
	"read_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notifications_number_check" CHECK ("number" between 1 and 2147483647),
	CONSTRAINT "notifications_kind_check" CHECK (char_length("kind") >= 1 and char_length("kind") <= 100),
	CONSTRAINT "notifications_title_check" CHECK (char_length("title") >= 1 and char_length("title") <= 200),
	CONSTRAINT "notifications_body_check" CHECK (char_length("body") <= 10000),
	CONSTRAINT "notifications_dedupe_key_check" CHECK (char_length("dedupe_key") >= 1 and char_length("dedupe_key") <= 200),
	CONSTRAINT "notifications_read_at_check" CHECK (extract(epoch from "read_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "notifications_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "notification_inboxes" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"last_number" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app_settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "app_settings_key_check" CHECK (char_length("key") >= 1 and char_length("key") <= 100),
	CONSTRAINT "app_settings_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "app_settings_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
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
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;
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
ALTER TABLE "weight_log" ADD CONSTRAINT "weight_log_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "circumference_log" ADD CONSTRAINT "circumference_log_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "caliper_log" ADD CONSTRAINT "caliper_log_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "activity_log" ADD CONSTRAINT "activity_log_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "activity_log" ADD CONSTRAINT "activity_log_training_type_id_training_types_id_fk" FOREIGN KEY ("training_type_id") REFERENCES "public"."training_types"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "nutrition_log" ADD CONSTRAINT "nutrition_log_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "sleep_log" ADD CONSTRAINT "sleep_log_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "vitals_baseline" ADD CONSTRAINT "vitals_baseline_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "blood_pressure_log" ADD CONSTRAINT "blood_pressure_log_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "rest_days" ADD CONSTRAINT "rest_days_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "activity_type_mappings" ADD CONSTRAINT "activity_type_mappings_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "activity_type_mappings" ADD CONSTRAINT "activity_type_mappings_training_type_fk" FOREIGN KEY ("training_type_id") REFERENCES "public"."training_types"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "user_stats" ADD CONSTRAINT "user_stats_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "tier_limits" ADD CONSTRAINT "tier_limits_tier_id_tiers_id_fk" FOREIGN KEY ("tier_id") REFERENCES "public"."tiers"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "tier_limits" ADD CONSTRAINT "tier_limits_feature_id_features_id_fk" FOREIGN KEY ("feature_id") REFERENCES "public"."features"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_tier_id_tiers_id_fk" FOREIGN KEY ("tier_id") REFERENCES "public"."tiers"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "coupon_redemptions" ADD CONSTRAINT "coupon_redemptions_coupon_id_coupons_id_fk" FOREIGN KEY ("coupon_id") REFERENCES "public"."coupons"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "coupon_redemptions" ADD CONSTRAINT "coupon_redemptions_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "access_grants" ADD CONSTRAINT "access_grants_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "access_grants" ADD CONSTRAINT "access_grants_tier_id_tiers_id_fk" FOREIGN KEY ("tier_id") REFERENCES "public"."tiers"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "access_grants" ADD CONSTRAINT "access_grants_coupon_id_coupons_id_fk" FOREIGN KEY ("coupon_id") REFERENCES "public"."coupons"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "access_grants" ADD CONSTRAINT "access_grants_paused_by_users_id_fk" FOREIGN KEY ("paused_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "user_feature_restrictions" ADD CONSTRAINT "user_feature_restrictions_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "user_feature_restrictions" ADD CONSTRAINT "user_feature_restrictions_feature_id_features_id_fk" FOREIGN KEY ("feature_id") REFERENCES "public"."features"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "user_feature_usage" ADD CONSTRAINT "user_feature_usage_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "user_feature_usage" ADD CONSTRAINT "user_feature_usage_feature_id_features_id_fk" FOREIGN KEY ("feature_id") REFERENCES "public"."features"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "feature_charges" ADD CONSTRAINT "feature_charges_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "feature_charges" ADD CONSTRAINT "feature_charges_feature_id_features_id_fk" FOREIGN KEY ("feature_id") REFERENCES "public"."features"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_goal_type_goal_type_definitions_type_key_fk" FOREIGN KEY ("goal_type") REFERENCES "public"."goal_type_definitions"("type_key") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "goal_progress_log" ADD CONSTRAINT "goal_progress_log_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "public"."goals"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "goal_progress_log" ADD CONSTRAINT "goal_progress_log_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "goal_progress_requests" ADD CONSTRAINT "goal_progress_requests_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "public"."goals"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "goal_focus_contributions" ADD CONSTRAINT "goal_focus_contributions_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "public"."goals"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "goal_focus_contributions" ADD CONSTRAINT "goal_focus_contributions_focus_area_id_fk" FOREIGN KEY ("focus_area_id") REFERENCES "public"."focus_area_definitions"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "user_focus_area_weights" ADD CONSTRAINT "user_focus_area_weights_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "user_focus_area_weights" ADD CONSTRAINT "user_focus_area_weights_focus_area_id_fk" FOREIGN KEY ("focus_area_id") REFERENCES "public"."focus_area_definitions"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "training_phases" ADD CONSTRAINT "training_phases_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "fitness_tests" ADD CONSTRAINT "fitness_tests_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "ai_jobs" ADD CONSTRAINT "ai_jobs_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "ai_job_errors" ADD CONSTRAINT "ai_job_errors_job_id_ai_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."ai_jobs"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "ai_webhook_events" ADD CONSTRAINT "ai_webhook_events_job_id_ai_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."ai_jobs"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "ai_prompt_versions" ADD CONSTRAINT "ai_prompt_versions_prompt_id_ai_prompts_id_fk" FOREIGN KEY ("prompt_id") REFERENCES "public"."ai_prompts"("id") ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "ai_insights" ADD CONSTRAINT "ai_insights_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "ai_usage" ADD CONSTRAINT "ai_usage_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "user_stories" ADD CONSTRAINT "user_stories_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "user_stories" ADD CONSTRAINT "user_stories_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_story_id_user_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."user_stories"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_assignee_id_users_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_story_id_user_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."user_stories"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "generation_requests" ADD CONSTRAINT "generation_requests_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "generation_requests" ADD CONSTRAINT "generation_requests_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "user_activity_log" ADD CONSTRAINT "user_activity_log_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "download_audit" ADD CONSTRAINT "download_audit_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "notification_inboxes" ADD CONSTRAINT "notification_inboxes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
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
CREATE INDEX "idx_conversations_user_id" ON "conversations" USING btree ("user_id","is_archived","updated_at","id");
--> statement-breakpoint
CREATE INDEX "idx_messages_search" ON "messages" USING gin (to_tsvector('simple', translate(lower(normalize(regexp_replace(normalize('w' || regexp_replace(regexp_replace(coalesce("content", ''), '[\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331]+', '', 'g'), '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u02c2-\u02c5\u02d2-\u02df\u02e5-\u02eb\u02ed\u02ef-\u02ff\u0305\u030d-\u030e\u0310\u0312-\u031a\u031c-\u0322\u0329-\u032c\u032f\u0332-\u036f\u0375\u037e\u0384-\u0385\u0387\u03f6\u0482-\u0489\u055a-\u055f\u0589-\u058a\u058f-\u05c7\u05f3-\u0604\u0606-\u061b\u061e-\u061f\u064b-\u065f\u066a-\u066d\u0670\u06d4\u06d6-\u06e4\u06e7-\u06ed\u06fd-\u06fe\u0700-\u070f\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u07f6-\u07f9\u0816-\u0819\u081b-\u0823\u0825-\u0827\u0829-\u083e\u0859-\u085e\u08e4-\u08fe\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962-\u0965\u0970\u0981-\u0983\u09bc\u09be-\u09cd\u09d7\u09e2-\u09e3\u09f2-\u09fb\u0a01-\u0a03\u0a3c-\u0a51\u0a70-\u0a71\u0a75\u0a81-\u0a83\u0abc\u0abe-\u0acd\u0ae2-\u0ae3\u0af0-\u0af1\u0b01-\u0b03\u0b3c\u0b3e-\u0b4d\u0b56-\u0b57\u0b62-\u0b63\u0b70\u0b72-\u0b82\u0bbe-\u0bcd\u0bd7\u0bf0-\u0bfa\u0c01-\u0c03\u0c3e-\u0c56\u0c62-\u0c63\u0c78-\u0c7f\u0c82-\u0c83\u0cbc\u0cbe-\u0cd6\u0ce2-\u0ce3\u0d02-\u0d03\u0d3e-\u0d4d\u0d57\u0d62-\u0d63\u0d70-\u0d75\u0d79\u0d82-\u0d83\u0dca-\u0ddf\u0df2-\u0df4\u0e31\u0e34-\u0e3f\u0e47-\u0e4f\u0e5a-\u0e5b\u0eb1\u0eb4-\u0eb9\u0ebb-\u0ebc\u0ec8-\u0ecd\u0f01-\u0f1f\u0f2a-\u0f3f\u0f71-\u0f87\u0f8d-\u0fda\u102b-\u103e\u104a-\u104f\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109f\u10fb\u135d-\u137c\u1390-\u1399\u1400\u166d-\u166e\u1680\u169b-\u169c\u16eb-\u16ed\u1712-\u1714\u1732-\u1736\u1752-\u1753\u1772-\u1773\u17b4-\u17d6\u17d8-\u17db\u17dd\u17f0-\u180e\u18a9\u1920-\u1945\u19b0-\u19c0\u19c8-\u19c9\u19da-\u19ff\u1a17-\u1a1f\u1a55-\u1a7f\u1aa0-\u1aa6\u1aa8-\u1aad\u1b00-\u1b04\u1b34-\u1b44\u1b5a-\u1b7c\u1b80-\u1b82\u1ba1-\u1bad\u1be6-\u1bff\u1c24-\u1c3f\u1c7e-\u1c7f\u1cc0-\u1ce8\u1ced\u1cf2-\u1cf4\u1dc0-\u1de6\u1dfc-\u1dff\u1fbd\u1fbf-\u1fc1\u1fcd-\u1fcf\u1fdd-\u1fdf\u1fed-\u1fef\u1ffd-\u2064\u2066-\u2070\u2074-\u207e\u2080-\u208e\u20a0-\u2101\u2103-\u2106\u2108-\u2109\u2114\u2116-\u2118\u211e-\u2123\u2125\u2127\u2129\u212e\u213a-\u213b\u2140-\u2144\u214a-\u214d\u214f-\u215f\u2189-\u218b\u2190-\u2bff\u2ce5-\u2cea\u2cef-\u2cf1\u2cf9-\u2cff\u2d70-\u2d7f\u2de0-\u2e2e\u2e30-\u2ffb\u3000-\u3004\u3008-\u3020\u302a-\u3030\u3036-\u3037\u303d-\u303f\u3099-\u309c\u30a0\u30fb\u3190-\u319f\u31c0-\u31e3\u3200-\u32fe\u3300-\u33ff\u4dc0-\u4dff\ua490-\ua4c6\ua4fe-\ua4ff\ua60d-\ua60f\ua66f-\ua67e\ua69f\ua6f0-\ua716\ua720-\ua721\ua789-\ua78a\ua802\ua806\ua80b\ua823-\ua82b\ua830-\ua839\ua874-\ua881\ua8b4-\ua8c4\ua8ce-\ua8cf\ua8e0-\ua8f1\ua8f8-\ua8fa\ua926-\ua92f\ua947-\ua95f\ua980-\ua983\ua9b3-\ua9cd\ua9de-\ua9df\uaa29-\uaa36\uaa43\uaa4c-\uaa4d\uaa5c-\uaa5f\uaa77-\uaa79\uaa7b\uaab0\uaab2-\uaab4\uaab7-\uaab8\uaabe-\uaabf\uaac1\uaade-\uaadf\uaaeb-\uaaf1\uaaf5-\uaaf6\uabe3-\uabed\ue000\uf8ff\ufb1e\ufb29\ufbb2-\ufbc1\ufd3e-\ufd3f\ufdfc-\ufdfd\ufe00-\ufe26\ufe30-\ufe6b\ufeff-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffff\U00010100-\U0001013f\U00010175-\U0001018a\U00010190-\U0001019b\U000101d0-\U000101fd\U00010320-\U00010323\U0001039f\U000103d0\U00010857-\U0001085f\U00010916-\U0001091f\U0001093f\U00010a01-\U00010a0f\U00010a38-\U00010a47\U00010a50-\U00010a58\U00010a7d-\U00010a7f\U00010b39-\U00010b3f\U00010b58-\U00010b5f\U00010b78-\U00010b7f\U00010e60-\U00010e7e\U00011000-\U00011002\U00011038-\U00011065\U00011080-\U00011082\U000110b0-\U000110c1\U00011100-\U00011102\U00011127-\U00011134\U00011140-\U00011143\U00011180-\U00011182\U000111b3-\U000111c0\U000111c5-\U000111c8\U000116ab-\U000116b7\U00012470-\U00012473\U00016f51-\U00016f7e\U00016f8f-\U00016f92\U0001d000-\U0001d1dd\U0001d200-\U0001d245\U0001d300-\U0001d371\U0001d6c1\U0001d6db\U0001d6fb\U0001d715\U0001d735\U0001d74f\U0001d76f\U0001d789\U0001d7a9\U0001d7c3\U0001eef0-\U0001f0be\U0001f0c0-\U0001f10a\U0001f110-\U0001f12e\U0001f130-\U0001f16b\U0001f170-\U0001f19a\U0001f1e6-\U0001f23a\U0001f240-\U0001f251\U0001f300-\U0001faff\U000e0001-\U000f0000\U000ffffd]+', ' w', 'g'), NFD), '([A-Za-z\u017f])[\u0300-\u036f]+', '\1', 'g'), NFC)), 'µſςϐϑϕϖϰϱϵ', 'μsσβθφπκρε')));
--> statement-breakpoint
CREATE UNIQUE INDEX "messages_conversation_id_client_id_unique" ON "messages" USING btree ("conversation_id","client_id");
--> statement-breakpoint
CREATE INDEX "idx_messages_conversation_id" ON "messages" USING btree ("conversation_id","created_at","id");
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
CREATE UNIQUE INDEX "idx_weight_log_profile_date_unique" ON "weight_log" USING btree ("profile_id","date");
--> statement-breakpoint
CREATE UNIQUE INDEX "circumference_log_external_key" ON "circumference_log" USING btree ("profile_id","external_source","external_id");
--> statement-breakpoint
CREATE INDEX "idx_circumference_profile_date" ON "circumference_log" USING btree ("profile_id","date" DESC NULLS FIRST,"id" DESC NULLS FIRST);
--> statement-breakpoint
CREATE UNIQUE INDEX "caliper_log_external_key" ON "caliper_log" USING btree ("profile_id","external_source","external_id");
--> statement-breakpoint
CREATE INDEX "idx_caliper_profile_date" ON "caliper_log" USING btree ("profile_id","date" DESC NULLS FIRST,"id" DESC NULLS FIRST);
--> statement-breakpoint
CREATE UNIQUE INDEX "activity_log_external_key" ON "activity_log" USING btree ("profile_id","external_source","external_id");
--> statement-breakpoint
CREATE INDEX "idx_activity_profile_date" ON "activity_log" USING btree ("profile_id","date" DESC NULLS FIRST,"id" DESC NULLS FIRST);
--> statement-breakpoint
CREATE INDEX "idx_activity_training_type" ON "activity_log" USING btree ("training_type_id");
--> statement-breakpoint
CREATE INDEX "idx_activity_training_category" ON "activity_log" USING btree ("training_category");
--> statement-breakpoint
CREATE INDEX "idx_activity_quality_label" ON "activity_log" USING btree ("quality_label") WHERE "quality_label" is not null;
--> statement-breakpoint
CREATE INDEX "idx_activity_overall_score" ON "activity_log" USING btree ("overall_score" DESC NULLS FIRST) WHERE "overall_score" is not null;
--> statement-breakpoint
CREATE INDEX "idx_activity_evaluation_passed" ON "activity_log" USING btree (("evaluation"->'rule_set_results'->'minimum_requirements'->>'passed')) WHERE "evaluation" is not null;
--> statement-breakpoint
CREATE UNIQUE INDEX "nutrition_log_profile_id_date_key" ON "nutrition_log" USING btree ("profile_id","date");
--> statement-breakpoint
CREATE UNIQUE INDEX "unique_sleep_per_day" ON "sleep_log" USING btree ("profile_id","date");
--> statement-breakpoint
CREATE UNIQUE INDEX "unique_baseline_per_day" ON "vitals_baseline" USING btree ("profile_id","date");
--> statement-breakpoint
CREATE UNIQUE INDEX "unique_bp_measurement" ON "blood_pressure_log" USING btree ("profile_id","measured_at");
--> statement-breakpoint
CREATE INDEX "idx_blood_pressure_profile_date" ON "blood_pressure_log" USING btree ("profile_id","date" DESC NULLS FIRST,"measured_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);
--> statement-breakpoint
CREATE INDEX "idx_blood_pressure_context" ON "blood_pressure_log" USING btree ("context") WHERE "context" is not null;
--> statement-breakpoint
CREATE UNIQUE INDEX "unique_rest_day_per_focus" ON "rest_days" USING btree ("profile_id","date","focus");
--> statement-breakpoint
CREATE INDEX "idx_rest_days_profile_date" ON "rest_days" USING btree ("profile_id","date" DESC NULLS FIRST,"id" DESC NULLS FIRST);
--> statement-breakpoint
CREATE INDEX "idx_rest_days_focus" ON "rest_days" USING btree ("focus");
--> statement-breakpoint
CREATE INDEX "idx_rest_days_config" ON "rest_days" USING gin ("rest_config");
--> statement-breakpoint
CREATE UNIQUE INDEX "photos_profile_id_checksum_key" ON "photos" USING btree ("profile_id","checksum");
--> statement-breakpoint
CREATE INDEX "idx_photos_profile_date" ON "photos" USING btree ("profile_id","date" DESC NULLS FIRST,"id" DESC NULLS FIRST);
--> statement-breakpoint
CREATE INDEX "idx_training_types_category" ON "training_types" USING btree ("category");
--> statement-breakpoint
CREATE INDEX "idx_training_types_abilities" ON "training_types" USING gin ("abilities");
--> statement-breakpoint
CREATE INDEX "idx_training_types_profile_enabled" ON "training_types" USING btree (("profile"->'rule_sets'->'minimum_requirements'->>'enabled')) WHERE "profile" is not null;
--> statement-breakpoint
CREATE UNIQUE INDEX "unique_activity_type_per_profile" ON "activity_type_mappings" USING btree ("activity_type","profile_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "unique_activity_type_global" ON "activity_type_mappings" USING btree ("activity_type") WHERE "profile_id" is null;
--> statement-breakpoint
CREATE INDEX "idx_activity_type_mappings_profile" ON "activity_type_mappings" USING btree ("profile_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_activity_type_mappings_training_type" ON "activity_type_mappings" USING btree ("training_type_id");
--> statement-breakpoint
CREATE INDEX "idx_tiers_rank" ON "tiers" USING btree ("rank");
--> statement-breakpoint
CREATE UNIQUE INDEX "tier_limits_tier_id_feature_id_key" ON "tier_limits" USING btree ("tier_id","feature_id");
--> statement-breakpoint
CREATE INDEX "idx_tier_limits_feature" ON "tier_limits" USING btree ("feature_id");
--> statement-breakpoint
CREATE INDEX "idx_coupons_tier" ON "coupons" USING btree ("tier_id");
--> statement-breakpoint
CREATE INDEX "idx_coupons_created_at" ON "coupons" USING btree ("created_at","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "coupon_redemptions_coupon_id_profile_id_key" ON "coupon_redemptions" USING btree ("coupon_id","profile_id");
--> statement-breakpoint
CREATE INDEX "idx_coupon_redemptions_coupon" ON "coupon_redemptions" USING btree ("coupon_id","redeemed_at","id");
--> statement-breakpoint
CREATE INDEX "idx_coupon_redemptions_profile" ON "coupon_redemptions" USING btree ("profile_id","redeemed_at","id");
--> statement-breakpoint
CREATE INDEX "idx_access_grants_profile" ON "access_grants" USING btree ("profile_id","valid_until" DESC NULLS FIRST);
--> statement-breakpoint
CREATE INDEX "idx_access_grants_profile_created_at" ON "access_grants" USING btree ("profile_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_access_grants_tier" ON "access_grants" USING btree ("tier_id");
--> statement-breakpoint
CREATE INDEX "idx_access_grants_paused_by" ON "access_grants" USING btree ("paused_by");
--> statement-breakpoint
CREATE UNIQUE INDEX "access_grants_coupon_id_profile_id_key" ON "access_grants" USING btree ("coupon_id","profile_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "user_feature_restrictions_profile_id_feature_id_key" ON "user_feature_restrictions" USING btree ("profile_id","feature_id");
--> statement-breakpoint
CREATE INDEX "idx_user_feature_restrictions_feature" ON "user_feature_restrictions" USING btree ("feature_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "user_feature_usage_profile_id_feature_id_key" ON "user_feature_usage" USING btree ("profile_id","feature_id");
--> statement-breakpoint
CREATE INDEX "idx_user_feature_usage_feature" ON "user_feature_usage" USING btree ("feature_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "feature_charges_profile_id_idempotency_key_key" ON "feature_charges" USING btree ("profile_id","idempotency_key");
--> statement-breakpoint
CREATE INDEX "idx_feature_charges_reserved" ON "feature_charges" USING btree ("profile_id","feature_id","expires_at") WHERE "status" = 'reserved';
--> statement-breakpoint
CREATE INDEX "idx_feature_charges_settled_by" ON "feature_charges" USING btree ("settled_by") WHERE "settled_by" is not null;
--> statement-breakpoint
CREATE INDEX "idx_feature_charges_feature" ON "feature_charges" USING btree ("feature_id");
--> statement-breakpoint
CREATE INDEX "idx_feature_charges_settled_at" ON "feature_charges" USING btree ("settled_at");
--> statement-breakpoint
CREATE INDEX "idx_feature_charges_expires_at" ON "feature_charges" USING btree ("expires_at") WHERE "expires_at" is not null;
--> statement-breakpoint
CREATE INDEX "idx_goal_type_definitions_category" ON "goal_type_definitions" USING btree ("category");
--> statement-breakpoint
CREATE INDEX "idx_goal_type_definitions_active" ON "goal_type_definitions" USING btree ("is_active") WHERE "is_active" = true;
--> statement-breakpoint
CREATE INDEX "idx_goals_profile" ON "goals" USING btree ("profile_id","priority" DESC NULLS FIRST,"created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_goals_status" ON "goals" USING btree ("profile_id","status","priority" DESC NULLS FIRST,"created_at","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "idx_goals_primary" ON "goals" USING btree ("profile_id") WHERE "is_primary" = true;
--> statement-breakpoint
CREATE INDEX "idx_goals_category_priority" ON "goals" USING btree ("profile_id","category","priority");
--> statement-breakpoint
CREATE INDEX "idx_goals_goal_type" ON "goals" USING btree ("goal_type");
--> statement-breakpoint
CREATE UNIQUE INDEX "unique_progress_per_day" ON "goal_progress_log" USING btree ("goal_id","date");
--> statement-breakpoint
CREATE INDEX "idx_goal_progress_profile" ON "goal_progress_log" USING btree ("profile_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "goal_progress_requests_goal_id_request_id_key" ON "goal_progress_requests" USING btree ("goal_id","request_id");
--> statement-breakpoint
CREATE INDEX "idx_focus_area_category" ON "focus_area_definitions" USING btree ("category");
--> statement-breakpoint
CREATE INDEX "idx_gfc_focus_area" ON "goal_focus_contributions" USING btree ("focus_area_id");
--> statement-breakpoint
CREATE INDEX "idx_user_focus_weights_area" ON "user_focus_area_weights" USING btree ("focus_area_id");
--> statement-breakpoint
CREATE INDEX "idx_training_phases_profile" ON "training_phases" USING btree ("profile_id","start_date","id");
--> statement-breakpoint
CREATE INDEX "idx_training_phases_status" ON "training_phases" USING btree ("profile_id","status","start_date","id");
--> statement-breakpoint
CREATE INDEX "idx_training_phases_dates" ON "training_phases" USING btree ("profile_id","start_date","end_date");
--> statement-breakpoint
CREATE INDEX "idx_fitness_tests_type" ON "fitness_tests" USING btree ("profile_id","test_type","test_date","id");
--> statement-breakpoint
CREATE INDEX "idx_fitness_tests_date" ON "fitness_tests" USING btree ("profile_id","test_date","id");
--> statement-breakpoint
CREATE INDEX "idx_training_parameters_category" ON "training_parameters" USING btree ("category") WHERE "is_active" = true;
--> statement-breakpoint
CREATE UNIQUE INDEX "ai_jobs_owner_idempotency_key_key" ON "ai_jobs" USING btree ("owner_type","owner_ref","idempotency_key") WHERE "idempotency_key" is not null;
--> statement-breakpoint
CREATE INDEX "idx_ai_jobs_owner_created_at" ON "ai_jobs" USING btree ("owner_type","owner_ref","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_ai_jobs_user_created_at" ON "ai_jobs" USING btree ("user_id","created_at") WHERE "user_id" is not null;
--> statement-breakpoint
CREATE UNIQUE INDEX "idx_ai_jobs_provider_job_id" ON "ai_jobs" USING btree ("provider_job_id","provider") WHERE "provider_job_id" is not null;
--> statement-breakpoint
CREATE INDEX "idx_ai_jobs_status" ON "ai_jobs" USING btree ("status","completed_at","id") WHERE "completed_at" is not null;
--> statement-breakpoint
CREATE INDEX "idx_ai_jobs_created_at" ON "ai_jobs" USING btree ("created_at");
--> statement-breakpoint
CREATE INDEX "idx_ai_jobs_due" ON "ai_jobs" USING btree ("kind","priority" DESC NULLS FIRST,"run_at","id") WHERE "status" = 'queued';
--> statement-breakpoint
CREATE INDEX "idx_ai_jobs_lease" ON "ai_jobs" USING btree ("lease_expires_at") WHERE "status" = 'processing';
--> statement-breakpoint
CREATE UNIQUE INDEX "ai_webhook_events_provider_event_id_key" ON "ai_webhook_events" USING btree ("provider","event_id");
--> statement-breakpoint
CREATE INDEX "idx_ai_webhook_events_job" ON "ai_webhook_events" USING btree ("job_id");
--> statement-breakpoint
CREATE INDEX "idx_ai_prompts_type" ON "ai_prompts" USING btree ("type");
--> statement-breakpoint
CREATE INDEX "idx_ai_prompts_category" ON "ai_prompts" USING btree ("category");
--> statement-breakpoint
CREATE INDEX "idx_ai_prompts_active_sort" ON "ai_prompts" USING btree ("active","sort_order","id");
--> statement-breakpoint
CREATE INDEX "idx_ai_prompts_stages" ON "ai_prompts" USING gin ("stages");
--> statement-breakpoint
CREATE INDEX "idx_ai_insights_profile_scope" ON "ai_insights" USING btree ("profile_id","scope","created","id");
--> statement-breakpoint
CREATE INDEX "idx_ai_insights_profile_created" ON "ai_insights" USING btree ("profile_id","created","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "ai_usage_profile_id_date_key" ON "ai_usage" USING btree ("profile_id","date");
--> statement-breakpoint
CREATE INDEX "idx_projects_owner_id" ON "projects" USING btree ("owner_id","updated_at","id");
--> statement-breakpoint
CREATE INDEX "idx_user_stories_search" ON "user_stories" USING gin (to_tsvector('simple', translate(lower(normalize(regexp_replace(normalize('w' || regexp_replace(regexp_replace(coalesce("title", '') || ' ' || chr(57345) || ' ' || coalesce("description", ''), '[\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331]+', '', 'g'), '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u02c2-\u02c5\u02d2-\u02df\u02e5-\u02eb\u02ed\u02ef-\u02ff\u0305\u030d-\u030e\u0310\u0312-\u031a\u031c-\u0322\u0329-\u032c\u032f\u0332-\u036f\u0375\u037e\u0384-\u0385\u0387\u03f6\u0482-\u0489\u055a-\u055f\u0589-\u058a\u058f-\u05c7\u05f3-\u0604\u0606-\u061b\u061e-\u061f\u064b-\u065f\u066a-\u066d\u0670\u06d4\u06d6-\u06e4\u06e7-\u06ed\u06fd-\u06fe\u0700-\u070f\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u07f6-\u07f9\u0816-\u0819\u081b-\u0823\u0825-\u0827\u0829-\u083e\u0859-\u085e\u08e4-\u08fe\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962-\u0965\u0970\u0981-\u0983\u09bc\u09be-\u09cd\u09d7\u09e2-\u09e3\u09f2-\u09fb\u0a01-\u0a03\u0a3c-\u0a51\u0a70-\u0a71\u0a75\u0a81-\u0a83\u0abc\u0abe-\u0acd\u0ae2-\u0ae3\u0af0-\u0af1\u0b01-\u0b03\u0b3c\u0b3e-\u0b4d\u0b56-\u0b57\u0b62-\u0b63\u0b70\u0b72-\u0b82\u0bbe-\u0bcd\u0bd7\u0bf0-\u0bfa\u0c01-\u0c03\u0c3e-\u0c56\u0c62-\u0c63\u0c78-\u0c7f\u0c82-\u0c83\u0cbc\u0cbe-\u0cd6\u0ce2-\u0ce3\u0d02-\u0d03\u0d3e-\u0d4d\u0d57\u0d62-\u0d63\u0d70-\u0d75\u0d79\u0d82-\u0d83\u0dca-\u0ddf\u0df2-\u0df4\u0e31\u0e34-\u0e3f\u0e47-\u0e4f\u0e5a-\u0e5b\u0eb1\u0eb4-\u0eb9\u0ebb-\u0ebc\u0ec8-\u0ecd\u0f01-\u0f1f\u0f2a-\u0f3f\u0f71-\u0f87\u0f8d-\u0fda\u102b-\u103e\u104a-\u104f\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109f\u10fb\u135d-\u137c\u1390-\u1399\u1400\u166d-\u166e\u1680\u169b-\u169c\u16eb-\u16ed\u1712-\u1714\u1732-\u1736\u1752-\u1753\u1772-\u1773\u17b4-\u17d6\u17d8-\u17db\u17dd\u17f0-\u180e\u18a9\u1920-\u1945\u19b0-\u19c0\u19c8-\u19c9\u19da-\u19ff\u1a17-\u1a1f\u1a55-\u1a7f\u1aa0-\u1aa6\u1aa8-\u1aad\u1b00-\u1b04\u1b34-\u1b44\u1b5a-\u1b7c\u1b80-\u1b82\u1ba1-\u1bad\u1be6-\u1bff\u1c24-\u1c3f\u1c7e-\u1c7f\u1cc0-\u1ce8\u1ced\u1cf2-\u1cf4\u1dc0-\u1de6\u1dfc-\u1dff\u1fbd\u1fbf-\u1fc1\u1fcd-\u1fcf\u1fdd-\u1fdf\u1fed-\u1fef\u1ffd-\u2064\u2066-\u2070\u2074-\u207e\u2080-\u208e\u20a0-\u2101\u2103-\u2106\u2108-\u2109\u2114\u2116-\u2118\u211e-\u2123\u2125\u2127\u2129\u212e\u213a-\u213b\u2140-\u2144\u214a-\u214d\u214f-\u215f\u2189-\u218b\u2190-\u2bff\u2ce5-\u2cea\u2cef-\u2cf1\u2cf9-\u2cff\u2d70-\u2d7f\u2de0-\u2e2e\u2e30-\u2ffb\u3000-\u3004\u3008-\u3020\u302a-\u3030\u3036-\u3037\u303d-\u303f\u3099-\u309c\u30a0\u30fb\u3190-\u319f\u31c0-\u31e3\u3200-\u32fe\u3300-\u33ff\u4dc0-\u4dff\ua490-\ua4c6\ua4fe-\ua4ff\ua60d-\ua60f\ua66f-\ua67e\ua69f\ua6f0-\ua716\ua720-\ua721\ua789-\ua78a\ua802\ua806\ua80b\ua823-\ua82b\ua830-\ua839\ua874-\ua881\ua8b4-\ua8c4\ua8ce-\ua8cf\ua8e0-\ua8f1\ua8f8-\ua8fa\ua926-\ua92f\ua947-\ua95f\ua980-\ua983\ua9b3-\ua9cd\ua9de-\ua9df\uaa29-\uaa36\uaa43\uaa4c-\uaa4d\uaa5c-\uaa5f\uaa77-\uaa79\uaa7b\uaab0\uaab2-\uaab4\uaab7-\uaab8\uaabe-\uaabf\uaac1\uaade-\uaadf\uaaeb-\uaaf1\uaaf5-\uaaf6\uabe3-\uabed\ue000\uf8ff\ufb1e\ufb29\ufbb2-\ufbc1\ufd3e-\ufd3f\ufdfc-\ufdfd\ufe00-\ufe26\ufe30-\ufe6b\ufeff-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffff\U00010100-\U0001013f\U00010175-\U0001018a\U00010190-\U0001019b\U000101d0-\U000101fd\U00010320-\U00010323\U0001039f\U000103d0\U00010857-\U0001085f\U00010916-\U0001091f\U0001093f\U00010a01-\U00010a0f\U00010a38-\U00010a47\U00010a50-\U00010a58\U00010a7d-\U00010a7f\U00010b39-\U00010b3f\U00010b58-\U00010b5f\U00010b78-\U00010b7f\U00010e60-\U00010e7e\U00011000-\U00011002\U00011038-\U00011065\U00011080-\U00011082\U000110b0-\U000110c1\U00011100-\U00011102\U00011127-\U00011134\U00011140-\U00011143\U00011180-\U00011182\U000111b3-\U000111c0\U000111c5-\U000111c8\U000116ab-\U000116b7\U00012470-\U00012473\U00016f51-\U00016f7e\U00016f8f-\U00016f92\U0001d000-\U0001d1dd\U0001d200-\U0001d245\U0001d300-\U0001d371\U0001d6c1\U0001d6db\U0001d6fb\U0001d715\U0001d735\U0001d74f\U0001d76f\U0001d789\U0001d7a9\U0001d7c3\U0001eef0-\U0001f0be\U0001f0c0-\U0001f10a\U0001f110-\U0001f12e\U0001f130-\U0001f16b\U0001f170-\U0001f19a\U0001f1e6-\U0001f23a\U0001f240-\U0001f251\U0001f300-\U0001faff\U000e0001-\U000f0000\U000ffffd]+', ' w', 'g'), NFD), '([A-Za-z\u017f])[\u0300-\u036f]+', '\1', 'g'), NFC)), 'µſςϐϑϕϖϰϱϵ', 'μsσβθφπκρε')));
--> statement-breakpoint
CREATE UNIQUE INDEX "user_stories_project_id_number_unique" ON "user_stories" USING btree ("project_id","number");
--> statement-breakpoint
CREATE INDEX "idx_user_stories_project_id" ON "user_stories" USING btree ("project_id","priority_rank","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_user_stories_status" ON "user_stories" USING btree ("project_id","status","priority_rank","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_user_stories_created_by" ON "user_stories" USING btree ("created_by","created_at");
--> statement-breakpoint
CREATE INDEX "idx_tasks_project_id" ON "tasks" USING btree ("project_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_tasks_story_id" ON "tasks" USING btree ("story_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_tasks_assignee_id" ON "tasks" USING btree ("assignee_id");
--> statement-breakpoint
CREATE INDEX "idx_comments_project_id" ON "comments" USING btree ("project_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_comments_story_id" ON "comments" USING btree ("story_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_comments_task_id" ON "comments" USING btree ("task_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_comments_author_id" ON "comments" USING btree ("author_id");
--> statement-breakpoint
CREATE INDEX "idx_activities_project_id" ON "activities" USING btree ("project_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_activities_actor_id" ON "activities" USING btree ("actor_id");
--> statement-breakpoint
CREATE INDEX "idx_generation_requests_user_id" ON "generation_requests" USING btree ("user_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_generation_requests_project_id" ON "generation_requests" USING btree ("project_id");
--> statement-breakpoint
CREATE INDEX "idx_generation_requests_status" ON "generation_requests" USING btree ("status","created_at");
--> statement-breakpoint
CREATE INDEX "idx_audit_logs_actor_id" ON "audit_logs" USING btree ("actor_id","seq");
--> statement-breakpoint
CREATE INDEX "idx_audit_logs_action" ON "audit_logs" USING btree ("action","seq");
--> statement-breakpoint
CREATE INDEX "idx_audit_logs_resource" ON "audit_logs" USING btree ("resource_type","resource_id","seq");
--> statement-breakpoint
CREATE INDEX "idx_audit_logs_created_at" ON "audit_logs" USING btree ("created_at","seq");
--> statement-breakpoint
CREATE INDEX "idx_user_activity_log_profile_id" ON "user_activity_log" USING btree ("profile_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_user_activity_log_action" ON "user_activity_log" USING btree ("profile_id","action","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_download_audit_created_at" ON "download_audit" USING btree ("created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_download_audit_asset_key" ON "download_audit" USING btree ("asset_key","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_download_audit_status" ON "download_audit" USING btree ("status","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_download_audit_user_id" ON "download_audit" USING btree ("user_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_user_id_number_unique" ON "notifications" USING btree ("user_id","number");
--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_user_id_dedupe_key_unique" ON "notifications" USING btree ("user_id","dedupe_key");
--> statement-breakpoint
CREATE INDEX "idx_notifications_unread" ON "notifications" USING btree ("user_id","number") WHERE "read_at" is null;
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
CREATE OR REPLACE FUNCTION "conversations_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "conversations_touch_updated_at" BEFORE UPDATE ON "conversations" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "conversations_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "messages_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "messages_touch_updated_at" BEFORE UPDATE ON "messages" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "messages_touch_updated_at"();
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
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "user_stats_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "user_stats_touch_updated_at" BEFORE UPDATE ON "user_stats" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "user_stats_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "tiers_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "tiers_touch_updated_at" BEFORE UPDATE ON "tiers" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "tiers_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "features_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "features_touch_updated_at" BEFORE UPDATE ON "features" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "features_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "tier_limits_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "tier_limits_touch_updated_at" BEFORE UPDATE ON "tier_limits" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "tier_limits_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "coupons_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "coupons_touch_updated_at" BEFORE UPDATE ON "coupons" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "coupons_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "access_grants_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "access_grants_touch_updated_at" BEFORE UPDATE ON "access_grants" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "access_grants_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "user_feature_restrictions_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "user_feature_restrictions_touch_updated_at" BEFORE UPDATE ON "user_feature_restrictions" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "user_feature_restrictions_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "user_feature_usage_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "user_feature_usage_touch_updated_at" BEFORE UPDATE ON "user_feature_usage" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "user_feature_usage_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "feature_charges_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "feature_charges_touch_updated_at" BEFORE UPDATE ON "feature_charges" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "feature_charges_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "goals_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "goals_touch_updated_at" BEFORE UPDATE ON "goals" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "goals_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "user_focus_area_weights_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "user_focus_area_weights_touch_updated_at" BEFORE UPDATE ON "user_focus_area_weights" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "user_focus_area_weights_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "training_parameters_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "training_parameters_touch_updated_at" BEFORE UPDATE ON "training_parameters" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "training_parameters_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ai_jobs_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "ai_jobs_touch_updated_at" BEFORE UPDATE ON "ai_jobs" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "ai_jobs_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ai_prompts_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "ai_prompts_touch_updated_at" BEFORE UPDATE ON "ai_prompts" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "ai_prompts_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "projects_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "projects_touch_updated_at" BEFORE UPDATE ON "projects" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "projects_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "user_stories_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "user_stories_touch_updated_at" BEFORE UPDATE ON "user_stories" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "user_stories_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "tasks_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "tasks_touch_updated_at" BEFORE UPDATE ON "tasks" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "tasks_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "comments_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "comments_touch_updated_at" BEFORE UPDATE ON "comments" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "comments_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "generation_requests_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "generation_requests_touch_updated_at" BEFORE UPDATE ON "generation_requests" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "generation_requests_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "app_settings_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "app_settings_touch_updated_at" BEFORE UPDATE ON "app_settings" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "app_settings_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "weight_log_stats"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' THEN INSERT INTO "user_stats" (profile_id, total_weight_entries, last_weight_date) SELECT profile_id, count(*), max(date) FROM new_rows GROUP BY profile_id ORDER BY profile_id ON CONFLICT (profile_id) DO UPDATE SET total_weight_entries = "user_stats".total_weight_entries + excluded.total_weight_entries, last_weight_date = greatest("user_stats".last_weight_date, excluded.last_weight_date); ELSIF TG_OP = 'DELETE' THEN PERFORM 1 FROM "user_stats" WHERE profile_id IN (SELECT profile_id FROM old_rows) ORDER BY profile_id FOR UPDATE; UPDATE "user_stats" SET total_weight_entries = "user_stats".total_weight_entries - d.removed, last_weight_date = (SELECT max(date) FROM "weight_log" l WHERE l.profile_id = "user_stats".profile_id) FROM (SELECT profile_id, count(*) AS removed FROM old_rows GROUP BY profile_id) d WHERE "user_stats".profile_id = d.profile_id; ELSE INSERT INTO "user_stats" (profile_id) VALUES (NEW.profile_id) ON CONFLICT (profile_id) DO NOTHING; PERFORM 1 FROM "user_stats" WHERE profile_id IN (OLD.profile_id, NEW.profile_id) ORDER BY profile_id FOR UPDATE; UPDATE "user_stats" SET total_weight_entries = (SELECT count(*) FROM "weight_log" l WHERE l.profile_id = "user_stats".profile_id), last_weight_date = (SELECT max(date) FROM "weight_log" l WHERE l.profile_id = "user_stats".profile_id) WHERE profile_id IN (OLD.profile_id, NEW.profile_id); END IF; RETURN NULL; END $$;
--> statement-breakpoint
CREATE TRIGGER "weight_log_stats_insert" AFTER INSERT ON "weight_log" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "weight_log_stats"();
--> statement-breakpoint
CREATE TRIGGER "weight_log_stats_delete" AFTER DELETE ON "weight_log" REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION "weight_log_stats"();
--> statement-breakpoint
CREATE TRIGGER "weight_log_stats_update" AFTER UPDATE OF profile_id, date ON "weight_log" FOR EACH ROW WHEN (NEW.profile_id <> OLD.profile_id OR NEW.date <> OLD.date) EXECUTE FUNCTION "weight_log_stats"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "circumference_log_stats"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' THEN INSERT INTO "user_stats" (profile_id, total_circumference_entries) SELECT profile_id, count(*) FROM new_rows GROUP BY profile_id ORDER BY profile_id ON CONFLICT (profile_id) DO UPDATE SET total_circumference_entries = "user_stats".total_circumference_entries + excluded.total_circumference_entries; ELSIF TG_OP = 'DELETE' THEN PERFORM 1 FROM "user_stats" WHERE profile_id IN (SELECT profile_id FROM old_rows) ORDER BY profile_id FOR UPDATE; UPDATE "user_stats" SET total_circumference_entries = "user_stats".total_circumference_entries - d.removed FROM (SELECT profile_id, count(*) AS removed FROM old_rows GROUP BY profile_id) d WHERE "user_stats".profile_id = d.profile_id; ELSE INSERT INTO "user_stats" (profile_id) VALUES (NEW.profile_id) ON CONFLICT (profile_id) DO NOTHING; PERFORM 1 FROM "user_stats" WHERE profile_id IN (OLD.profile_id, NEW.profile_id) ORDER BY profile_id FOR UPDATE; UPDATE "user_stats" SET total_circumference_entries = (SELECT count(*) FROM "circumference_log" l WHERE l.profile_id = "user_stats".profile_id) WHERE profile_id IN (OLD.profile_id, NEW.profile_id); END IF; RETURN NULL; END $$;
--> statement-breakpoint
CREATE TRIGGER "circumference_log_stats_insert" AFTER INSERT ON "circumference_log" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "circumference_log_stats"();
--> statement-breakpoint
CREATE TRIGGER "circumference_log_stats_delete" AFTER DELETE ON "circumference_log" REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION "circumference_log_stats"();
--> statement-breakpoint
CREATE TRIGGER "circumference_log_stats_update" AFTER UPDATE OF profile_id, date ON "circumference_log" FOR EACH ROW WHEN (NEW.profile_id <> OLD.profile_id OR NEW.date <> OLD.date) EXECUTE FUNCTION "circumference_log_stats"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "caliper_log_stats"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' THEN INSERT INTO "user_stats" (profile_id, total_caliper_entries) SELECT profile_id, count(*) FROM new_rows GROUP BY profile_id ORDER BY profile_id ON CONFLICT (profile_id) DO UPDATE SET total_caliper_entries = "user_stats".total_caliper_entries + excluded.total_caliper_entries; ELSIF TG_OP = 'DELETE' THEN PERFORM 1 FROM "user_stats" WHERE profile_id IN (SELECT profile_id FROM old_rows) ORDER BY profile_id FOR UPDATE; UPDATE "user_stats" SET total_caliper_entries = "user_stats".total_caliper_entries - d.removed FROM (SELECT profile_id, count(*) AS removed FROM old_rows GROUP BY profile_id) d WHERE "user_stats".profile_id = d.profile_id; ELSE INSERT INTO "user_stats" (profile_id) VALUES (NEW.profile_id) ON CONFLICT (profile_id) DO NOTHING; PERFORM 1 FROM "user_stats" WHERE profile_id IN (OLD.profile_id, NEW.profile_id) ORDER BY profile_id FOR UPDATE; UPDATE "user_stats" SET total_caliper_entries = (SELECT count(*) FROM "caliper_log" l WHERE l.profile_id = "user_stats".profile_id) WHERE profile_id IN (OLD.profile_id, NEW.profile_id); END IF; RETURN NULL; END $$;
--> statement-breakpoint
CREATE TRIGGER "caliper_log_stats_insert" AFTER INSERT ON "caliper_log" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "caliper_log_stats"();
--> statement-breakpoint
CREATE TRIGGER "caliper_log_stats_delete" AFTER DELETE ON "caliper_log" REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION "caliper_log_stats"();
--> statement-breakpoint
CREATE TRIGGER "caliper_log_stats_update" AFTER UPDATE OF profile_id, date ON "caliper_log" FOR EACH ROW WHEN (NEW.profile_id <> OLD.profile_id OR NEW.date <> OLD.date) EXECUTE FUNCTION "caliper_log_stats"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "activity_log_stats"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' THEN INSERT INTO "user_stats" (profile_id, total_activity_entries, last_activity_date) SELECT profile_id, count(*), max(date) FROM new_rows GROUP BY profile_id ORDER BY profile_id ON CONFLICT (profile_id) DO UPDATE SET total_activity_entries = "user_stats".total_activity_entries + excluded.total_activity_entries, last_activity_date = greatest("user_stats".last_activity_date, excluded.last_activity_date); ELSIF TG_OP = 'DELETE' THEN PERFORM 1 FROM "user_stats" WHERE profile_id IN (SELECT profile_id FROM old_rows) ORDER BY profile_id FOR UPDATE; UPDATE "user_stats" SET total_activity_entries = "user_stats".total_activity_entries - d.removed, last_activity_date = (SELECT max(date) FROM "activity_log" l WHERE l.profile_id = "user_stats".profile_id) FROM (SELECT profile_id, count(*) AS removed FROM old_rows GROUP BY profile_id) d WHERE "user_stats".profile_id = d.profile_id; ELSE INSERT INTO "user_stats" (profile_id) VALUES (NEW.profile_id) ON CONFLICT (profile_id) DO NOTHING; PERFORM 1 FROM "user_stats" WHERE profile_id IN (OLD.profile_id, NEW.profile_id) ORDER BY profile_id FOR UPDATE; UPDATE "user_stats" SET total_activity_entries = (SELECT count(*) FROM "activity_log" l WHERE l.profile_id = "user_stats".profile_id), last_activity_date = (SELECT max(date) FROM "activity_log" l WHERE l.profile_id = "user_stats".profile_id) WHERE profile_id IN (OLD.profile_id, NEW.profile_id); END IF; RETURN NULL; END $$;
--> statement-breakpoint
CREATE TRIGGER "activity_log_stats_insert" AFTER INSERT ON "activity_log" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "activity_log_stats"();
--> statement-breakpoint
CREATE TRIGGER "activity_log_stats_delete" AFTER DELETE ON "activity_log" REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION "activity_log_stats"();
--> statement-breakpoint
CREATE TRIGGER "activity_log_stats_update" AFTER UPDATE OF profile_id, date ON "activity_log" FOR EACH ROW WHEN (NEW.profile_id <> OLD.profile_id OR NEW.date <> OLD.date) EXECUTE FUNCTION "activity_log_stats"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "nutrition_log_stats"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' THEN INSERT INTO "user_stats" (profile_id, total_nutrition_entries) SELECT profile_id, count(*) FROM new_rows GROUP BY profile_id ORDER BY profile_id ON CONFLICT (profile_id) DO UPDATE SET total_nutrition_entries = "user_stats".total_nutrition_entries + excluded.total_nutrition_entries; ELSIF TG_OP = 'DELETE' THEN PERFORM 1 FROM "user_stats" WHERE profile_id IN (SELECT profile_id FROM old_rows) ORDER BY profile_id FOR UPDATE; UPDATE "user_stats" SET total_nutrition_entries = "user_stats".total_nutrition_entries - d.removed FROM (SELECT profile_id, count(*) AS removed FROM old_rows GROUP BY profile_id) d WHERE "user_stats".profile_id = d.profile_id; ELSE INSERT INTO "user_stats" (profile_id) VALUES (NEW.profile_id) ON CONFLICT (profile_id) DO NOTHING; PERFORM 1 FROM "user_stats" WHERE profile_id IN (OLD.profile_id, NEW.profile_id) ORDER BY profile_id FOR UPDATE; UPDATE "user_stats" SET total_nutrition_entries = (SELECT count(*) FROM "nutrition_log" l WHERE l.profile_id = "user_stats".profile_id) WHERE profile_id IN (OLD.profile_id, NEW.profile_id); END IF; RETURN NULL; END $$;
--> statement-breakpoint
CREATE TRIGGER "nutrition_log_stats_insert" AFTER INSERT ON "nutrition_log" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "nutrition_log_stats"();
--> statement-breakpoint
CREATE TRIGGER "nutrition_log_stats_delete" AFTER DELETE ON "nutrition_log" REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION "nutrition_log_stats"();
--> statement-breakpoint
CREATE TRIGGER "nutrition_log_stats_update" AFTER UPDATE OF profile_id, date ON "nutrition_log" FOR EACH ROW WHEN (NEW.profile_id <> OLD.profile_id OR NEW.date <> OLD.date) EXECUTE FUNCTION "nutrition_log_stats"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "photos_stats"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' THEN INSERT INTO "user_stats" (profile_id, total_photos) SELECT profile_id, count(*) FROM new_rows GROUP BY profile_id ORDER BY profile_id ON CONFLICT (profile_id) DO UPDATE SET total_photos = "user_stats".total_photos + excluded.total_photos; ELSIF TG_OP = 'DELETE' THEN PERFORM 1 FROM "user_stats" WHERE profile_id IN (SELECT profile_id FROM old_rows) ORDER BY profile_id FOR UPDATE; UPDATE "user_stats" SET total_photos = "user_stats".total_photos - d.removed FROM (SELECT profile_id, count(*) AS removed FROM old_rows GROUP BY profile_id) d WHERE "user_stats".profile_id = d.profile_id; ELSE INSERT INTO "user_stats" (profile_id) VALUES (NEW.profile_id) ON CONFLICT (profile_id) DO NOTHING; PERFORM 1 FROM "user_stats" WHERE profile_id IN (OLD.profile_id, NEW.profile_id) ORDER BY profile_id FOR UPDATE; UPDATE "user_stats" SET total_photos = (SELECT count(*) FROM "photos" l WHERE l.profile_id = "user_stats".profile_id) WHERE profile_id IN (OLD.profile_id, NEW.profile_id); END IF; RETURN NULL; END $$;
--> statement-breakpoint
CREATE TRIGGER "photos_stats_insert" AFTER INSERT ON "photos" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "photos_stats"();
--> statement-breakpoint
CREATE TRIGGER "photos_stats_delete" AFTER DELETE ON "photos" REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION "photos_stats"();
--> statement-breakpoint
CREATE TRIGGER "photos_stats_update" AFTER UPDATE OF profile_id, date ON "photos" FOR EACH ROW WHEN (NEW.profile_id <> OLD.profile_id OR NEW.date <> OLD.date) EXECUTE FUNCTION "photos_stats"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ai_jobs_wake_insert"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_notify('ai_jobs', 'queued ' || kind) FROM (SELECT DISTINCT kind FROM changed WHERE status = 'queued' AND run_at <= now() + interval '1 second') AS kinds; RETURN NULL; END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ai_jobs_wake_update"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_notify('ai_jobs', CASE NEW.status WHEN 'queued' THEN 'queued ' || NEW.kind ELSE 'cancel ' || NEW.id END); RETURN NULL; END $$;
--> statement-breakpoint
CREATE TRIGGER "ai_jobs_wake_insert" AFTER INSERT ON "ai_jobs" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "ai_jobs_wake_insert"();
--> statement-breakpoint
CREATE TRIGGER "ai_jobs_wake_update" AFTER UPDATE OF cancel_requested_at ON "ai_jobs" FOR EACH ROW WHEN (NEW.status IN ('queued', 'processing')) EXECUTE FUNCTION "ai_jobs_wake_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ai_prompt_versions_immutable"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'A published version is kept.' USING ERRCODE = 'check_violation', TABLE = 'ai_prompt_versions', CONSTRAINT = 'ai_prompt_versions_immutable'; END $$;
--> statement-breakpoint
CREATE TRIGGER "ai_prompt_versions_immutable" BEFORE UPDATE OR DELETE ON "ai_prompt_versions" FOR EACH ROW EXECUTE FUNCTION "ai_prompt_versions_immutable"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ai_insights_kept"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM "profiles" WHERE id = OLD.profile_id) THEN RAISE EXCEPTION 'Insights are kept.' USING ERRCODE = 'check_violation', TABLE = 'ai_insights', CONSTRAINT = 'ai_insights_kept'; END IF; RETURN OLD; END $$;
--> statement-breakpoint
CREATE TRIGGER "ai_insights_kept" BEFORE DELETE ON "ai_insights" FOR EACH ROW EXECUTE FUNCTION "ai_insights_kept"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "audit_logs_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' THEN IF NOT EXISTS (SELECT 1 FROM "audit_logs" WHERE id = NEW.id OR seq = NEW.seq) THEN RETURN NEW; END IF; END IF; IF TG_OP = 'DELETE' THEN IF EXISTS (SELECT 1 FROM "audit_checkpoints" WHERE seq >= OLD.seq) THEN RETURN OLD; END IF; END IF; RAISE EXCEPTION 'The audit log is append-only.' USING ERRCODE = 'check_violation', TABLE = 'audit_logs', CONSTRAINT = 'audit_logs_append_only'; END $$;
--> statement-breakpoint
CREATE TRIGGER "audit_logs_append_only" BEFORE INSERT OR UPDATE OR DELETE ON "audit_logs" FOR EACH ROW EXECUTE FUNCTION "audit_logs_append_only"();
--> statement-breakpoint
CREATE TRIGGER "audit_logs_append_only_truncate" BEFORE TRUNCATE ON "audit_logs" FOR EACH STATEMENT EXECUTE FUNCTION "audit_logs_append_only"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "audit_checkpoints_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' THEN IF NOT EXISTS (SELECT 1 FROM "audit_checkpoints" WHERE seq >= NEW.seq) AND EXISTS (SELECT 1 FROM "audit_logs" WHERE seq = NEW.seq AND hash = NEW.hash AND created_at < NEW.cutoff) THEN RETURN NEW; END IF; END IF; RAISE EXCEPTION 'The audit log is append-only.' USING ERRCODE = 'check_violation', TABLE = 'audit_checkpoints', CONSTRAINT = 'audit_checkpoints_append_only'; END $$;
--> statement-breakpoint
CREATE TRIGGER "audit_checkpoints_append_only" BEFORE INSERT OR UPDATE OR DELETE ON "audit_checkpoints" FOR EACH ROW EXECUTE FUNCTION "audit_checkpoints_append_only"();
--> statement-breakpoint
CREATE TRIGGER "audit_checkpoints_append_only_truncate" BEFORE TRUNCATE ON "audit_checkpoints" FOR EACH STATEMENT EXECUTE FUNCTION "audit_checkpoints_append_only"();
