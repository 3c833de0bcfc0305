DROP INDEX `idx_user_focus_preferences_profile_id`;
