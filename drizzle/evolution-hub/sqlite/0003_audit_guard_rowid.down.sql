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
CREATE TRIGGER "audit_logs_append_only_insert" BEFORE INSERT ON "audit_logs" WHEN NOT (NOT EXISTS (SELECT 1 FROM "audit_logs" WHERE id = NEW.id) AND NOT EXISTS (SELECT 1 FROM "audit_logs" WHERE seq = NEW.seq)) BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: audit_logs_append_only'); END;
--> statement-breakpoint
CREATE TRIGGER "audit_logs_append_only_update" BEFORE UPDATE ON "audit_logs" BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: audit_logs_append_only'); END;
--> statement-breakpoint
CREATE TRIGGER "audit_logs_append_only_delete" BEFORE DELETE ON "audit_logs" WHEN NOT (EXISTS (SELECT 1 FROM "audit_checkpoints" WHERE seq >= OLD.seq)) BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: audit_logs_append_only'); END;
--> statement-breakpoint
CREATE TRIGGER "audit_checkpoints_append_only_insert" BEFORE INSERT ON "audit_checkpoints" WHEN NOT (NOT EXISTS (SELECT 1 FROM "audit_checkpoints" WHERE seq >= NEW.seq) AND EXISTS (SELECT 1 FROM "audit_logs" WHERE seq = NEW.seq AND hash = NEW.hash AND created_at < NEW.cutoff)) BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: audit_checkpoints_append_only'); END;
--> statement-breakpoint
CREATE TRIGGER "audit_checkpoints_append_only_update" BEFORE UPDATE ON "audit_checkpoints" BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: audit_checkpoints_append_only'); END;
--> statement-breakpoint
CREATE TRIGGER "audit_checkpoints_append_only_delete" BEFORE DELETE ON "audit_checkpoints" BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: audit_checkpoints_append_only'); END;
