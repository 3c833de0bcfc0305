-- loses: the table users
-- loses: the table profiles
-- loses: the table sessions
-- loses: the table refresh_tokens
-- loses: the table email_verification_tokens
-- loses: the table password_reset_tokens
-- loses: the table weight_log
-- loses: the table circumference_log
-- loses: the table caliper_log
-- loses: the table activity_log
-- loses: the table nutrition_log
-- loses: the table sleep_log
-- loses: the table vitals_baseline
-- loses: the table blood_pressure_log
-- loses: the table rest_days
-- loses: the table photos
-- loses: the table training_types
-- loses: the table activity_type_mappings
-- loses: the table user_stats
-- loses: the table goal_type_definitions
-- loses: the table goals
-- loses: the table goal_progress_log
-- loses: the table goal_progress_requests
-- loses: the table focus_area_definitions
-- loses: the table goal_focus_contributions
-- loses: the table user_focus_area_weights
-- loses: the table training_phases
-- loses: the table fitness_tests
-- loses: the table training_parameters
-- loses: the table tiers
-- loses: the table features
-- loses: the table tier_limits
-- loses: the table coupons
-- loses: the table coupon_redemptions
-- loses: the table access_grants
-- loses: the table user_feature_restrictions
-- loses: the table user_feature_usage
-- loses: the table feature_charges
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
-- loses: the table pipeline_configs
-- loses: the table pipeline_configs_backup_pre_020
-- loses: the table user_focus_preferences
-- loses: the table weekly_goals
-- loses: the table vitals_log_backup_pre_015
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
DROP TRIGGER IF EXISTS "photos_stats_update" ON "photos";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "photos_stats_delete" ON "photos";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "photos_stats_insert" ON "photos";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "photos_stats"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "nutrition_log_stats_update" ON "nutrition_log";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "nutrition_log_stats_delete" ON "nutrition_log";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "nutrition_log_stats_insert" ON "nutrition_log";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "nutrition_log_stats"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "activity_log_stats_update" ON "activity_log";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "activity_log_stats_delete" ON "activity_log";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "activity_log_stats_insert" ON "activity_log";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "activity_log_stats"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "caliper_log_stats_update" ON "caliper_log";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "caliper_log_stats_delete" ON "caliper_log";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "caliper_log_stats_insert" ON "caliper_log";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "caliper_log_stats"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "circumference_log_stats_update" ON "circumference_log";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "circumference_log_stats_delete" ON "circumference_log";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "circumference_log_stats_insert" ON "circumference_log";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "circumference_log_stats"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "weight_log_stats_update" ON "weight_log";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "weight_log_stats_delete" ON "weight_log";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "weight_log_stats_insert" ON "weight_log";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "weight_log_stats"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_focus_preferences_touch_updated_at" ON "user_focus_preferences";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "user_focus_preferences_touch_updated_at"();
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
DROP TRIGGER IF EXISTS "feature_charges_touch_updated_at" ON "feature_charges";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "feature_charges_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_feature_usage_touch_updated_at" ON "user_feature_usage";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "user_feature_usage_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_feature_restrictions_touch_updated_at" ON "user_feature_restrictions";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "user_feature_restrictions_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "access_grants_touch_updated_at" ON "access_grants";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "access_grants_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "coupons_touch_updated_at" ON "coupons";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "coupons_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "tier_limits_touch_updated_at" ON "tier_limits";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "tier_limits_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "features_touch_updated_at" ON "features";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "features_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "tiers_touch_updated_at" ON "tiers";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "tiers_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "training_parameters_touch_updated_at" ON "training_parameters";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "training_parameters_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_focus_area_weights_touch_updated_at" ON "user_focus_area_weights";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "user_focus_area_weights_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "goals_touch_updated_at" ON "goals";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "goals_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_stats_touch_updated_at" ON "user_stats";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "user_stats_touch_updated_at"();
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
DROP TABLE "weight_log" CASCADE;
--> statement-breakpoint
DROP TABLE "circumference_log" CASCADE;
--> statement-breakpoint
DROP TABLE "caliper_log" CASCADE;
--> statement-breakpoint
DROP TABLE "activity_log" CASCADE;
--> statement-breakpoint
DROP TABLE "nutrition_log" CASCADE;
--> statement-breakpoint
DROP TABLE "sleep_log" CASCADE;
--> statement-breakpoint
DROP TABLE "vitals_baseline" CASCADE;
--> statement-breakpoint
DROP TABLE "blood_pressure_log" CASCADE;
--> statement-breakpoint
DROP TABLE "rest_days" CASCADE;
--> statement-breakpoint
DROP TABLE "photos" CASCADE;
--> statement-breakpoint
DROP TABLE "training_types" CASCADE;
--> statement-breakpoint
DROP TABLE "activity_type_mappings" CASCADE;
--> statement-breakpoint
DROP TABLE "user_stats" CASCADE;
--> statement-breakpoint
DROP TABLE "goal_type_definitions" CASCADE;
--> statement-breakpoint
DROP TABLE "goals" CASCADE;
--> statement-breakpoint
DROP TABLE "goal_progress_log" CASCADE;
--> statement-breakpoint
DROP TABLE "goal_progress_requests" CASCADE;
--> statement-breakpoint
DROP TABLE "focus_area_definitions" CASCADE;
--> statement-breakpoint
DROP TABLE "goal_focus_contributions" CASCADE;
--> statement-breakpoint
DROP TABLE "user_focus_area_weights" CASCADE;
--> statement-breakpoint
DROP TABLE "training_phases" CASCADE;
--> statement-breakpoint
DROP TABLE "fitness_tests" CASCADE;
--> statement-breakpoint
DROP TABLE "training_parameters" CASCADE;
--> statement-breakpoint
DROP TABLE "tiers" CASCADE;
--> statement-breakpoint
DROP TABLE "features" CASCADE;
--> statement-breakpoint
DROP TABLE "tier_limits" CASCADE;
--> statement-breakpoint
DROP TABLE "coupons" CASCADE;
--> statement-breakpoint
DROP TABLE "coupon_redemptions" CASCADE;
--> statement-breakpoint
DROP TABLE "access_grants" CASCADE;
--> statement-breakpoint
DROP TABLE "user_feature_restrictions" CASCADE;
--> statement-breakpoint
DROP TABLE "user_feature_usage" CASCADE;
--> statement-breakpoint
DROP TABLE "feature_charges" CASCADE;
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
--> statement-breakpoint
DROP TABLE "pipeline_configs" CASCADE;
--> statement-breakpoint
DROP TABLE "pipeline_configs_backup_pre_020" CASCADE;
--> statement-breakpoint
DROP TABLE "user_focus_preferences" CASCADE;
--> statement-breakpoint
DROP TABLE "weekly_goals" CASCADE;
--> statement-breakpoint
DROP TABLE "vitals_log_backup_pre_015" CASCADE;
