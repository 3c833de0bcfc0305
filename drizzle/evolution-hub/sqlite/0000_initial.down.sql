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
DROP TRIGGER IF EXISTS "audit_checkpoints_append_only_delete";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "audit_checkpoints_append_only_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "audit_checkpoints_append_only_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "audit_logs_append_only_delete";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "audit_logs_append_only_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "audit_logs_append_only_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_insights_kept";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_prompt_versions_immutable_delete";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_prompt_versions_immutable_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_stories_fts_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_stories_fts_delete";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_stories_fts_insert";
--> statement-breakpoint
DROP TABLE IF EXISTS "user_stories_fts";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "app_settings_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "app_settings_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "notification_inboxes_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "notification_inboxes_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "notifications_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "notifications_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "download_audit_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "download_audit_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_activity_log_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_activity_log_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "audit_checkpoints_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "audit_checkpoints_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "audit_chain_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "audit_chain_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "audit_logs_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "audit_logs_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_usage_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_usage_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_insights_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_insights_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_prompt_versions_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_prompt_versions_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_prompts_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_prompts_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_webhook_events_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_webhook_events_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_job_errors_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_job_errors_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_jobs_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_jobs_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "generation_requests_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "generation_requests_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "activities_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "activities_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "comments_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "comments_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "tasks_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "tasks_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_stories_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_stories_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "projects_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "projects_check_insert";
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
DROP TRIGGER IF EXISTS "app_settings_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_prompts_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_jobs_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "generation_requests_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "comments_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "tasks_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_stories_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "projects_touch_updated_at";
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
DROP TABLE `projects`;
--> statement-breakpoint
DROP TABLE `user_stories`;
--> statement-breakpoint
DROP TABLE `tasks`;
--> statement-breakpoint
DROP TABLE `comments`;
--> statement-breakpoint
DROP TABLE `activities`;
--> statement-breakpoint
DROP TABLE `generation_requests`;
--> statement-breakpoint
DROP TABLE `ai_jobs`;
--> statement-breakpoint
DROP TABLE `ai_job_errors`;
--> statement-breakpoint
DROP TABLE `ai_webhook_events`;
--> statement-breakpoint
DROP TABLE `ai_prompts`;
--> statement-breakpoint
DROP TABLE `ai_prompt_versions`;
--> statement-breakpoint
DROP TABLE `ai_insights`;
--> statement-breakpoint
DROP TABLE `ai_usage`;
--> statement-breakpoint
DROP TABLE `audit_logs`;
--> statement-breakpoint
DROP TABLE `audit_chain`;
--> statement-breakpoint
DROP TABLE `audit_checkpoints`;
--> statement-breakpoint
DROP TABLE `user_activity_log`;
--> statement-breakpoint
DROP TABLE `download_audit`;
--> statement-breakpoint
DROP TABLE `notifications`;
--> statement-breakpoint
DROP TABLE `notification_inboxes`;
--> statement-breakpoint
DROP TABLE `app_settings`;
