DROP TRIGGER IF EXISTS "ai_insights_kept_truncate" ON "ai_insights";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_insights_kept" ON "ai_insights";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "ai_insights_kept"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_prompt_versions_immutable_truncate" ON "ai_prompt_versions";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_prompt_versions_immutable" ON "ai_prompt_versions";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "ai_prompt_versions_immutable"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ai_prompt_versions_immutable"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'A published version is kept.' USING ERRCODE = 'check_violation', TABLE = 'ai_prompt_versions', CONSTRAINT = 'ai_prompt_versions_immutable'; END $$;
--> statement-breakpoint
CREATE TRIGGER "ai_prompt_versions_immutable" BEFORE UPDATE OR DELETE ON "ai_prompt_versions" FOR EACH ROW EXECUTE FUNCTION "ai_prompt_versions_immutable"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ai_insights_kept"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM "profiles" WHERE id = OLD.profile_id) THEN RAISE EXCEPTION 'Insights are kept.' USING ERRCODE = 'check_violation', TABLE = 'ai_insights', CONSTRAINT = 'ai_insights_kept'; END IF; RETURN OLD; END $$;
--> statement-breakpoint
CREATE TRIGGER "ai_insights_kept" BEFORE DELETE ON "ai_insights" FOR EACH ROW EXECUTE FUNCTION "ai_insights_kept"();
