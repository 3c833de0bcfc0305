-- loses: the table users
-- loses: the table profiles
-- loses: the table sessions
-- loses: the table refresh_tokens
-- loses: the table email_verification_tokens
-- loses: the table password_reset_tokens
-- loses: the table conversations
-- loses: the table messages
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
-- loses: the table tiers
-- loses: the table features
-- loses: the table tier_limits
-- loses: the table coupons
-- loses: the table coupon_redemptions
-- loses: the table access_grants
-- loses: the table user_feature_restrictions
-- loses: the table user_feature_usage
-- loses: the table feature_charges
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
-- loses: the table ai_jobs
-- loses: the table ai_job_errors
-- loses: the table ai_webhook_events
-- loses: the table ai_prompts
-- loses: the table ai_prompt_versions
-- loses: the table ai_insights
-- loses: the table ai_usage
-- loses: the table projects
-- loses: the table user_stories
-- loses: the table tasks
-- loses: the table comments
-- loses: the table activities
-- loses: the table generation_requests
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
DROP TRIGGER IF EXISTS "photos_stats_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "photos_stats_delete";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "photos_stats_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "nutrition_log_stats_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "nutrition_log_stats_delete";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "nutrition_log_stats_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "activity_log_stats_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "activity_log_stats_delete";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "activity_log_stats_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "caliper_log_stats_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "caliper_log_stats_delete";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "caliper_log_stats_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "circumference_log_stats_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "circumference_log_stats_delete";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "circumference_log_stats_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "weight_log_stats_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "weight_log_stats_delete";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "weight_log_stats_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_stories_fts_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_stories_fts_delete";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_stories_fts_insert";
--> statement-breakpoint
DROP TABLE IF EXISTS "user_stories_fts";
--> statement-breakpoint
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
DROP TRIGGER IF EXISTS "messages_fts_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "messages_fts_delete";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "messages_fts_insert";
--> statement-breakpoint
DROP TABLE IF EXISTS "messages_fts";
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
DROP TRIGGER IF EXISTS "training_parameters_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "training_parameters_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "fitness_tests_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "fitness_tests_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "training_phases_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "training_phases_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_focus_area_weights_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_focus_area_weights_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "goal_focus_contributions_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "goal_focus_contributions_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "focus_area_definitions_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "focus_area_definitions_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "goal_progress_requests_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "goal_progress_requests_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "goal_progress_log_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "goal_progress_log_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "goals_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "goals_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "goal_type_definitions_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "goal_type_definitions_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "feature_charges_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "feature_charges_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_feature_usage_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_feature_usage_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_feature_restrictions_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_feature_restrictions_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "access_grants_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "access_grants_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "coupon_redemptions_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "coupon_redemptions_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "coupons_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "coupons_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "tier_limits_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "tier_limits_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "features_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "features_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "tiers_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "tiers_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_stats_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_stats_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "activity_type_mappings_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "activity_type_mappings_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "training_types_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "training_types_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "photos_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "photos_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "rest_days_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "rest_days_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "blood_pressure_log_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "blood_pressure_log_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "vitals_baseline_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "vitals_baseline_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "sleep_log_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "sleep_log_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "nutrition_log_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "nutrition_log_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "activity_log_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "activity_log_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "caliper_log_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "caliper_log_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "circumference_log_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "circumference_log_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "weight_log_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "weight_log_check_insert";
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
DROP TRIGGER IF EXISTS "messages_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "messages_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "conversations_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "conversations_check_insert";
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
DROP TRIGGER IF EXISTS "ai_prompts_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_jobs_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "training_parameters_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_focus_area_weights_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "goals_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "feature_charges_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_feature_usage_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_feature_restrictions_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "access_grants_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "coupons_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "tier_limits_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "features_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "tiers_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "user_stats_touch_updated_at";
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
DROP TRIGGER IF EXISTS "messages_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "conversations_touch_updated_at";
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
DROP TABLE `conversations`;
--> statement-breakpoint
DROP TABLE `messages`;
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
--> statement-breakpoint
DROP TABLE `weight_log`;
--> statement-breakpoint
DROP TABLE `circumference_log`;
--> statement-breakpoint
DROP TABLE `caliper_log`;
--> statement-breakpoint
DROP TABLE `activity_log`;
--> statement-breakpoint
DROP TABLE `nutrition_log`;
--> statement-breakpoint
DROP TABLE `sleep_log`;
--> statement-breakpoint
DROP TABLE `vitals_baseline`;
--> statement-breakpoint
DROP TABLE `blood_pressure_log`;
--> statement-breakpoint
DROP TABLE `rest_days`;
--> statement-breakpoint
DROP TABLE `photos`;
--> statement-breakpoint
DROP TABLE `training_types`;
--> statement-breakpoint
DROP TABLE `activity_type_mappings`;
--> statement-breakpoint
DROP TABLE `user_stats`;
--> statement-breakpoint
DROP TABLE `tiers`;
--> statement-breakpoint
DROP TABLE `features`;
--> statement-breakpoint
DROP TABLE `tier_limits`;
--> statement-breakpoint
DROP TABLE `coupons`;
--> statement-breakpoint
DROP TABLE `coupon_redemptions`;
--> statement-breakpoint
DROP TABLE `access_grants`;
--> statement-breakpoint
DROP TABLE `user_feature_restrictions`;
--> statement-breakpoint
DROP TABLE `user_feature_usage`;
--> statement-breakpoint
DROP TABLE `feature_charges`;
--> statement-breakpoint
DROP TABLE `goal_type_definitions`;
--> statement-breakpoint
DROP TABLE `goals`;
--> statement-breakpoint
DROP TABLE `goal_progress_log`;
--> statement-breakpoint
DROP TABLE `goal_progress_requests`;
--> statement-breakpoint
DROP TABLE `focus_area_definitions`;
--> statement-breakpoint
DROP TABLE `goal_focus_contributions`;
--> statement-breakpoint
DROP TABLE `user_focus_area_weights`;
--> statement-breakpoint
DROP TABLE `training_phases`;
--> statement-breakpoint
DROP TABLE `fitness_tests`;
--> statement-breakpoint
DROP TABLE `training_parameters`;
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
