DROP TRIGGER IF EXISTS "photos_stats_update" ON "photos";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "photos_stats_delete" ON "photos";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "photos_stats_insert" ON "photos";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "photos_stats"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "nutrition_log_stats_update" ON "nutrition_log";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "nutrition_log_stats_delete" ON "nutrition_log";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "nutrition_log_stats_insert" ON "nutrition_log";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "nutrition_log_stats"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "activity_log_stats_update" ON "activity_log";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "activity_log_stats_delete" ON "activity_log";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "activity_log_stats_insert" ON "activity_log";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "activity_log_stats"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "caliper_log_stats_update" ON "caliper_log";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "caliper_log_stats_delete" ON "caliper_log";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "caliper_log_stats_insert" ON "caliper_log";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "caliper_log_stats"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "circumference_log_stats_update" ON "circumference_log";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "circumference_log_stats_delete" ON "circumference_log";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "circumference_log_stats_insert" ON "circumference_log";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "circumference_log_stats"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "weight_log_stats_update" ON "weight_log";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "weight_log_stats_delete" ON "weight_log";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "weight_log_stats_insert" ON "weight_log";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "weight_log_stats"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "weight_log_stats"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' THEN INSERT INTO "user_stats" (profile_id, total_weight_entries, last_weight_date) SELECT profile_id, count(*), max(date) FROM new_rows GROUP BY profile_id ORDER BY profile_id ON CONFLICT (profile_id) DO UPDATE SET total_weight_entries = "user_stats".total_weight_entries + excluded.total_weight_entries, last_weight_date = greatest("user_stats".last_weight_date, excluded.last_weight_date); ELSIF TG_OP = 'DELETE' THEN PERFORM 1 FROM "user_stats" WHERE profile_id IN (SELECT profile_id FROM old_rows) ORDER BY profile_id FOR UPDATE; UPDATE "user_stats" SET total_weight_entries = "user_stats".total_weight_entries - d.removed, last_weight_date = (SELECT max(date) FROM "weight_log" l WHERE l.profile_id = "user_stats".profile_id) FROM (SELECT profile_id, count(*) AS removed FROM old_rows GROUP BY profile_id) d WHERE "user_stats".profile_id = d.profile_id; ELSE INSERT INTO "user_stats" (profile_id) VALUES (NEW.profile_id) ON CONFLICT (profile_id) DO NOTHING; PERFORM 1 FROM "user_stats" WHERE profile_id IN (OLD.profile_id, NEW.profile_id) ORDER BY profile_id FOR UPDATE; UPDATE "user_stats" SET total_weight_entries = (SELECT count(*) FROM "weight_log" l WHERE l.profile_id = "user_stats".profile_id), last_weight_date = (SELECT max(date) FROM "weight_log" l WHERE l.profile_id = "user_stats".profile_id) WHERE profile_id IN (OLD.profile_id, NEW.profile_id); END IF; RETURN NULL; END $$;
--> statement-breakpoint
CREATE TRIGGER "weight_log_stats_insert" AFTER INSERT ON "weight_log" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "weight_log_stats"();
--> statement-breakpoint
CREATE TRIGGER "weight_log_stats_delete" AFTER DELETE ON "weight_log" REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION "weight_log_stats"();
--> statement-breakpoint
CREATE TRIGGER "weight_log_stats_update" AFTER UPDATE OF profile_id, date ON "weight_log" FOR EACH ROW WHEN (NEW.profile_id <> OLD.profile_id OR NEW.date <> OLD.date) EXECUTE FUNCTION "weight_log_stats"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "circumference_log_stats"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' THEN INSERT INTO "user_stats" (profile_id, total_circumference_entries) SELECT profile_id, count(*) FROM new_rows GROUP BY profile_id ORDER BY profile_id ON CONFLICT (profile_id) DO UPDATE SET total_circumference_entries = "user_stats".total_circumference_entries + excluded.total_circumference_entries; ELSIF TG_OP = 'DELETE' THEN PERFORM 1 FROM "user_stats" WHERE profile_id IN (SELECT profile_id FROM old_rows) ORDER BY profile_id FOR UPDATE; UPDATE "user_stats" SET total_circumference_entries = "user_stats".total_circumference_entries - d.removed FROM (SELECT profile_id, count(*) AS removed FROM old_rows GROUP BY profile_id) d WHERE "user_stats".profile_id = d.profile_id; ELSE INSERT INTO "user_stats" (profile_id) VALUES (NEW.profile_id) ON CONFLICT (profile_id) DO NOTHING; PERFORM 1 FROM "user_stats" WHERE profile_id IN (OLD.profile_id, NEW.profile_id) ORDER BY profile_id FOR UPDATE; UPDATE "user_stats" SET total_circumference_entries = (SELECT count(*) FROM "circumference_log" l WHERE l.profile_id = "user_stats".profile_id) WHERE profile_id IN (OLD.profile_id, NEW.profile_id); END IF; RETURN NULL; END $$;
--> statement-breakpoint
CREATE TRIGGER "circumference_log_stats_insert" AFTER INSERT ON "circumference_log" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "circumference_log_stats"();
--> statement-breakpoint
CREATE TRIGGER "circumference_log_stats_delete" AFTER DELETE ON "circumference_log" REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION "circumference_log_stats"();
--> statement-breakpoint
CREATE TRIGGER "circumference_log_stats_update" AFTER UPDATE OF profile_id, date ON "circumference_log" FOR EACH ROW WHEN (NEW.profile_id <> OLD.profile_id OR NEW.date <> OLD.date) EXECUTE FUNCTION "circumference_log_stats"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "caliper_log_stats"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' THEN INSERT INTO "user_stats" (profile_id, total_caliper_entries) SELECT profile_id, count(*) FROM new_rows GROUP BY profile_id ORDER BY profile_id ON CONFLICT (profile_id) DO UPDATE SET total_caliper_entries = "user_stats".total_caliper_entries + excluded.total_caliper_entries; ELSIF TG_OP = 'DELETE' THEN PERFORM 1 FROM "user_stats" WHERE profile_id IN (SELECT profile_id FROM old_rows) ORDER BY profile_id FOR UPDATE; UPDATE "user_stats" SET total_caliper_entries = "user_stats".total_caliper_entries - d.removed FROM (SELECT profile_id, count(*) AS removed FROM old_rows GROUP BY profile_id) d WHERE "user_stats".profile_id = d.profile_id; ELSE INSERT INTO "user_stats" (profile_id) VALUES (NEW.profile_id) ON CONFLICT (profile_id) DO NOTHING; PERFORM 1 FROM "user_stats" WHERE profile_id IN (OLD.profile_id, NEW.profile_id) ORDER BY profile_id FOR UPDATE; UPDATE "user_stats" SET total_caliper_entries = (SELECT count(*) FROM "caliper_log" l WHERE l.profile_id = "user_stats".profile_id) WHERE profile_id IN (OLD.profile_id, NEW.profile_id); END IF; RETURN NULL; END $$;
--> statement-breakpoint
CREATE TRIGGER "caliper_log_stats_insert" AFTER INSERT ON "caliper_log" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "caliper_log_stats"();
--> statement-breakpoint
CREATE TRIGGER "caliper_log_stats_delete" AFTER DELETE ON "caliper_log" REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION "caliper_log_stats"();
--> statement-breakpoint
CREATE TRIGGER "caliper_log_stats_update" AFTER UPDATE OF profile_id, date ON "caliper_log" FOR EACH ROW WHEN (NEW.profile_id <> OLD.profile_id OR NEW.date <> OLD.date) EXECUTE FUNCTION "caliper_log_stats"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "activity_log_stats"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' THEN INSERT INTO "user_stats" (profile_id, total_activity_entries, last_activity_date) SELECT profile_id, count(*), max(date) FROM new_rows GROUP BY profile_id ORDER BY profile_id ON CONFLICT (profile_id) DO UPDATE SET total_activity_entries = "user_stats".total_activity_entries + excluded.total_activity_entries, last_activity_date = greatest("user_stats".last_activity_date, excluded.last_activity_date); ELSIF TG_OP = 'DELETE' THEN PERFORM 1 FROM "user_stats" WHERE profile_id IN (SELECT profile_id FROM old_rows) ORDER BY profile_id FOR UPDATE; UPDATE "user_stats" SET total_activity_entries = "user_stats".total_activity_entries - d.removed, last_activity_date = (SELECT max(date) FROM "activity_log" l WHERE l.profile_id = "user_stats".profile_id) FROM (SELECT profile_id, count(*) AS removed FROM old_rows GROUP BY profile_id) d WHERE "user_stats".profile_id = d.profile_id; ELSE INSERT INTO "user_stats" (profile_id) VALUES (NEW.profile_id) ON CONFLICT (profile_id) DO NOTHING; PERFORM 1 FROM "user_stats" WHERE profile_id IN (OLD.profile_id, NEW.profile_id) ORDER BY profile_id FOR UPDATE; UPDATE "user_stats" SET total_activity_entries = (SELECT count(*) FROM "activity_log" l WHERE l.profile_id = "user_stats".profile_id), last_activity_date = (SELECT max(date) FROM "activity_log" l WHERE l.profile_id = "user_stats".profile_id) WHERE profile_id IN (OLD.profile_id, NEW.profile_id); END IF; RETURN NULL; END $$;
--> statement-breakpoint
CREATE TRIGGER "activity_log_stats_insert" AFTER INSERT ON "activity_log" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "activity_log_stats"();
--> statement-breakpoint
CREATE TRIGGER "activity_log_stats_delete" AFTER DELETE ON "activity_log" REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION "activity_log_stats"();
--> statement-breakpoint
CREATE TRIGGER "activity_log_stats_update" AFTER UPDATE OF profile_id, date ON "activity_log" FOR EACH ROW WHEN (NEW.profile_id <> OLD.profile_id OR NEW.date <> OLD.date) EXECUTE FUNCTION "activity_log_stats"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "nutrition_log_stats"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' THEN INSERT INTO "user_stats" (profile_id, total_nutrition_entries) SELECT profile_id, count(*) FROM new_rows GROUP BY profile_id ORDER BY profile_id ON CONFLICT (profile_id) DO UPDATE SET total_nutrition_entries = "user_stats".total_nutrition_entries + excluded.total_nutrition_entries; ELSIF TG_OP = 'DELETE' THEN PERFORM 1 FROM "user_stats" WHERE profile_id IN (SELECT profile_id FROM old_rows) ORDER BY profile_id FOR UPDATE; UPDATE "user_stats" SET total_nutrition_entries = "user_stats".total_nutrition_entries - d.removed FROM (SELECT profile_id, count(*) AS removed FROM old_rows GROUP BY profile_id) d WHERE "user_stats".profile_id = d.profile_id; ELSE INSERT INTO "user_stats" (profile_id) VALUES (NEW.profile_id) ON CONFLICT (profile_id) DO NOTHING; PERFORM 1 FROM "user_stats" WHERE profile_id IN (OLD.profile_id, NEW.profile_id) ORDER BY profile_id FOR UPDATE; UPDATE "user_stats" SET total_nutrition_entries = (SELECT count(*) FROM "nutrition_log" l WHERE l.profile_id = "user_stats".profile_id) WHERE profile_id IN (OLD.profile_id, NEW.profile_id); END IF; RETURN NULL; END $$;
--> statement-breakpoint
CREATE TRIGGER "nutrition_log_stats_insert" AFTER INSERT ON "nutrition_log" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "nutrition_log_stats"();
--> statement-breakpoint
CREATE TRIGGER "nutrition_log_stats_delete" AFTER DELETE ON "nutrition_log" REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION "nutrition_log_stats"();
--> statement-breakpoint
CREATE TRIGGER "nutrition_log_stats_update" AFTER UPDATE OF profile_id, date ON "nutrition_log" FOR EACH ROW WHEN (NEW.profile_id <> OLD.profile_id OR NEW.date <> OLD.date) EXECUTE FUNCTION "nutrition_log_stats"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "photos_stats"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' THEN INSERT INTO "user_stats" (profile_id, total_photos) SELECT profile_id, count(*) FROM new_rows GROUP BY profile_id ORDER BY profile_id ON CONFLICT (profile_id) DO UPDATE SET total_photos = "user_stats".total_photos + excluded.total_photos; ELSIF TG_OP = 'DELETE' THEN PERFORM 1 FROM "user_stats" WHERE profile_id IN (SELECT profile_id FROM old_rows) ORDER BY profile_id FOR UPDATE; UPDATE "user_stats" SET total_photos = "user_stats".total_photos - d.removed FROM (SELECT profile_id, count(*) AS removed FROM old_rows GROUP BY profile_id) d WHERE "user_stats".profile_id = d.profile_id; ELSE INSERT INTO "user_stats" (profile_id) VALUES (NEW.profile_id) ON CONFLICT (profile_id) DO NOTHING; PERFORM 1 FROM "user_stats" WHERE profile_id IN (OLD.profile_id, NEW.profile_id) ORDER BY profile_id FOR UPDATE; UPDATE "user_stats" SET total_photos = (SELECT count(*) FROM "photos" l WHERE l.profile_id = "user_stats".profile_id) WHERE profile_id IN (OLD.profile_id, NEW.profile_id); END IF; RETURN NULL; END $$;
--> statement-breakpoint
CREATE TRIGGER "photos_stats_insert" AFTER INSERT ON "photos" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "photos_stats"();
--> statement-breakpoint
CREATE TRIGGER "photos_stats_delete" AFTER DELETE ON "photos" REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION "photos_stats"();
--> statement-breakpoint
CREATE TRIGGER "photos_stats_update" AFTER UPDATE OF profile_id, date ON "photos" FOR EACH ROW WHEN (NEW.profile_id <> OLD.profile_id OR NEW.date <> OLD.date) EXECUTE FUNCTION "photos_stats"();
