DROP TRIGGER IF EXISTS "ai_insights_kept_delete";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_insights_kept_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_prompt_versions_immutable_delete";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_prompt_versions_immutable_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_prompt_versions_immutable_insert";
--> statement-breakpoint
CREATE TRIGGER "ai_prompt_versions_immutable_update" BEFORE UPDATE ON "ai_prompt_versions" BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ai_prompt_versions_immutable'); END;
--> statement-breakpoint
CREATE TRIGGER "ai_prompt_versions_immutable_delete" BEFORE DELETE ON "ai_prompt_versions" BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ai_prompt_versions_immutable'); END;
--> statement-breakpoint
CREATE TRIGGER "ai_insights_kept" BEFORE DELETE ON "ai_insights" FOR EACH ROW WHEN EXISTS (SELECT 1 FROM "profiles" WHERE id = OLD.profile_id) BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ai_insights_kept'); END;
