DROP TRIGGER IF EXISTS "ai_insights_kept" ON "ai_insights";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "ai_insights_kept"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_prompt_versions_immutable" ON "ai_prompt_versions";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "ai_prompt_versions_immutable"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ai_prompt_versions_immutable"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' THEN IF NOT EXISTS (SELECT 1 FROM "ai_prompt_versions" WHERE prompt_id = NEW.prompt_id AND version = NEW.version) THEN RETURN NEW; END IF; END IF; RAISE EXCEPTION 'A published version is kept.' USING ERRCODE = 'check_violation', TABLE = 'ai_prompt_versions', CONSTRAINT = 'ai_prompt_versions_immutable'; END $$;
--> statement-breakpoint
CREATE TRIGGER "ai_prompt_versions_immutable" BEFORE INSERT OR UPDATE OR DELETE ON "ai_prompt_versions" FOR EACH ROW EXECUTE FUNCTION "ai_prompt_versions_immutable"();
--> statement-breakpoint
CREATE TRIGGER "ai_prompt_versions_immutable_truncate" BEFORE TRUNCATE ON "ai_prompt_versions" FOR EACH STATEMENT EXECUTE FUNCTION "ai_prompt_versions_immutable"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ai_insights_kept"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' THEN IF NOT EXISTS (SELECT 1 FROM "ai_insights" WHERE id = NEW.id) THEN RETURN NEW; END IF; END IF; IF TG_OP = 'DELETE' THEN IF NOT EXISTS (SELECT 1 FROM "profiles" WHERE id = OLD.profile_id) THEN RETURN OLD; END IF; END IF; RAISE EXCEPTION 'Insights are kept.' USING ERRCODE = 'check_violation', TABLE = 'ai_insights', CONSTRAINT = 'ai_insights_kept'; END $$;
--> statement-breakpoint
CREATE TRIGGER "ai_insights_kept" BEFORE INSERT OR DELETE ON "ai_insights" FOR EACH ROW EXECUTE FUNCTION "ai_insights_kept"();
--> statement-breakpoint
CREATE TRIGGER "ai_insights_kept_truncate" BEFORE TRUNCATE ON "ai_insights" FOR EACH STATEMENT EXECUTE FUNCTION "ai_insights_kept"();
