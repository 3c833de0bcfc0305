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
CREATE OR REPLACE FUNCTION "ai_jobs_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "ai_jobs_touch_updated_at" BEFORE UPDATE ON "ai_jobs" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "ai_jobs_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ai_prompts_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "ai_prompts_touch_updated_at" BEFORE UPDATE ON "ai_prompts" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "ai_prompts_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "app_settings_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "app_settings_touch_updated_at" BEFORE UPDATE ON "app_settings" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "app_settings_touch_updated_at"();
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
