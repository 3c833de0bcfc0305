-- Mitai's database as its document 003 defines it. What PostgreSQL refuses is written as it was meant: the
-- expression indexes with their second parentheses. The trigger of updated_at, whose body the document
-- does not give, is left out.
CREATE EXTENSION IF NOT EXISTS "uuid-ossp";

CREATE TABLE profiles (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  email VARCHAR,
  pin_hash VARCHAR(255) NOT NULL,
  role VARCHAR(20) DEFAULT 'user',
  tier TEXT DEFAULT 'free',
  created_at TIMESTAMP DEFAULT now(),
  email_verified BOOLEAN DEFAULT false,
  verification_token VARCHAR(255),
  invited_by UUID REFERENCES profiles (id),
  quality_filter_level VARCHAR(20) DEFAULT 'disabled',
  UNIQUE (email),
  CHECK (tier IN ('free', 'plus', 'premium', 'trial'))
);
CREATE INDEX idx_profiles_email ON profiles (email) WHERE email IS NOT NULL;
CREATE INDEX idx_profiles_tier ON profiles (tier);
CREATE INDEX idx_profiles_quality_filter ON profiles (quality_filter_level);
CREATE INDEX idx_profiles_verification_token ON profiles (verification_token) WHERE verification_token IS NOT NULL;

CREATE TABLE sessions (
  token VARCHAR(255) PRIMARY KEY,
  profile_id UUID NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  expires_at TIMESTAMP NOT NULL,
  created_at TIMESTAMP DEFAULT now()
);
CREATE INDEX idx_sessions_profile_id ON sessions (profile_id);
CREATE INDEX idx_sessions_expires_at ON sessions (expires_at);

CREATE TABLE user_stats (
  profile_id UUID PRIMARY KEY REFERENCES profiles (id) ON DELETE CASCADE,
  total_weight_entries INTEGER DEFAULT 0,
  total_circumference_entries INTEGER DEFAULT 0,
  total_caliper_entries INTEGER DEFAULT 0,
  total_activity_entries INTEGER DEFAULT 0,
  total_nutrition_entries INTEGER DEFAULT 0,
  total_photos INTEGER DEFAULT 0,
  total_ai_insights INTEGER DEFAULT 0,
  last_weight_date DATE,
  last_activity_date DATE,
  last_insight_date TIMESTAMP,
  updated_at TIMESTAMP DEFAULT now()
);

CREATE TABLE weight_log (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  profile_id UUID NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  date DATE NOT NULL,
  weight NUMERIC(5,2) NOT NULL,
  source VARCHAR(50) DEFAULT 'manual',
  notes TEXT,
  created_at TIMESTAMP DEFAULT now()
);
CREATE INDEX idx_weight_log_profile_date ON weight_log (profile_id, date DESC);
CREATE UNIQUE INDEX idx_weight_log_profile_date_unique ON weight_log (profile_id, date);

CREATE TABLE circumference_log (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  profile_id UUID NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  date DATE NOT NULL,
  c_neck NUMERIC(5,2),
  c_chest NUMERIC(5,2),
  c_waist NUMERIC(5,2),
  c_hips NUMERIC(5,2),
  c_thigh NUMERIC(5,2),
  c_calf NUMERIC(5,2),
  c_biceps NUMERIC(5,2),
  c_forearm NUMERIC(5,2),
  source VARCHAR(50) DEFAULT 'manual',
  notes TEXT,
  created_at TIMESTAMP DEFAULT now()
);
CREATE INDEX idx_circumference_profile_date ON circumference_log (profile_id, date DESC);

CREATE TABLE caliper_log (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  profile_id UUID NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  date DATE NOT NULL,
  chest NUMERIC(5,2),
  abdominal NUMERIC(5,2),
  thigh NUMERIC(5,2),
  triceps NUMERIC(5,2),
  subscapular NUMERIC(5,2),
  suprailiac NUMERIC(5,2),
  midaxillary NUMERIC(5,2),
  body_fat_pct NUMERIC(5,2),
  formula VARCHAR(20),
  source VARCHAR(50) DEFAULT 'manual',
  notes TEXT,
  created_at TIMESTAMP DEFAULT now()
);
CREATE INDEX idx_caliper_profile_date ON caliper_log (profile_id, date DESC);

CREATE TABLE nutrition_log (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  profile_id UUID NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  date DATE NOT NULL,
  kcal INTEGER,
  protein_g NUMERIC(6,2),
  carbs_g NUMERIC(6,2),
  fat_g NUMERIC(6,2),
  fiber_g NUMERIC(6,2),
  water_l NUMERIC(4,2),
  source VARCHAR(50) DEFAULT 'manual',
  notes TEXT,
  created_at TIMESTAMP DEFAULT now()
);
CREATE INDEX idx_nutrition_profile_date ON nutrition_log (profile_id, date DESC);

CREATE TABLE sleep_log (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  profile_id UUID NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  date DATE NOT NULL,
  sleep_start TIMESTAMP,
  sleep_end TIMESTAMP,
  total_duration_minutes INTEGER,
  sleep_segments JSONB,
  quality_score INTEGER,
  source VARCHAR(50) DEFAULT 'manual',
  notes TEXT,
  created_at TIMESTAMP DEFAULT now()
);
CREATE INDEX idx_sleep_profile_date ON sleep_log (profile_id, date DESC);
CREATE UNIQUE INDEX unique_sleep_per_day ON sleep_log (profile_id, date);

CREATE TABLE vitals_baseline (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  profile_id UUID NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  date DATE NOT NULL,
  resting_hr INTEGER,
  hrv INTEGER,
  vo2_max NUMERIC(5,2),
  spo2 INTEGER,
  respiratory_rate INTEGER,
  source VARCHAR(50) DEFAULT 'manual',
  notes TEXT,
  created_at TIMESTAMP DEFAULT now()
);
CREATE INDEX idx_vitals_baseline_profile_date ON vitals_baseline (profile_id, date DESC);
CREATE UNIQUE INDEX unique_baseline_per_day ON vitals_baseline (profile_id, date);

CREATE TABLE blood_pressure_log (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  profile_id UUID NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  measured_at TIMESTAMP NOT NULL,
  systolic INTEGER NOT NULL,
  diastolic INTEGER NOT NULL,
  pulse INTEGER,
  context VARCHAR(50),
  irregular_heartbeat BOOLEAN DEFAULT false,
  afib_detected BOOLEAN DEFAULT false,
  source VARCHAR(50) DEFAULT 'manual',
  notes TEXT,
  created_at TIMESTAMP DEFAULT now()
);
CREATE INDEX idx_blood_pressure_profile_datetime ON blood_pressure_log (profile_id, measured_at DESC);
CREATE INDEX idx_blood_pressure_context ON blood_pressure_log (context) WHERE context IS NOT NULL;
CREATE UNIQUE INDEX unique_bp_measurement ON blood_pressure_log (profile_id, measured_at);

CREATE TABLE rest_days (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  profile_id UUID NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  date DATE NOT NULL,
  focus VARCHAR(50) NOT NULL,
  rest_config JSONB,
  notes TEXT,
  created_at TIMESTAMP DEFAULT now()
);
CREATE INDEX idx_rest_days_profile_date ON rest_days (profile_id, date DESC);
CREATE INDEX idx_rest_days_focus ON rest_days (focus);
CREATE INDEX idx_rest_days_config ON rest_days USING gin (rest_config);
CREATE UNIQUE INDEX unique_rest_day_per_focus ON rest_days (profile_id, date, focus);

CREATE TABLE photos (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  profile_id UUID NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  date DATE NOT NULL,
  filename VARCHAR(255) NOT NULL,
  pose VARCHAR(50),
  notes TEXT,
  created_at TIMESTAMP DEFAULT now()
);
CREATE INDEX idx_photos_profile_date ON photos (profile_id, date DESC);

CREATE TABLE ai_prompts (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  slug VARCHAR(100) NOT NULL,
  title VARCHAR(255) NOT NULL,
  type VARCHAR(20) DEFAULT 'base',
  category VARCHAR(50),
  stages JSONB,
  output_format VARCHAR(20),
  output_schema JSONB,
  active BOOLEAN DEFAULT true,
  sort_order INTEGER DEFAULT 0,
  created_at TIMESTAMP DEFAULT now(),
  updated_at TIMESTAMP DEFAULT now()
);
CREATE INDEX idx_ai_prompts_slug ON ai_prompts (slug);
CREATE UNIQUE INDEX ai_prompts_slug_key ON ai_prompts (slug);
CREATE INDEX idx_ai_prompts_type ON ai_prompts (type);
CREATE INDEX idx_ai_prompts_category ON ai_prompts (category);
CREATE INDEX idx_ai_prompts_active_sort ON ai_prompts (active, sort_order);
CREATE INDEX idx_ai_prompts_stages ON ai_prompts USING gin (stages);

CREATE TABLE ai_insights (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  profile_id UUID NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  scope VARCHAR(100),
  content TEXT NOT NULL,
  metadata JSONB,
  created TIMESTAMP DEFAULT now()
);
CREATE INDEX idx_ai_insights_profile_scope ON ai_insights (profile_id, scope, created DESC);

CREATE TABLE ai_usage (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  profile_id UUID NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  date DATE NOT NULL,
  count INTEGER DEFAULT 0
);
CREATE INDEX idx_ai_usage_profile_date ON ai_usage (profile_id, date);
CREATE UNIQUE INDEX ai_usage_profile_id_date_key ON ai_usage (profile_id, date);

CREATE TABLE pipeline_configs (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  name VARCHAR(100) NOT NULL,
  description TEXT,
  stages JSONB NOT NULL,
  active BOOLEAN DEFAULT true,
  is_default BOOLEAN DEFAULT false,
  created_at TIMESTAMP DEFAULT now()
);
CREATE INDEX idx_pipeline_configs_active ON pipeline_configs (active);
CREATE INDEX idx_pipeline_configs_default ON pipeline_configs (is_default) WHERE is_default = true;
CREATE UNIQUE INDEX idx_pipeline_configs_single_default ON pipeline_configs (is_default) WHERE is_default = true;
CREATE UNIQUE INDEX pipeline_configs_name_key ON pipeline_configs (name);

CREATE TABLE tiers (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  description TEXT,
  price_monthly NUMERIC(10,2),
  price_yearly NUMERIC(10,2),
  trial_days INTEGER,
  is_active BOOLEAN DEFAULT true,
  sort_order INTEGER DEFAULT 0
);

CREATE TABLE features (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  description TEXT,
  category TEXT
);

CREATE TABLE tier_limits (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  tier_id TEXT NOT NULL REFERENCES tiers (id) ON DELETE CASCADE,
  feature_id TEXT NOT NULL REFERENCES features (id) ON DELETE CASCADE,
  limit_value INTEGER,
  limit_type TEXT
);
CREATE INDEX idx_tier_limits_tier ON tier_limits (tier_id);
CREATE INDEX idx_tier_limits_feature ON tier_limits (feature_id);
CREATE UNIQUE INDEX tier_limits_tier_id_feature_id_key ON tier_limits (tier_id, feature_id);

CREATE TABLE coupons (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  code VARCHAR(50) NOT NULL,
  tier_id TEXT REFERENCES tiers (id) ON DELETE SET NULL,
  duration_days INTEGER,
  max_uses INTEGER,
  current_uses INTEGER DEFAULT 0,
  valid_from TIMESTAMP,
  valid_until TIMESTAMP,
  is_active BOOLEAN DEFAULT true,
  created_at TIMESTAMP DEFAULT now()
);
CREATE INDEX idx_coupons_code ON coupons (code);
CREATE UNIQUE INDEX coupons_code_key ON coupons (code);

CREATE TABLE coupon_redemptions (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  coupon_id UUID NOT NULL REFERENCES coupons (id) ON DELETE CASCADE,
  profile_id UUID NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  redeemed_at TIMESTAMP DEFAULT now()
);
CREATE INDEX idx_coupon_redemptions_profile ON coupon_redemptions (profile_id);
CREATE UNIQUE INDEX coupon_redemptions_coupon_id_profile_id_key ON coupon_redemptions (coupon_id, profile_id);

CREATE TABLE access_grants (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  profile_id UUID NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  tier_id TEXT NOT NULL REFERENCES tiers (id) ON DELETE CASCADE,
  granted_by TEXT,
  coupon_id UUID REFERENCES coupons (id) ON DELETE SET NULL,
  valid_from TIMESTAMP NOT NULL,
  valid_until TIMESTAMP NOT NULL,
  is_active BOOLEAN DEFAULT true,
  paused_by UUID,
  paused_at TIMESTAMP,
  remaining_days INTEGER
);
CREATE INDEX idx_access_grants_profile ON access_grants (profile_id, valid_until DESC);
CREATE INDEX idx_access_grants_active ON access_grants (profile_id, is_active, valid_until DESC);

CREATE TABLE user_feature_restrictions (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  profile_id UUID NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  feature_id TEXT NOT NULL REFERENCES features (id) ON DELETE CASCADE,
  custom_limit INTEGER,
  is_disabled BOOLEAN DEFAULT false
);
CREATE INDEX idx_user_restrictions_profile ON user_feature_restrictions (profile_id);
CREATE UNIQUE INDEX user_feature_restrictions_profile_id_feature_id_key ON user_feature_restrictions (profile_id, feature_id);

CREATE TABLE user_feature_usage (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  profile_id UUID NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  feature_id TEXT NOT NULL REFERENCES features (id) ON DELETE CASCADE,
  usage_count INTEGER DEFAULT 0,
  last_used_at TIMESTAMP,
  reset_at TIMESTAMP
);
CREATE INDEX idx_user_usage_profile ON user_feature_usage (profile_id);
CREATE UNIQUE INDEX user_feature_usage_profile_id_feature_id_key ON user_feature_usage (profile_id, feature_id);

CREATE TABLE user_activity_log (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  profile_id UUID NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  action TEXT NOT NULL,
  details JSONB,
  created TIMESTAMP DEFAULT now()
);
CREATE INDEX idx_activity_log_profile ON user_activity_log (profile_id, created DESC);
CREATE INDEX idx_activity_log_action ON user_activity_log (action, created DESC);

CREATE TABLE goals (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  profile_id UUID NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  title VARCHAR(255) NOT NULL,
  goal_type VARCHAR(50) NOT NULL,
  category VARCHAR(50),
  start_date DATE,
  target_date DATE,
  start_value NUMERIC(10,2),
  target_value NUMERIC(10,2) NOT NULL,
  current_value NUMERIC(10,2),
  source_table VARCHAR(50),
  source_column VARCHAR(50),
  status VARCHAR(20) DEFAULT 'active',
  is_primary BOOLEAN DEFAULT false,
  priority INTEGER DEFAULT 0,
  notes TEXT,
  created_at TIMESTAMP DEFAULT now(),
  updated_at TIMESTAMP DEFAULT now()
);
CREATE INDEX idx_goals_profile ON goals (profile_id);
CREATE INDEX idx_goals_status ON goals (profile_id, status);
CREATE INDEX idx_goals_primary ON goals (profile_id, is_primary) WHERE is_primary = true;
CREATE INDEX idx_goals_category_priority ON goals (profile_id, category, priority);

CREATE TABLE goal_type_definitions (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  type_key VARCHAR(50) NOT NULL,
  display_name VARCHAR(100) NOT NULL,
  category VARCHAR(50) NOT NULL,
  unit VARCHAR(20),
  description TEXT,
  is_active BOOLEAN DEFAULT true,
  sort_order INTEGER DEFAULT 0,
  created_at TIMESTAMP DEFAULT now()
);
CREATE INDEX idx_goal_type_definitions_category ON goal_type_definitions (category);
CREATE INDEX idx_goal_type_definitions_active ON goal_type_definitions (is_active) WHERE is_active = true;
CREATE UNIQUE INDEX goal_type_definitions_type_key_key ON goal_type_definitions (type_key);

CREATE TABLE goal_progress_log (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  goal_id UUID NOT NULL REFERENCES goals (id) ON DELETE CASCADE,
  profile_id UUID NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  date DATE NOT NULL,
  value NUMERIC(10,2) NOT NULL,
  notes TEXT,
  created_at TIMESTAMP DEFAULT now()
);
CREATE INDEX idx_goal_progress_goal_date ON goal_progress_log (goal_id, date DESC);
CREATE INDEX idx_goal_progress_profile ON goal_progress_log (profile_id);
CREATE UNIQUE INDEX unique_progress_per_day ON goal_progress_log (goal_id, date);

CREATE TABLE focus_area_definitions (
  id SERIAL PRIMARY KEY,
  key VARCHAR(50) NOT NULL,
  name VARCHAR(100) NOT NULL,
  category VARCHAR(50) NOT NULL,
  description TEXT,
  sort_order INTEGER DEFAULT 0,
  is_active BOOLEAN DEFAULT true
);
CREATE INDEX idx_focus_area_key ON focus_area_definitions (key);
CREATE INDEX idx_focus_area_category ON focus_area_definitions (category);
CREATE UNIQUE INDEX focus_area_definitions_key_key ON focus_area_definitions (key);

CREATE TABLE user_focus_area_weights (
  profile_id UUID NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  focus_area_id INTEGER NOT NULL REFERENCES focus_area_definitions (id) ON DELETE CASCADE,
  weight NUMERIC(5,2) DEFAULT 0,
  updated_at TIMESTAMP DEFAULT now(),
  PRIMARY KEY (profile_id, focus_area_id)
);
CREATE INDEX idx_user_focus_weights_profile ON user_focus_area_weights (profile_id);
CREATE INDEX idx_user_focus_weights_area ON user_focus_area_weights (focus_area_id);

CREATE TABLE user_focus_preferences (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  profile_id UUID NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  focus_areas JSONB,
  active BOOLEAN DEFAULT true,
  created_at TIMESTAMP DEFAULT now(),
  updated_at TIMESTAMP DEFAULT now()
);
CREATE UNIQUE INDEX idx_focus_areas_profile_active ON user_focus_preferences (profile_id) WHERE active = true;

CREATE TABLE training_types (
  id SERIAL PRIMARY KEY,
  name VARCHAR(100) NOT NULL,
  category VARCHAR(50) NOT NULL,
  color VARCHAR(7),
  icon VARCHAR(50),
  description TEXT,
  abilities JSONB,
  profile JSONB
);
CREATE INDEX idx_training_types_category ON training_types (category);
CREATE INDEX idx_training_types_abilities ON training_types USING gin (abilities);
CREATE INDEX idx_training_types_profile_enabled ON training_types ((profile->'rule_sets'->'minimum_requirements'->>'enabled')) WHERE profile IS NOT NULL;

CREATE TABLE activity_type_mappings (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  activity_type VARCHAR(255) NOT NULL,
  training_type_id INTEGER NOT NULL REFERENCES training_types (id) ON DELETE CASCADE,
  profile_id UUID,
  is_global BOOLEAN DEFAULT true,
  created_at TIMESTAMP DEFAULT now()
);
CREATE INDEX idx_activity_type_mappings_type ON activity_type_mappings (activity_type);
CREATE INDEX idx_activity_type_mappings_profile ON activity_type_mappings (profile_id);
CREATE UNIQUE INDEX unique_activity_type_per_profile ON activity_type_mappings (activity_type, profile_id);

CREATE TABLE training_phases (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  profile_id UUID NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  phase_type VARCHAR(50) NOT NULL,
  start_date DATE NOT NULL,
  end_date DATE,
  status VARCHAR(20) DEFAULT 'suggested',
  confidence NUMERIC(5,2),
  description TEXT,
  created_at TIMESTAMP DEFAULT now()
);
CREATE INDEX idx_training_phases_profile ON training_phases (profile_id);
CREATE INDEX idx_training_phases_status ON training_phases (profile_id, status);
CREATE INDEX idx_training_phases_dates ON training_phases (profile_id, start_date, end_date);

CREATE TABLE fitness_tests (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  profile_id UUID NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  test_date DATE NOT NULL,
  test_type VARCHAR(50) NOT NULL,
  result_value NUMERIC(10,2) NOT NULL,
  result_unit VARCHAR(20),
  norm_category VARCHAR(50),
  notes TEXT,
  created_at TIMESTAMP DEFAULT now()
);
CREATE INDEX idx_fitness_tests_profile ON fitness_tests (profile_id);
CREATE INDEX idx_fitness_tests_type ON fitness_tests (profile_id, test_type);
CREATE INDEX idx_fitness_tests_date ON fitness_tests (profile_id, test_date);

CREATE TABLE training_parameters (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  key VARCHAR(100) NOT NULL,
  category VARCHAR(50) NOT NULL,
  value TEXT NOT NULL,
  description TEXT,
  is_active BOOLEAN DEFAULT true,
  created_at TIMESTAMP DEFAULT now(),
  updated_at TIMESTAMP DEFAULT now()
);
CREATE INDEX idx_training_parameters_key ON training_parameters (key) WHERE is_active = true;
CREATE INDEX idx_training_parameters_category ON training_parameters (category) WHERE is_active = true;
CREATE UNIQUE INDEX training_parameters_key_key ON training_parameters (key);

CREATE TABLE weekly_goals (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  profile_id UUID NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  week_start DATE NOT NULL,
  goals JSONB,
  created_at TIMESTAMP DEFAULT now()
);
CREATE INDEX idx_weekly_goals_profile_week ON weekly_goals (profile_id, week_start DESC);
CREATE UNIQUE INDEX unique_weekly_goal_per_profile ON weekly_goals (profile_id, week_start);

CREATE TABLE schema_migrations (
  id SERIAL PRIMARY KEY,
  filename VARCHAR(255) NOT NULL,
  applied_at TIMESTAMP DEFAULT now()
);
CREATE UNIQUE INDEX schema_migrations_filename_key ON schema_migrations (filename);

CREATE TABLE app_settings (
  key VARCHAR(100) PRIMARY KEY,
  value TEXT,
  updated_at TIMESTAMP DEFAULT now()
);

CREATE TABLE pipeline_configs_backup_pre_020 (
  id UUID,
  name VARCHAR(100),
  description TEXT,
  stages JSONB,
  active BOOLEAN DEFAULT true,
  is_default BOOLEAN DEFAULT false,
  created_at TIMESTAMP DEFAULT now()
);

CREATE TABLE vitals_log_backup_pre_015 (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  profile_id UUID NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  date DATE NOT NULL,
  resting_hr INTEGER,
  hrv INTEGER,
  systolic INTEGER,
  diastolic INTEGER,
  pulse INTEGER,
  vo2_max NUMERIC(5,2),
  spo2 INTEGER,
  respiratory_rate INTEGER,
  source VARCHAR(50) DEFAULT 'manual',
  notes TEXT,
  created_at TIMESTAMP DEFAULT now()
);
CREATE UNIQUE INDEX unique_vitals_per_day ON vitals_log_backup_pre_015 (profile_id, date);

CREATE TABLE activity_log (
  id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  profile_id UUID NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  date DATE NOT NULL,
  start_time TIME,
  duration_minutes INTEGER,
  training_type_id INTEGER REFERENCES training_types (id),
  training_category VARCHAR(50),
  kcal INTEGER,
  avg_hr INTEGER,
  max_hr INTEGER,
  distance_km NUMERIC(6,2),
  description TEXT,
  source VARCHAR(50) DEFAULT 'manual',
  evaluation JSONB,
  overall_score INTEGER,
  quality_label VARCHAR(20),
  created_at TIMESTAMP DEFAULT now()
);
CREATE INDEX idx_activity_profile_date ON activity_log (profile_id, date DESC);
CREATE INDEX idx_activity_training_type ON activity_log (training_type_id);
CREATE INDEX idx_activity_training_category ON activity_log (training_category);
CREATE INDEX idx_activity_quality_label ON activity_log (quality_label) WHERE quality_label IS NOT NULL;
CREATE INDEX idx_activity_overall_score ON activity_log (overall_score DESC) WHERE overall_score IS NOT NULL;
CREATE INDEX idx_activity_evaluation_passed ON activity_log ((evaluation->'rule_set_results'->'minimum_requirements'->>'passed')) WHERE evaluation IS NOT NULL;

CREATE TABLE goal_focus_contributions (
  goal_id UUID NOT NULL REFERENCES goals (id) ON DELETE CASCADE,
  focus_area_id INTEGER NOT NULL REFERENCES focus_area_definitions (id) ON DELETE CASCADE,
  contribution_weight NUMERIC(5,2) DEFAULT 100,
  PRIMARY KEY (goal_id, focus_area_id)
);
CREATE INDEX idx_gfc_goal ON goal_focus_contributions (goal_id);
CREATE INDEX idx_gfc_focus_area ON goal_focus_contributions (focus_area_id);
