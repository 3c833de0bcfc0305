DROP TRIGGER IF EXISTS "audit_logs_append_only_truncate" ON "audit_logs";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "audit_logs_append_only" ON "audit_logs";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "audit_logs_append_only"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "audit_logs_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' THEN IF NOT EXISTS (SELECT 1 FROM "audit_logs" WHERE id = NEW.id OR seq = NEW.seq) THEN RETURN NEW; END IF; END IF; IF TG_OP = 'DELETE' THEN IF EXISTS (SELECT 1 FROM "audit_checkpoints" WHERE seq >= OLD.seq) THEN RETURN OLD; END IF; END IF; RAISE EXCEPTION 'The audit log is append-only.' USING ERRCODE = 'check_violation', TABLE = 'audit_logs', CONSTRAINT = 'audit_logs_append_only'; END $$;
--> statement-breakpoint
CREATE TRIGGER "audit_logs_append_only" BEFORE INSERT OR UPDATE OR DELETE ON "audit_logs" FOR EACH ROW EXECUTE FUNCTION "audit_logs_append_only"();
--> statement-breakpoint
CREATE TRIGGER "audit_logs_append_only_truncate" BEFORE TRUNCATE ON "audit_logs" FOR EACH STATEMENT EXECUTE FUNCTION "audit_logs_append_only"();
