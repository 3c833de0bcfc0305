DROP TRIGGER IF EXISTS "user_focus_preferences_touch_updated_at" ON "user_focus_preferences";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "user_focus_preferences_touch_updated_at"();
--> statement-breakpoint
ALTER TABLE "user_focus_preferences" DROP CONSTRAINT "user_focus_preferences_profile_id_profiles_id_fk";
--> statement-breakpoint
DROP INDEX "idx_user_focus_preferences_profile_id";
--> statement-breakpoint
ALTER TABLE "user_focus_preferences" ADD CONSTRAINT "user_focus_preferences_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "user_focus_preferences_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "user_focus_preferences_touch_updated_at" BEFORE UPDATE ON "user_focus_preferences" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "user_focus_preferences_touch_updated_at"();
