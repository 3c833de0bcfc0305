CREATE INDEX "idx_user_focus_preferences_profile_id" ON "user_focus_preferences" USING btree ("profile_id");
