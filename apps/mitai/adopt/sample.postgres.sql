-- Rows to try the move with: the same in every run. Profile 60 is profile 1 in other letters; profiles 51 to
-- 55 have no address.
CREATE FUNCTION pg_temp.id(kind int, n int) RETURNS uuid LANGUAGE sql IMMUTABLE AS
$$ SELECT (lpad(kind::text, 8, '0') || '-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid $$;
CREATE FUNCTION pg_temp.at(n int) RETURNS timestamp LANGUAGE sql IMMUTABLE AS
$$ SELECT timestamp '2024-03-01 06:00:00.123456' + n * interval '37 minutes' $$;
CREATE FUNCTION pg_temp.day(n int) RETURNS date LANGUAGE sql IMMUTABLE AS $$ SELECT date '2024-03-01' + n $$;
-- One of 60 profiles.
CREATE FUNCTION pg_temp.whose(n int) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$ SELECT pg_temp.id(1, 1 + n % 60) $$;
CREATE FUNCTION pg_temp.source(n int) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT (ARRAY['manual', 'apple_health', 'garmin', 'withings', NULL])[1 + n % 5] $$;

-- The hash is bcrypt's of "correct horse battery staple". A profile may be invited by a later one.
INSERT INTO profiles
SELECT pg_temp.id(1, n),
  CASE WHEN n BETWEEN 51 AND 55 THEN NULL WHEN n = 60 THEN 'Profile1@EXAMPLE.com' ELSE 'profile' || n || '@example.com' END,
  '$2b$04$abcdefghijklmnopqrstuu7EJV7kdjBBQxyb0HjTh9KS7.Lah/6CG', CASE WHEN n % 20 = 0 THEN 'admin' ELSE 'user' END,
  (ARRAY['free', 'plus', 'premium', 'trial'])[1 + n % 4], pg_temp.at(n), n % 2 = 0,
  CASE WHEN n % 7 = 0 THEN 'token-' || n END, NULL, 'disabled'
FROM generate_series(1, 60) n;
-- Of before focus areas.
ALTER TABLE profiles ADD COLUMN goal_mode VARCHAR(50);
UPDATE profiles SET goal_mode = (ARRAY['weight_loss', 'strength', 'health', NULL])[1 + right(id::text, 2)::int % 4];
UPDATE profiles SET invited_by = pg_temp.id(1, 61 - right(id::text, 2)::int) WHERE tier = 'plus';

INSERT INTO sessions
SELECT 'session-token-' || n, pg_temp.whose(n), pg_temp.at(n) + interval '30 days', pg_temp.at(n)
FROM generate_series(1, 70) n;

INSERT INTO training_types
SELECT n, 'Training ' || n, (ARRAY['cardio', 'strength', 'mind'])[1 + n % 3], '#2e5ee4', 'running', 'About ' || n,
  jsonb_build_object('kraft', n, 'ausdauer', 20, 'beweglichkeit', 40, 'schnelligkeit', 10, 'koordination', 30, 'balance', 20, 'geist', 10),
  CASE WHEN n % 2 = 0 THEN '{"rule_sets": {"minimum_requirements": {"enabled": true, "min_minutes": 10}}}'::jsonb END
FROM generate_series(1, 60) n;

SELECT setval('training_types_id_seq', 60);

-- Mapping 70 is global like mapping 4, of the same name.
INSERT INTO activity_type_mappings
SELECT pg_temp.id(3, n), CASE n WHEN 70 THEN 'Workout 4' ELSE 'Workout ' || n END, 1 + n % 60,
  CASE WHEN n % 2 = 1 THEN pg_temp.whose(n) END, n % 3 = 0, pg_temp.at(n)
FROM generate_series(1, 70) n;

INSERT INTO weight_log
SELECT pg_temp.id(4, n), pg_temp.whose(n), pg_temp.day(n / 60), 70 + n / 10.0, pg_temp.source(n), CASE WHEN n % 3 = 0 THEN 'After breakfast' END, pg_temp.at(n)
FROM generate_series(0, 300) n;

INSERT INTO circumference_log
SELECT pg_temp.id(5, n), pg_temp.whose(n), pg_temp.day(n / 60), 38.5, 100, 80 + n / 10.0, 95, 55, 38, 33, NULL, pg_temp.source(n), NULL, pg_temp.at(n)
FROM generate_series(1, 80) n;

INSERT INTO caliper_log
SELECT pg_temp.id(6, n), pg_temp.whose(n), pg_temp.day(n / 60), 10.5, 20, 15, 12, 14, 13, 11, 18.25, 'jackson_pollock_7', pg_temp.source(n), '', pg_temp.at(n)
FROM generate_series(1, 80) n;

INSERT INTO activity_log
SELECT pg_temp.id(7, n), pg_temp.whose(n), pg_temp.day(n / 60), time '07:30' + n * interval '1 minute', 30 + n, 1 + n % 60, 'cardio', 300, 130, 160, 5.25, 'Round the lake',
  pg_temp.source(n), CASE WHEN n % 2 = 0 THEN '{"rule_set_results": {"minimum_requirements": {"passed": true}}}'::jsonb END,
  n % 101, CASE WHEN n % 4 = 0 THEN 'high' END, pg_temp.at(n)
FROM generate_series(1, 120) n;

-- Row 90 is a second one of its day, which the old table lets through.
INSERT INTO nutrition_log
SELECT pg_temp.id(8, n), pg_temp.whose(n), CASE n WHEN 90 THEN pg_temp.day(0) ELSE pg_temp.day(n / 60) END, 2000 + n, 120.5, 220, 70.25, 30, 2.5,
  pg_temp.source(n), NULL, pg_temp.at(n)
FROM generate_series(1, 90) n;

INSERT INTO sleep_log
SELECT pg_temp.id(9, n), pg_temp.whose(n), pg_temp.day(n / 60), pg_temp.day(n / 60) - interval '1 hour', pg_temp.day(n / 60) + interval '7 hours', 480,
  '{"deep": 120, "rem": 90, "light": 255, "awake": 15}', n % 101, pg_temp.source(n), NULL, pg_temp.at(n)
FROM generate_series(1, 80) n;

-- Of every fifth day vitals_log alone knows the oxygen.
INSERT INTO vitals_baseline
SELECT pg_temp.id(10, n), pg_temp.whose(n), pg_temp.day(n / 60), 50 + n % 20, 60, 45.5, CASE WHEN n % 5 > 0 THEN 97 END, 14, pg_temp.source(n), NULL, pg_temp.at(n)
FROM generate_series(1, 80) n;

-- Of row 80 the diastolic value is above the systolic one.
INSERT INTO blood_pressure_log
SELECT pg_temp.id(11, n), pg_temp.whose(n), pg_temp.at(n), CASE n WHEN 80 THEN 70 ELSE 120 END, 80, 60, 'fasting', n % 9 = 0, false, pg_temp.source(n), NULL, pg_temp.at(n)
FROM generate_series(1, 80) n;

INSERT INTO rest_days
SELECT pg_temp.id(12, n), pg_temp.whose(n), pg_temp.day(n / 60), (ARRAY['strength', 'cardio', 'relaxation'])[1 + n % 3],
  '{"strength_rest": true, "cardio_rest": false, "relaxation": true, "preset": "full_rest"}', NULL, pg_temp.at(n)
FROM generate_series(1, 60) n;

INSERT INTO photos
SELECT pg_temp.id(13, n), pg_temp.whose(n), pg_temp.day(n / 60), 'photo' || n || '.jpg', (ARRAY['front', 'side', 'back'])[1 + n % 3], NULL, pg_temp.at(n)
FROM generate_series(1, 60) n;

INSERT INTO user_stats
SELECT pg_temp.id(1, n), 9, 9, 9, 9, 9, 9, n, '2020-01-01', '2020-01-01', pg_temp.at(n), pg_temp.at(n)
FROM generate_series(1, 60) n;

INSERT INTO ai_prompts
SELECT pg_temp.id(14, n), 'prompt_' || n, 'Prompt ' || n, 'base', 'body',
  jsonb_build_array(jsonb_build_object('name', 'Stage 1', 'prompts', jsonb_build_array(jsonb_build_object('type', 'inline', 'template', 'Analyse {{weight_latest}}', 'output_format', 'json')))),
  'json', '{"type": "object"}', n % 5 > 0, n, pg_temp.at(n), pg_temp.at(n)
FROM generate_series(1, 60) n;

INSERT INTO ai_insights
SELECT pg_temp.id(15, n), pg_temp.whose(n), 'prompt_' || n, 'You slept better. Schön!', '{"placeholders": {"weight_latest": 85.2}, "categories": {"KÖRPER": [1.50, null]}}', pg_temp.at(n)
FROM generate_series(1, 70) n;

INSERT INTO ai_usage
SELECT pg_temp.id(16, n), pg_temp.whose(n), pg_temp.day(n / 60), n % 5
FROM generate_series(1, 70) n;

INSERT INTO tiers
SELECT CASE n WHEN 1 THEN 'free' WHEN 2 THEN 'plus' WHEN 3 THEN 'premium' WHEN 4 THEN 'trial' ELSE 'tier_' || n END, 'Tier ' || n, NULL, n * 1.5, n * 15, 14, true, n
FROM generate_series(1, 50) n;

INSERT INTO features
SELECT 'feature_' || n, 'Feature ' || n, '', 'ai'
FROM generate_series(1, 50) n;

INSERT INTO tier_limits
SELECT pg_temp.id(17, n), 'free', 'feature_' || n, CASE WHEN n % 10 > 0 THEN n END, (ARRAY['daily', 'monthly', 'total'])[1 + n % 3]
FROM generate_series(1, 50) n;

-- Premium counts feature 1 by the day, and free by the month; what is unlimited is not counted.
INSERT INTO tier_limits
SELECT pg_temp.id(17, 100 + n), 'premium', 'feature_' || n, CASE WHEN n <> 4 THEN 10 * n END,
  CASE WHEN n IN (1, 4) THEN 'daily' ELSE (ARRAY['daily', 'monthly', 'total'])[1 + n % 3] END
FROM generate_series(1, 5) n;

-- Coupon 60 does not say for how long it is good.
INSERT INTO coupons
SELECT pg_temp.id(18, n), 'code-' || n, 'plus', CASE n WHEN 60 THEN NULL ELSE 30 END, 100, 1, pg_temp.at(n), pg_temp.at(n) + interval '1 year', true, pg_temp.at(n)
FROM generate_series(1, 60) n;

INSERT INTO coupon_redemptions
SELECT pg_temp.id(19, n), pg_temp.id(18, n), pg_temp.whose(n), pg_temp.at(n)
FROM generate_series(1, 59) n;

INSERT INTO access_grants
SELECT pg_temp.id(20, n), pg_temp.whose(n), 'plus', 'coupon', pg_temp.id(18, n), pg_temp.at(n), pg_temp.at(n) + interval '30 days', true,
  CASE WHEN n % 5 = 0 THEN pg_temp.id(1, 20) END, CASE WHEN n % 5 = 0 THEN pg_temp.at(n) + interval '10 days' END, CASE WHEN n % 5 = 0 THEN 20 END
FROM generate_series(1, 59) n;

INSERT INTO user_feature_restrictions
SELECT pg_temp.id(21, n), pg_temp.whose(n), 'feature_1', CASE WHEN n % 2 = 0 THEN n END, n % 2 = 1
FROM generate_series(1, 60) n;

INSERT INTO user_feature_usage
SELECT pg_temp.id(22, n), pg_temp.whose(n), 'feature_1', n, pg_temp.at(n), pg_temp.at(n) + interval '1 day'
FROM generate_series(1, 60) n;

INSERT INTO user_activity_log
SELECT pg_temp.id(23, n), pg_temp.whose(n), 'weight.logged', '{"via": "app"}', pg_temp.at(n)
FROM generate_series(1, 70) n;

INSERT INTO goal_type_definitions
SELECT pg_temp.id(24, n), CASE n WHEN 1 THEN 'weight' WHEN 2 THEN 'body_fat' ELSE 'type_' || n END, 'Type ' || n, 'body', 'kg', NULL, true, n, pg_temp.at(n)
FROM generate_series(1, 50) n;

-- The type of every tenth goal is not defined; several goals of a profile are its primary one.
INSERT INTO goals
SELECT pg_temp.id(25, n), pg_temp.whose(n), 'Goal ' || n, CASE WHEN n % 10 = 0 THEN 'handstand' ELSE 'weight' END, 'body', pg_temp.day(0), pg_temp.day(100), 90, 80 - n / 4.0, 85,
  CASE WHEN n % 4 < 2 THEN 'weight_log' END, CASE n % 4 WHEN 0 THEN 'weight' WHEN 1 THEN 'notes' END,
  (ARRAY['active', 'completed', 'paused'])[1 + n % 3], n % 2 = 0, n, NULL, pg_temp.at(n), pg_temp.at(n + 3)
FROM generate_series(1, 130) n;

INSERT INTO goal_progress_log
SELECT pg_temp.id(26, n), pg_temp.id(25, n), pg_temp.whose(n), pg_temp.day(1), 88.5, NULL, pg_temp.at(n)
FROM generate_series(1, 120) n;

INSERT INTO focus_area_definitions
SELECT n, 'area_' || n, 'Area ' || n, 'strength', NULL, n, true
FROM generate_series(1, 50) n;

SELECT setval('focus_area_definitions_id_seq', 50);

INSERT INTO goal_focus_contributions
SELECT pg_temp.id(25, n), 1 + n % 50, 50
FROM generate_series(1, 100) n;

INSERT INTO user_focus_area_weights
SELECT pg_temp.whose(n), 1 + n % 50, n % 101, pg_temp.at(n)
FROM generate_series(1, 120) n;

INSERT INTO training_phases
SELECT pg_temp.id(27, n), pg_temp.whose(n), 'deload', pg_temp.day(n), pg_temp.day(n + 7), 'suggested', 75.5, NULL, pg_temp.at(n)
FROM generate_series(1, 60) n;

INSERT INTO fitness_tests
SELECT pg_temp.id(28, n), pg_temp.whose(n), pg_temp.day(n), 'cooper', 2400 + n, 'm', 'good', NULL, pg_temp.at(n)
FROM generate_series(1, 60) n;

INSERT INTO training_parameters
SELECT pg_temp.id(29, n), 'parameter_' || n, 'quality', (ARRAY['10', '{"min": 5}', 'plain words'])[1 + n % 3], NULL, true, pg_temp.at(n), pg_temp.at(n)
FROM generate_series(1, 60) n;

INSERT INTO app_settings
SELECT 'setting_' || n, (ARRAY['true', 'plain words', NULL])[1 + n % 3], pg_temp.at(n)
FROM generate_series(1, 60) n;

INSERT INTO schema_migrations
SELECT n, lpad(n::text, 3, '0') || '_step.sql', pg_temp.at(n)
FROM generate_series(1, 50) n;

INSERT INTO pipeline_configs
SELECT pg_temp.id(30, n), 'Pipeline ' || n, NULL, '[{"slug": "body_summary"}]', true, n = 1, pg_temp.at(n)
FROM generate_series(1, 50) n;

INSERT INTO pipeline_configs_backup_pre_020
SELECT pg_temp.id(30, n), 'Pipeline ' || n, NULL, '[{"slug": "body_summary"}]', true, n = 1, pg_temp.at(n)
FROM generate_series(1, 50) n;

INSERT INTO user_focus_preferences
SELECT pg_temp.id(31, n), pg_temp.whose(n), '{"strength": 40, "endurance": 60}', true, pg_temp.at(n), pg_temp.at(n)
FROM generate_series(1, 60) n;

INSERT INTO weekly_goals
SELECT pg_temp.id(32, n), pg_temp.whose(n), pg_temp.day(7 * (n / 60)), '{"trainings": 3}', pg_temp.at(n)
FROM generate_series(1, 60) n;

INSERT INTO vitals_log_backup_pre_015
SELECT pg_temp.id(33, n), pg_temp.whose(n), pg_temp.day(n / 60), 60, 55, 125, 82, 61, 44.5, 98, 15, 'manual', NULL, pg_temp.at(n)
FROM generate_series(1, 60) n;

-- The table of before migration 015, as its backup says it was. The days up to 80 are in vitals_baseline.
CREATE TABLE vitals_log (LIKE vitals_log_backup_pre_015 INCLUDING ALL);
INSERT INTO vitals_log
SELECT pg_temp.id(34, n), pg_temp.whose(n), pg_temp.day(n / 60), 60, 55, CASE WHEN n % 2 = 0 THEN 125 END, 82, 61, 44.5, 98, 15, 'manual', NULL, pg_temp.at(n)
FROM generate_series(61, 140) n;
