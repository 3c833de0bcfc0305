-- loses: the table users
-- loses: the table profiles
-- loses: the table sessions
-- loses: the table refresh_tokens
-- loses: the table email_verification_tokens
-- loses: the table password_reset_tokens
-- loses: the table projects
-- loses: the table user_stories
-- loses: the table tasks
-- loses: the table comments
-- loses: the table activities
-- loses: the table generation_requests
-- loses: the table ai_jobs
-- loses: the table ai_job_errors
-- loses: the table ai_webhook_events
-- loses: the table ai_prompts
-- loses: the table ai_prompt_versions
-- loses: the table ai_insights
-- loses: the table ai_usage
-- loses: the table audit_logs
-- loses: the table audit_chain
-- loses: the table audit_checkpoints
-- loses: the table user_activity_log
-- loses: the table download_audit
-- loses: the table notifications
-- loses: the table notification_inboxes
-- loses: the table app_settings
DROP TRIGGER IF EXISTS "audit_checkpoints_append_only_truncate" ON "audit_checkpoints";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "audit_checkpoints_append_only" ON "audit_checkpoints";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "audit_checkpoints_append_only"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "audit_logs_append_only_truncate" ON "audit_logs";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "audit_logs_append_only" ON "audit_logs";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "audit_logs_append_only"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_insights_kept" ON "ai_insights";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "ai_insights_kept"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_prompt_versions_immutable" ON "ai_prompt_versions";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "ai_prompt_versions_immutable"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_jobs_wake_update" ON "ai_jobs";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "ai_jobs_wake_update"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_jobs_wake_insert" ON "ai_jobs";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "ai_jobs_wake_insert"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "app_settings_touch_updated_at" ON "app_settings";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "app_settings_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_prompts_touch_updated_at" ON "ai_prompts";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "ai_prompts_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_jobs_touch_updated_at" ON "ai_jobs";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "ai_jobs_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "generation_requests_touch_updated_at" ON "generation_requests";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "generation_requests_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "comments_touch_updated_at" ON "comments";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "comments_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "tasks_touch_updated_at" ON "tasks";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "tasks_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_stories_touch_updated_at" ON "user_stories";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "user_stories_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "projects_touch_updated_at" ON "projects";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "projects_touch_updated_at"();
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
DROP TABLE "projects" CASCADE;
--> statement-breakpoint
DROP TABLE "user_stories" CASCADE;
--> statement-breakpoint
DROP TABLE "tasks" CASCADE;
--> statement-breakpoint
DROP TABLE "comments" CASCADE;
--> statement-breakpoint
DROP TABLE "activities" CASCADE;
--> statement-breakpoint
DROP TABLE "generation_requests" CASCADE;
--> statement-breakpoint
DROP TABLE "ai_jobs" CASCADE;
--> statement-breakpoint
DROP TABLE "ai_job_errors" CASCADE;
--> statement-breakpoint
DROP TABLE "ai_webhook_events" CASCADE;
--> statement-breakpoint
DROP TABLE "ai_prompts" CASCADE;
--> statement-breakpoint
DROP TABLE "ai_prompt_versions" CASCADE;
--> statement-breakpoint
DROP TABLE "ai_insights" CASCADE;
--> statement-breakpoint
DROP TABLE "ai_usage" CASCADE;
--> statement-breakpoint
DROP TABLE "audit_logs" CASCADE;
--> statement-breakpoint
DROP TABLE "audit_chain" CASCADE;
--> statement-breakpoint
DROP TABLE "audit_checkpoints" CASCADE;
--> statement-breakpoint
DROP TABLE "user_activity_log" CASCADE;
--> statement-breakpoint
DROP TABLE "download_audit" CASCADE;
--> statement-breakpoint
DROP TABLE "notifications" CASCADE;
--> statement-breakpoint
DROP TABLE "notification_inboxes" CASCADE;
--> statement-breakpoint
DROP TABLE "app_settings" CASCADE;
