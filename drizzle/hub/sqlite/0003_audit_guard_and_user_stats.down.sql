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
CREATE TRIGGER "weight_log_stats_insert" AFTER INSERT ON "weight_log" FOR EACH ROW BEGIN INSERT INTO "user_stats" (profile_id, total_weight_entries, last_weight_date) VALUES (NEW.profile_id, 1, NEW.date) ON CONFLICT (profile_id) DO UPDATE SET total_weight_entries = total_weight_entries + 1, last_weight_date = max(coalesce(last_weight_date, NEW.date), NEW.date); END;
--> statement-breakpoint
CREATE TRIGGER "weight_log_stats_delete" AFTER DELETE ON "weight_log" FOR EACH ROW BEGIN UPDATE "user_stats" SET total_weight_entries = total_weight_entries - 1, last_weight_date = (SELECT max(date) FROM "weight_log" l WHERE l.profile_id = "user_stats".profile_id) WHERE "user_stats".profile_id = OLD.profile_id; END;
--> statement-breakpoint
CREATE TRIGGER "weight_log_stats_update" AFTER UPDATE OF profile_id, date ON "weight_log" FOR EACH ROW WHEN NEW.profile_id <> OLD.profile_id OR NEW.date <> OLD.date BEGIN INSERT INTO "user_stats" (profile_id) VALUES (NEW.profile_id) ON CONFLICT (profile_id) DO NOTHING; UPDATE "user_stats" SET total_weight_entries = (SELECT count(*) FROM "weight_log" l WHERE l.profile_id = "user_stats".profile_id), last_weight_date = (SELECT max(date) FROM "weight_log" l WHERE l.profile_id = "user_stats".profile_id) WHERE profile_id IN (OLD.profile_id, NEW.profile_id); END;
--> statement-breakpoint
CREATE TRIGGER "circumference_log_stats_insert" AFTER INSERT ON "circumference_log" FOR EACH ROW BEGIN INSERT INTO "user_stats" (profile_id, total_circumference_entries) VALUES (NEW.profile_id, 1) ON CONFLICT (profile_id) DO UPDATE SET total_circumference_entries = total_circumference_entries + 1; END;
--> statement-breakpoint
CREATE TRIGGER "circumference_log_stats_delete" AFTER DELETE ON "circumference_log" FOR EACH ROW BEGIN UPDATE "user_stats" SET total_circumference_entries = total_circumference_entries - 1 WHERE "user_stats".profile_id = OLD.profile_id; END;
--> statement-breakpoint
CREATE TRIGGER "circumference_log_stats_update" AFTER UPDATE OF profile_id, date ON "circumference_log" FOR EACH ROW WHEN NEW.profile_id <> OLD.profile_id OR NEW.date <> OLD.date BEGIN INSERT INTO "user_stats" (profile_id) VALUES (NEW.profile_id) ON CONFLICT (profile_id) DO NOTHING; UPDATE "user_stats" SET total_circumference_entries = (SELECT count(*) FROM "circumference_log" l WHERE l.profile_id = "user_stats".profile_id) WHERE profile_id IN (OLD.profile_id, NEW.profile_id); END;
--> statement-breakpoint
CREATE TRIGGER "caliper_log_stats_insert" AFTER INSERT ON "caliper_log" FOR EACH ROW BEGIN INSERT INTO "user_stats" (profile_id, total_caliper_entries) VALUES (NEW.profile_id, 1) ON CONFLICT (profile_id) DO UPDATE SET total_caliper_entries = total_caliper_entries + 1; END;
--> statement-breakpoint
CREATE TRIGGER "caliper_log_stats_delete" AFTER DELETE ON "caliper_log" FOR EACH ROW BEGIN UPDATE "user_stats" SET total_caliper_entries = total_caliper_entries - 1 WHERE "user_stats".profile_id = OLD.profile_id; END;
--> statement-breakpoint
CREATE TRIGGER "caliper_log_stats_update" AFTER UPDATE OF profile_id, date ON "caliper_log" FOR EACH ROW WHEN NEW.profile_id <> OLD.profile_id OR NEW.date <> OLD.date BEGIN INSERT INTO "user_stats" (profile_id) VALUES (NEW.profile_id) ON CONFLICT (profile_id) DO NOTHING; UPDATE "user_stats" SET total_caliper_entries = (SELECT count(*) FROM "caliper_log" l WHERE l.profile_id = "user_stats".profile_id) WHERE profile_id IN (OLD.profile_id, NEW.profile_id); END;
--> statement-breakpoint
CREATE TRIGGER "activity_log_stats_insert" AFTER INSERT ON "activity_log" FOR EACH ROW BEGIN INSERT INTO "user_stats" (profile_id, total_activity_entries, last_activity_date) VALUES (NEW.profile_id, 1, NEW.date) ON CONFLICT (profile_id) DO UPDATE SET total_activity_entries = total_activity_entries + 1, last_activity_date = max(coalesce(last_activity_date, NEW.date), NEW.date); END;
--> statement-breakpoint
CREATE TRIGGER "activity_log_stats_delete" AFTER DELETE ON "activity_log" FOR EACH ROW BEGIN UPDATE "user_stats" SET total_activity_entries = total_activity_entries - 1, last_activity_date = (SELECT max(date) FROM "activity_log" l WHERE l.profile_id = "user_stats".profile_id) WHERE "user_stats".profile_id = OLD.profile_id; END;
--> statement-breakpoint
CREATE TRIGGER "activity_log_stats_update" AFTER UPDATE OF profile_id, date ON "activity_log" FOR EACH ROW WHEN NEW.profile_id <> OLD.profile_id OR NEW.date <> OLD.date BEGIN INSERT INTO "user_stats" (profile_id) VALUES (NEW.profile_id) ON CONFLICT (profile_id) DO NOTHING; UPDATE "user_stats" SET total_activity_entries = (SELECT count(*) FROM "activity_log" l WHERE l.profile_id = "user_stats".profile_id), last_activity_date = (SELECT max(date) FROM "activity_log" l WHERE l.profile_id = "user_stats".profile_id) WHERE profile_id IN (OLD.profile_id, NEW.profile_id); END;
--> statement-breakpoint
CREATE TRIGGER "nutrition_log_stats_insert" AFTER INSERT ON "nutrition_log" FOR EACH ROW BEGIN INSERT INTO "user_stats" (profile_id, total_nutrition_entries) VALUES (NEW.profile_id, 1) ON CONFLICT (profile_id) DO UPDATE SET total_nutrition_entries = total_nutrition_entries + 1; END;
--> statement-breakpoint
CREATE TRIGGER "nutrition_log_stats_delete" AFTER DELETE ON "nutrition_log" FOR EACH ROW BEGIN UPDATE "user_stats" SET total_nutrition_entries = total_nutrition_entries - 1 WHERE "user_stats".profile_id = OLD.profile_id; END;
--> statement-breakpoint
CREATE TRIGGER "nutrition_log_stats_update" AFTER UPDATE OF profile_id, date ON "nutrition_log" FOR EACH ROW WHEN NEW.profile_id <> OLD.profile_id OR NEW.date <> OLD.date BEGIN INSERT INTO "user_stats" (profile_id) VALUES (NEW.profile_id) ON CONFLICT (profile_id) DO NOTHING; UPDATE "user_stats" SET total_nutrition_entries = (SELECT count(*) FROM "nutrition_log" l WHERE l.profile_id = "user_stats".profile_id) WHERE profile_id IN (OLD.profile_id, NEW.profile_id); END;
--> statement-breakpoint
CREATE TRIGGER "photos_stats_insert" AFTER INSERT ON "photos" FOR EACH ROW BEGIN INSERT INTO "user_stats" (profile_id, total_photos) VALUES (NEW.profile_id, 1) ON CONFLICT (profile_id) DO UPDATE SET total_photos = total_photos + 1; END;
--> statement-breakpoint
CREATE TRIGGER "photos_stats_delete" AFTER DELETE ON "photos" FOR EACH ROW BEGIN UPDATE "user_stats" SET total_photos = total_photos - 1 WHERE "user_stats".profile_id = OLD.profile_id; END;
--> statement-breakpoint
CREATE TRIGGER "photos_stats_update" AFTER UPDATE OF profile_id, date ON "photos" FOR EACH ROW WHEN NEW.profile_id <> OLD.profile_id OR NEW.date <> OLD.date BEGIN INSERT INTO "user_stats" (profile_id) VALUES (NEW.profile_id) ON CONFLICT (profile_id) DO NOTHING; UPDATE "user_stats" SET total_photos = (SELECT count(*) FROM "photos" l WHERE l.profile_id = "user_stats".profile_id) WHERE profile_id IN (OLD.profile_id, NEW.profile_id); END;
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
