DROP TRIGGER IF EXISTS "ai_insights_kept";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_prompt_versions_immutable_delete";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "ai_prompt_versions_immutable_update";
--> statement-breakpoint
CREATE TRIGGER "ai_prompt_versions_immutable_insert" BEFORE INSERT ON "ai_prompt_versions" WHEN NOT (NOT EXISTS (SELECT 1 FROM "ai_prompt_versions" WHERE prompt_id = NEW.prompt_id AND version = NEW.version) AND NOT EXISTS (SELECT 1 FROM "ai_prompt_versions" WHERE rowid = NEW.rowid)) BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ai_prompt_versions_immutable'); END;
--> statement-breakpoint
CREATE TRIGGER "ai_prompt_versions_immutable_update" BEFORE UPDATE ON "ai_prompt_versions" BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ai_prompt_versions_immutable'); END;
--> statement-breakpoint
CREATE TRIGGER "ai_prompt_versions_immutable_delete" BEFORE DELETE ON "ai_prompt_versions" BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ai_prompt_versions_immutable'); END;
--> statement-breakpoint
CREATE TRIGGER "ai_insights_kept_insert" BEFORE INSERT ON "ai_insights" WHEN NOT (NOT EXISTS (SELECT 1 FROM "ai_insights" WHERE id = NEW.id) AND NOT EXISTS (SELECT 1 FROM "ai_insights" WHERE rowid = NEW.rowid)) BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ai_insights_kept'); END;
--> statement-breakpoint
CREATE TRIGGER "ai_insights_kept_delete" BEFORE DELETE ON "ai_insights" WHEN NOT (NOT EXISTS (SELECT 1 FROM "profiles" WHERE id = OLD.profile_id)) BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ai_insights_kept'); END;
