CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"password_hash" text,
	"display_name" text,
	"first_name" text,
	"last_name" text,
	"avatar_url" text,
	"role" text DEFAULT 'user' NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"email_verified_at" timestamp (3) with time zone,
	"preferences" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"last_login_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email"),
	CONSTRAINT "users_email_check" CHECK (char_length("email") <= 254),
	CONSTRAINT "users_password_hash_check" CHECK (char_length("password_hash") <= 255),
	CONSTRAINT "users_display_name_check" CHECK (char_length("display_name") >= 1 and char_length("display_name") <= 100),
	CONSTRAINT "users_first_name_check" CHECK (char_length("first_name") >= 1 and char_length("first_name") <= 100),
	CONSTRAINT "users_last_name_check" CHECK (char_length("last_name") >= 1 and char_length("last_name") <= 100),
	CONSTRAINT "users_avatar_url_check" CHECK (char_length("avatar_url") <= 500),
	CONSTRAINT "users_role_check" CHECK ("role" in ('user', 'admin')),
	CONSTRAINT "users_email_verified_at_check" CHECK (extract(epoch from "email_verified_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "users_last_login_at_check" CHECK (extract(epoch from "last_login_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "users_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "users_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "profiles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"display_name" text,
	"tier" text DEFAULT 'free' NOT NULL,
	"invited_by" uuid,
	"quality_filter_level" text DEFAULT 'disabled' NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "profiles_display_name_check" CHECK (char_length("display_name") >= 1 and char_length("display_name") <= 100),
	CONSTRAINT "profiles_tier_check" CHECK ("tier" in ('free', 'plus', 'premium', 'trial')),
	CONSTRAINT "profiles_quality_filter_level_check" CHECK (char_length("quality_filter_level") >= 1 and char_length("quality_filter_level") <= 20),
	CONSTRAINT "profiles_time_zone_check" CHECK (char_length("time_zone") >= 1 and char_length("time_zone") <= 64),
	CONSTRAINT "profiles_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "profiles_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone NOT NULL,
	"family_id" uuid,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sessions_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "sessions_token_hash_check" CHECK (char_length("token_hash") >= 64 and char_length("token_hash") <= 64),
	CONSTRAINT "sessions_expires_at_check" CHECK (extract(epoch from "expires_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "sessions_ends_at_check" CHECK (extract(epoch from "ends_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "sessions_last_used_at_check" CHECK (extract(epoch from "last_used_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "sessions_ip_address_check" CHECK (char_length("ip_address") <= 45),
	CONSTRAINT "sessions_user_agent_check" CHECK (char_length("user_agent") <= 500),
	CONSTRAINT "sessions_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "sessions_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "refresh_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"family_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"family_expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"replaced_by" uuid,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "refresh_tokens_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "refresh_tokens_token_hash_check" CHECK (char_length("token_hash") >= 64 and char_length("token_hash") <= 64),
	CONSTRAINT "refresh_tokens_expires_at_check" CHECK (extract(epoch from "expires_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "refresh_tokens_family_expires_at_check" CHECK (extract(epoch from "family_expires_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "refresh_tokens_used_at_check" CHECK (extract(epoch from "used_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "refresh_tokens_revoked_at_check" CHECK (extract(epoch from "revoked_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "refresh_tokens_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "refresh_tokens_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "email_verification_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"email" text NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"used_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "email_verification_tokens_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "email_verification_tokens_email_check" CHECK (char_length("email") <= 254),
	CONSTRAINT "email_verification_tokens_token_hash_check" CHECK (char_length("token_hash") >= 64 and char_length("token_hash") <= 64),
	CONSTRAINT "email_verification_tokens_expires_at_check" CHECK (extract(epoch from "expires_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "email_verification_tokens_used_at_check" CHECK (extract(epoch from "used_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "email_verification_tokens_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "email_verification_tokens_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "password_reset_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"email" text NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"used_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "password_reset_tokens_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "password_reset_tokens_email_check" CHECK (char_length("email") <= 254),
	CONSTRAINT "password_reset_tokens_token_hash_check" CHECK (char_length("token_hash") >= 64 and char_length("token_hash") <= 64),
	CONSTRAINT "password_reset_tokens_expires_at_check" CHECK (extract(epoch from "expires_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "password_reset_tokens_used_at_check" CHECK (extract(epoch from "used_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "password_reset_tokens_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "password_reset_tokens_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "weight_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"date" date NOT NULL,
	"weight" numeric NOT NULL,
	"notes" text,
	"source" text DEFAULT 'manual' NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"fingerprint" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "weight_log_date_check" CHECK ("date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "weight_log_weight_check" CHECK ("weight" between 0.5 and 700 and round("weight", 2) = "weight"),
	CONSTRAINT "weight_log_notes_check" CHECK (char_length("notes") <= 2000),
	CONSTRAINT "weight_log_source_check" CHECK ("source" in ('manual', 'apple_health', 'garmin', 'withings')),
	CONSTRAINT "weight_log_recorded_at_check" CHECK (extract(epoch from "recorded_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "weight_log_fingerprint_check" CHECK ("fingerprint" between 0 and 9007199254740991),
	CONSTRAINT "weight_log_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "weight_log_plausible_day" CHECK ("date" between '1900-01-01' and '2199-12-31')
);
--> statement-breakpoint
CREATE TABLE "circumference_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"date" date NOT NULL,
	"c_neck" numeric,
	"c_chest" numeric,
	"c_waist" numeric,
	"c_hips" numeric,
	"c_thigh" numeric,
	"c_calf" numeric,
	"c_biceps" numeric,
	"c_forearm" numeric,
	"notes" text,
	"source" text DEFAULT 'manual' NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"fingerprint" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"external_source" text,
	"external_id" text,
	CONSTRAINT "circumference_log_date_check" CHECK ("date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "circumference_log_c_neck_check" CHECK ("c_neck" between 1 and 400 and round("c_neck", 2) = "c_neck"),
	CONSTRAINT "circumference_log_c_chest_check" CHECK ("c_chest" between 1 and 400 and round("c_chest", 2) = "c_chest"),
	CONSTRAINT "circumference_log_c_waist_check" CHECK ("c_waist" between 1 and 400 and round("c_waist", 2) = "c_waist"),
	CONSTRAINT "circumference_log_c_hips_check" CHECK ("c_hips" between 1 and 400 and round("c_hips", 2) = "c_hips"),
	CONSTRAINT "circumference_log_c_thigh_check" CHECK ("c_thigh" between 1 and 400 and round("c_thigh", 2) = "c_thigh"),
	CONSTRAINT "circumference_log_c_calf_check" CHECK ("c_calf" between 1 and 400 and round("c_calf", 2) = "c_calf"),
	CONSTRAINT "circumference_log_c_biceps_check" CHECK ("c_biceps" between 1 and 400 and round("c_biceps", 2) = "c_biceps"),
	CONSTRAINT "circumference_log_c_forearm_check" CHECK ("c_forearm" between 1 and 400 and round("c_forearm", 2) = "c_forearm"),
	CONSTRAINT "circumference_log_notes_check" CHECK (char_length("notes") <= 2000),
	CONSTRAINT "circumference_log_source_check" CHECK ("source" in ('manual', 'apple_health', 'garmin', 'withings')),
	CONSTRAINT "circumference_log_recorded_at_check" CHECK (extract(epoch from "recorded_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "circumference_log_fingerprint_check" CHECK ("fingerprint" between 0 and 9007199254740991),
	CONSTRAINT "circumference_log_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "circumference_log_external_source_check" CHECK ("external_source" in ('manual', 'apple_health', 'garmin', 'withings')),
	CONSTRAINT "circumference_log_external_id_check" CHECK (char_length("external_id") >= 1 and char_length("external_id") <= 200),
	CONSTRAINT "circumference_log_plausible_day" CHECK ("date" between '1900-01-01' and '2199-12-31'),
	CONSTRAINT "circumference_log_whole_key" CHECK (("external_source" is null) = ("external_id" is null))
);
--> statement-breakpoint
CREATE TABLE "caliper_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"date" date NOT NULL,
	"chest" numeric,
	"abdominal" numeric,
	"thigh" numeric,
	"triceps" numeric,
	"subscapular" numeric,
	"suprailiac" numeric,
	"midaxillary" numeric,
	"body_fat_pct" numeric,
	"formula" text,
	"notes" text,
	"source" text DEFAULT 'manual' NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"fingerprint" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"external_source" text,
	"external_id" text,
	CONSTRAINT "caliper_log_date_check" CHECK ("date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "caliper_log_chest_check" CHECK ("chest" between 0.5 and 200 and round("chest", 2) = "chest"),
	CONSTRAINT "caliper_log_abdominal_check" CHECK ("abdominal" between 0.5 and 200 and round("abdominal", 2) = "abdominal"),
	CONSTRAINT "caliper_log_thigh_check" CHECK ("thigh" between 0.5 and 200 and round("thigh", 2) = "thigh"),
	CONSTRAINT "caliper_log_triceps_check" CHECK ("triceps" between 0.5 and 200 and round("triceps", 2) = "triceps"),
	CONSTRAINT "caliper_log_subscapular_check" CHECK ("subscapular" between 0.5 and 200 and round("subscapular", 2) = "subscapular"),
	CONSTRAINT "caliper_log_suprailiac_check" CHECK ("suprailiac" between 0.5 and 200 and round("suprailiac", 2) = "suprailiac"),
	CONSTRAINT "caliper_log_midaxillary_check" CHECK ("midaxillary" between 0.5 and 200 and round("midaxillary", 2) = "midaxillary"),
	CONSTRAINT "caliper_log_body_fat_pct_check" CHECK ("body_fat_pct" between 0 and 100 and round("body_fat_pct", 2) = "body_fat_pct"),
	CONSTRAINT "caliper_log_formula_check" CHECK (char_length("formula") >= 1 and char_length("formula") <= 20),
	CONSTRAINT "caliper_log_notes_check" CHECK (char_length("notes") <= 2000),
	CONSTRAINT "caliper_log_source_check" CHECK ("source" in ('manual', 'apple_health', 'garmin', 'withings')),
	CONSTRAINT "caliper_log_recorded_at_check" CHECK (extract(epoch from "recorded_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "caliper_log_fingerprint_check" CHECK ("fingerprint" between 0 and 9007199254740991),
	CONSTRAINT "caliper_log_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "caliper_log_external_source_check" CHECK ("external_source" in ('manual', 'apple_health', 'garmin', 'withings')),
	CONSTRAINT "caliper_log_external_id_check" CHECK (char_length("external_id") >= 1 and char_length("external_id") <= 200),
	CONSTRAINT "caliper_log_plausible_day" CHECK ("date" between '1900-01-01' and '2199-12-31'),
	CONSTRAINT "caliper_log_whole_key" CHECK (("external_source" is null) = ("external_id" is null))
);
--> statement-breakpoint
CREATE TABLE "activity_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"date" date NOT NULL,
	"start_time" time(0),
	"duration_minutes" integer,
	"training_type_id" integer,
	"training_category" text,
	"kcal" integer,
	"avg_hr" integer,
	"max_hr" integer,
	"distance_km" numeric,
	"description" text,
	"evaluation" jsonb,
	"overall_score" integer,
	"quality_label" text,
	"source" text DEFAULT 'manual' NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"fingerprint" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"external_source" text,
	"external_id" text,
	CONSTRAINT "activity_log_date_check" CHECK ("date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "activity_log_start_time_check" CHECK ("start_time" < '24:00:00'),
	CONSTRAINT "activity_log_duration_minutes_check" CHECK ("duration_minutes" between 0 and 10080),
	CONSTRAINT "activity_log_training_category_check" CHECK (char_length("training_category") >= 1 and char_length("training_category") <= 50),
	CONSTRAINT "activity_log_kcal_check" CHECK ("kcal" between 0 and 50000),
	CONSTRAINT "activity_log_avg_hr_check" CHECK ("avg_hr" between 20 and 300),
	CONSTRAINT "activity_log_max_hr_check" CHECK ("max_hr" between 20 and 300),
	CONSTRAINT "activity_log_distance_km_check" CHECK ("distance_km" between 0 and 9999.99 and round("distance_km", 2) = "distance_km"),
	CONSTRAINT "activity_log_description_check" CHECK (char_length("description") <= 2000),
	CONSTRAINT "activity_log_overall_score_check" CHECK ("overall_score" between 0 and 100),
	CONSTRAINT "activity_log_quality_label_check" CHECK (char_length("quality_label") >= 1 and char_length("quality_label") <= 20),
	CONSTRAINT "activity_log_source_check" CHECK ("source" in ('manual', 'apple_health', 'garmin', 'withings')),
	CONSTRAINT "activity_log_recorded_at_check" CHECK (extract(epoch from "recorded_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "activity_log_fingerprint_check" CHECK ("fingerprint" between 0 and 9007199254740991),
	CONSTRAINT "activity_log_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "activity_log_external_source_check" CHECK ("external_source" in ('manual', 'apple_health', 'garmin', 'withings')),
	CONSTRAINT "activity_log_external_id_check" CHECK (char_length("external_id") >= 1 and char_length("external_id") <= 200),
	CONSTRAINT "activity_log_plausible_day" CHECK ("date" between '1900-01-01' and '2199-12-31'),
	CONSTRAINT "activity_log_whole_key" CHECK (("external_source" is null) = ("external_id" is null)),
	CONSTRAINT "activity_log_hr_order" CHECK ("max_hr" >= "avg_hr")
);
--> statement-breakpoint
CREATE TABLE "nutrition_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"date" date NOT NULL,
	"kcal" integer,
	"protein_g" numeric,
	"carbs_g" numeric,
	"fat_g" numeric,
	"fiber_g" numeric,
	"water_l" numeric,
	"notes" text,
	"source" text DEFAULT 'manual' NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"fingerprint" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "nutrition_log_date_check" CHECK ("date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "nutrition_log_kcal_check" CHECK ("kcal" between 0 and 50000),
	CONSTRAINT "nutrition_log_protein_g_check" CHECK ("protein_g" between 0 and 5000 and round("protein_g", 2) = "protein_g"),
	CONSTRAINT "nutrition_log_carbs_g_check" CHECK ("carbs_g" between 0 and 5000 and round("carbs_g", 2) = "carbs_g"),
	CONSTRAINT "nutrition_log_fat_g_check" CHECK ("fat_g" between 0 and 5000 and round("fat_g", 2) = "fat_g"),
	CONSTRAINT "nutrition_log_fiber_g_check" CHECK ("fiber_g" between 0 and 5000 and round("fiber_g", 2) = "fiber_g"),
	CONSTRAINT "nutrition_log_water_l_check" CHECK ("water_l" between 0 and 50 and round("water_l", 2) = "water_l"),
	CONSTRAINT "nutrition_log_notes_check" CHECK (char_length("notes") <= 2000),
	CONSTRAINT "nutrition_log_source_check" CHECK ("source" in ('manual', 'apple_health', 'garmin', 'withings')),
	CONSTRAINT "nutrition_log_recorded_at_check" CHECK (extract(epoch from "recorded_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "nutrition_log_fingerprint_check" CHECK ("fingerprint" between 0 and 9007199254740991),
	CONSTRAINT "nutrition_log_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "nutrition_log_plausible_day" CHECK ("date" between '1900-01-01' and '2199-12-31')
);
--> statement-breakpoint
CREATE TABLE "sleep_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"date" date NOT NULL,
	"sleep_start" timestamp (3) with time zone,
	"sleep_end" timestamp (3) with time zone,
	"total_duration_minutes" integer,
	"sleep_segments" jsonb,
	"quality_score" integer,
	"notes" text,
	"source" text DEFAULT 'manual' NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"fingerprint" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sleep_log_date_check" CHECK ("date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "sleep_log_sleep_start_check" CHECK (extract(epoch from "sleep_start") between -62135596800 and 253402300799.999),
	CONSTRAINT "sleep_log_sleep_end_check" CHECK (extract(epoch from "sleep_end") between -62135596800 and 253402300799.999),
	CONSTRAINT "sleep_log_total_duration_minutes_check" CHECK ("total_duration_minutes" between 0 and 2880),
	CONSTRAINT "sleep_log_quality_score_check" CHECK ("quality_score" between 0 and 100),
	CONSTRAINT "sleep_log_notes_check" CHECK (char_length("notes") <= 2000),
	CONSTRAINT "sleep_log_source_check" CHECK ("source" in ('manual', 'apple_health', 'garmin', 'withings')),
	CONSTRAINT "sleep_log_recorded_at_check" CHECK (extract(epoch from "recorded_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "sleep_log_fingerprint_check" CHECK ("fingerprint" between 0 and 9007199254740991),
	CONSTRAINT "sleep_log_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "sleep_log_plausible_day" CHECK ("date" between '1900-01-01' and '2199-12-31'),
	CONSTRAINT "sleep_log_end_after_start" CHECK ("sleep_end" > "sleep_start")
);
--> statement-breakpoint
CREATE TABLE "vitals_baseline" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"date" date NOT NULL,
	"resting_hr" integer,
	"hrv" integer,
	"vo2_max" numeric,
	"spo2" integer,
	"respiratory_rate" integer,
	"notes" text,
	"source" text DEFAULT 'manual' NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"fingerprint" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "vitals_baseline_date_check" CHECK ("date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "vitals_baseline_resting_hr_check" CHECK ("resting_hr" between 20 and 250),
	CONSTRAINT "vitals_baseline_hrv_check" CHECK ("hrv" between 0 and 1000),
	CONSTRAINT "vitals_baseline_vo2_max_check" CHECK ("vo2_max" between 5 and 120 and round("vo2_max", 2) = "vo2_max"),
	CONSTRAINT "vitals_baseline_spo2_check" CHECK ("spo2" between 40 and 100),
	CONSTRAINT "vitals_baseline_respiratory_rate_check" CHECK ("respiratory_rate" between 2 and 100),
	CONSTRAINT "vitals_baseline_notes_check" CHECK (char_length("notes") <= 2000),
	CONSTRAINT "vitals_baseline_source_check" CHECK ("source" in ('manual', 'apple_health', 'garmin', 'withings')),
	CONSTRAINT "vitals_baseline_recorded_at_check" CHECK (extract(epoch from "recorded_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "vitals_baseline_fingerprint_check" CHECK ("fingerprint" between 0 and 9007199254740991),
	CONSTRAINT "vitals_baseline_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "vitals_baseline_plausible_day" CHECK ("date" between '1900-01-01' and '2199-12-31')
);
--> statement-breakpoint
CREATE TABLE "blood_pressure_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"date" date NOT NULL,
	"measured_at" timestamp (3) with time zone NOT NULL,
	"systolic" integer NOT NULL,
	"diastolic" integer NOT NULL,
	"pulse" integer,
	"context" text,
	"irregular_heartbeat" boolean DEFAULT false NOT NULL,
	"afib_detected" boolean DEFAULT false NOT NULL,
	"notes" text,
	"source" text DEFAULT 'manual' NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"fingerprint" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "blood_pressure_log_date_check" CHECK ("date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "blood_pressure_log_measured_at_check" CHECK (extract(epoch from "measured_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "blood_pressure_log_systolic_check" CHECK ("systolic" between 30 and 350),
	CONSTRAINT "blood_pressure_log_diastolic_check" CHECK ("diastolic" between 10 and 250),
	CONSTRAINT "blood_pressure_log_pulse_check" CHECK ("pulse" between 20 and 300),
	CONSTRAINT "blood_pressure_log_context_check" CHECK (char_length("context") >= 1 and char_length("context") <= 50),
	CONSTRAINT "blood_pressure_log_notes_check" CHECK (char_length("notes") <= 2000),
	CONSTRAINT "blood_pressure_log_source_check" CHECK ("source" in ('manual', 'apple_health', 'garmin', 'withings')),
	CONSTRAINT "blood_pressure_log_recorded_at_check" CHECK (extract(epoch from "recorded_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "blood_pressure_log_fingerprint_check" CHECK ("fingerprint" between 0 and 9007199254740991),
	CONSTRAINT "blood_pressure_log_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "blood_pressure_log_plausible_day" CHECK ("date" between '1900-01-01' and '2199-12-31'),
	CONSTRAINT "blood_pressure_log_systolic_above_diastolic" CHECK ("systolic" > "diastolic")
);
--> statement-breakpoint
CREATE TABLE "rest_days" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"date" date NOT NULL,
	"focus" text NOT NULL,
	"rest_config" jsonb,
	"notes" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rest_days_date_check" CHECK ("date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "rest_days_focus_check" CHECK ("focus" in ('strength', 'cardio', 'relaxation')),
	CONSTRAINT "rest_days_notes_check" CHECK (char_length("notes") <= 2000),
	CONSTRAINT "rest_days_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "rest_days_plausible_day" CHECK ("date" between '1900-01-01' and '2199-12-31')
);
--> statement-breakpoint
CREATE TABLE "photos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"date" date NOT NULL,
	"filename" text NOT NULL,
	"object_key" text NOT NULL,
	"checksum" text NOT NULL,
	"content_type" text,
	"byte_size" integer,
	"pose" text,
	"notes" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "photos_date_check" CHECK ("date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "photos_filename_check" CHECK (char_length("filename") >= 1 and char_length("filename") <= 255),
	CONSTRAINT "photos_object_key_check" CHECK (char_length("object_key") >= 1 and char_length("object_key") <= 500),
	CONSTRAINT "photos_checksum_check" CHECK (char_length("checksum") >= 64 and char_length("checksum") <= 64),
	CONSTRAINT "photos_content_type_check" CHECK (char_length("content_type") >= 3 and char_length("content_type") <= 100),
	CONSTRAINT "photos_byte_size_check" CHECK ("byte_size" between 1 and 2147483647),
	CONSTRAINT "photos_pose_check" CHECK ("pose" in ('front', 'side', 'back')),
	CONSTRAINT "photos_notes_check" CHECK (char_length("notes") <= 2000),
	CONSTRAINT "photos_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "photos_plausible_day" CHECK ("date" between '1900-01-01' and '2199-12-31')
);
--> statement-breakpoint
CREATE TABLE "training_types" (
	"id" serial PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"category" text NOT NULL,
	"color" text,
	"icon" text,
	"description" text,
	"abilities" jsonb,
	"profile" jsonb,
	CONSTRAINT "training_types_name_key" UNIQUE("name"),
	CONSTRAINT "training_types_name_check" CHECK (char_length("name") >= 1 and char_length("name") <= 100),
	CONSTRAINT "training_types_category_check" CHECK (char_length("category") >= 1 and char_length("category") <= 50),
	CONSTRAINT "training_types_color_check" CHECK (char_length("color") >= 7 and char_length("color") <= 7),
	CONSTRAINT "training_types_icon_check" CHECK (char_length("icon") >= 1 and char_length("icon") <= 50),
	CONSTRAINT "training_types_description_check" CHECK (char_length("description") <= 2000)
);
--> statement-breakpoint
CREATE TABLE "activity_type_mappings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"activity_type" text NOT NULL,
	"training_type_id" integer NOT NULL,
	"profile_id" uuid,
	"is_global" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "activity_type_mappings_activity_type_check" CHECK (char_length("activity_type") >= 1 and char_length("activity_type") <= 255),
	CONSTRAINT "activity_type_mappings_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "activity_type_mappings_global_without_profile" CHECK ("is_global" = ("profile_id" is null))
);
--> statement-breakpoint
CREATE TABLE "user_stats" (
	"profile_id" uuid PRIMARY KEY NOT NULL,
	"total_weight_entries" integer DEFAULT 0 NOT NULL,
	"total_circumference_entries" integer DEFAULT 0 NOT NULL,
	"total_caliper_entries" integer DEFAULT 0 NOT NULL,
	"total_activity_entries" integer DEFAULT 0 NOT NULL,
	"total_nutrition_entries" integer DEFAULT 0 NOT NULL,
	"total_photos" integer DEFAULT 0 NOT NULL,
	"total_ai_insights" integer DEFAULT 0 NOT NULL,
	"last_weight_date" date,
	"last_activity_date" date,
	"last_insight_date" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_stats_total_weight_entries_check" CHECK ("total_weight_entries" between 0 and 2147483647),
	CONSTRAINT "user_stats_total_circumference_entries_check" CHECK ("total_circumference_entries" between 0 and 2147483647),
	CONSTRAINT "user_stats_total_caliper_entries_check" CHECK ("total_caliper_entries" between 0 and 2147483647),
	CONSTRAINT "user_stats_total_activity_entries_check" CHECK ("total_activity_entries" between 0 and 2147483647),
	CONSTRAINT "user_stats_total_nutrition_entries_check" CHECK ("total_nutrition_entries" between 0 and 2147483647),
	CONSTRAINT "user_stats_total_photos_check" CHECK ("total_photos" between 0 and 2147483647),
	CONSTRAINT "user_stats_total_ai_insights_check" CHECK ("total_ai_insights" between 0 and 2147483647),
	CONSTRAINT "user_stats_last_weight_date_check" CHECK ("last_weight_date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "user_stats_last_activity_date_check" CHECK ("last_activity_date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "user_stats_last_insight_date_check" CHECK (extract(epoch from "last_insight_date") between -62135596800 and 253402300799.999),
	CONSTRAINT "user_stats_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "goal_type_definitions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"type_key" text NOT NULL,
	"display_name" text NOT NULL,
	"category" text NOT NULL,
	"unit" text,
	"description" text,
	"is_active" boolean DEFAULT true NOT NULL,
	"sort_order" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "goal_type_definitions_type_key_key" UNIQUE("type_key"),
	CONSTRAINT "goal_type_definitions_type_key_check" CHECK (char_length("type_key") >= 1 and char_length("type_key") <= 50),
	CONSTRAINT "goal_type_definitions_display_name_check" CHECK (char_length("display_name") >= 1 and char_length("display_name") <= 100),
	CONSTRAINT "goal_type_definitions_category_check" CHECK (char_length("category") >= 1 and char_length("category") <= 50),
	CONSTRAINT "goal_type_definitions_unit_check" CHECK (char_length("unit") >= 1 and char_length("unit") <= 20),
	CONSTRAINT "goal_type_definitions_description_check" CHECK (char_length("description") <= 2000),
	CONSTRAINT "goal_type_definitions_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "goals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"title" text NOT NULL,
	"goal_type" text NOT NULL,
	"category" text,
	"start_date" date,
	"target_date" date,
	"start_value" numeric,
	"target_value" numeric NOT NULL,
	"current_value" numeric,
	"source_table" text,
	"source_column" text,
	"status" text DEFAULT 'active' NOT NULL,
	"is_primary" boolean DEFAULT false NOT NULL,
	"priority" integer DEFAULT 0 NOT NULL,
	"notes" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "goals_title_check" CHECK (char_length("title") >= 1 and char_length("title") <= 255),
	CONSTRAINT "goals_goal_type_check" CHECK (char_length("goal_type") >= 1 and char_length("goal_type") <= 50),
	CONSTRAINT "goals_category_check" CHECK (char_length("category") >= 1 and char_length("category") <= 50),
	CONSTRAINT "goals_start_date_check" CHECK ("start_date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "goals_target_date_check" CHECK ("target_date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "goals_start_value_check" CHECK ("start_value" between -99999999.99 and 99999999.99 and round("start_value", 2) = "start_value"),
	CONSTRAINT "goals_target_value_check" CHECK ("target_value" between -99999999.99 and 99999999.99 and round("target_value", 2) = "target_value"),
	CONSTRAINT "goals_current_value_check" CHECK ("current_value" between -99999999.99 and 99999999.99 and round("current_value", 2) = "current_value"),
	CONSTRAINT "goals_source_table_check" CHECK (char_length("source_table") >= 1 and char_length("source_table") <= 50),
	CONSTRAINT "goals_source_column_check" CHECK (char_length("source_column") >= 1 and char_length("source_column") <= 50),
	CONSTRAINT "goals_status_check" CHECK ("status" in ('active', 'completed', 'paused')),
	CONSTRAINT "goals_notes_check" CHECK (char_length("notes") <= 10000),
	CONSTRAINT "goals_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "goals_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "goals_title_not_blank" CHECK (trim("title") <> ''),
	CONSTRAINT "goals_primary_check" CHECK ("is_primary" = false or "status" = 'active'),
	CONSTRAINT "goals_dates_check" CHECK ("start_date" is null or "target_date" is null or "start_date" <= "target_date"),
	CONSTRAINT "goals_source_check" CHECK (coalesce("source_table", '') || '.' || coalesce("source_column", '') in ('.', 'weight_log.weight', 'caliper_log.body_fat_pct', 'circumference_log.c_neck', 'circumference_log.c_chest', 'circumference_log.c_waist', 'circumference_log.c_hips', 'circumference_log.c_thigh', 'circumference_log.c_calf', 'circumference_log.c_biceps', 'circumference_log.c_forearm', 'nutrition_log.kcal', 'nutrition_log.protein_g', 'nutrition_log.carbs_g', 'nutrition_log.fat_g', 'nutrition_log.fiber_g', 'nutrition_log.water_l', 'sleep_log.total_duration_minutes', 'sleep_log.quality_score', 'vitals_baseline.resting_hr', 'vitals_baseline.hrv', 'vitals_baseline.vo2_max', 'vitals_baseline.spo2', 'vitals_baseline.respiratory_rate', 'blood_pressure_log.systolic', 'blood_pressure_log.diastolic', 'blood_pressure_log.pulse'))
);
--> statement-breakpoint
CREATE TABLE "goal_progress_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"goal_id" uuid NOT NULL,
	"profile_id" uuid NOT NULL,
	"date" date NOT NULL,
	"value" numeric NOT NULL,
	"notes" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "goal_progress_log_date_check" CHECK ("date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "goal_progress_log_value_check" CHECK ("value" between -99999999.99 and 99999999.99 and round("value", 2) = "value"),
	CONSTRAINT "goal_progress_log_notes_check" CHECK (char_length("notes") <= 2000),
	CONSTRAINT "goal_progress_log_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "goal_progress_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"goal_id" uuid NOT NULL,
	"request_id" text NOT NULL,
	"date" date NOT NULL,
	"value" numeric NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "goal_progress_requests_request_id_check" CHECK (char_length("request_id") >= 1 and char_length("request_id") <= 100),
	CONSTRAINT "goal_progress_requests_date_check" CHECK ("date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "goal_progress_requests_value_check" CHECK ("value" between -99999999.99 and 99999999.99 and round("value", 2) = "value"),
	CONSTRAINT "goal_progress_requests_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "focus_area_definitions" (
	"id" serial PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"category" text NOT NULL,
	"description" text,
	"sort_order" integer DEFAULT 0 NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "focus_area_definitions_key_key" UNIQUE("key"),
	CONSTRAINT "focus_area_definitions_key_check" CHECK (char_length("key") >= 1 and char_length("key") <= 50),
	CONSTRAINT "focus_area_definitions_name_check" CHECK (char_length("name") >= 1 and char_length("name") <= 100),
	CONSTRAINT "focus_area_definitions_category_check" CHECK (char_length("category") >= 1 and char_length("category") <= 50),
	CONSTRAINT "focus_area_definitions_description_check" CHECK (char_length("description") <= 2000)
);
--> statement-breakpoint
CREATE TABLE "goal_focus_contributions" (
	"goal_id" uuid NOT NULL,
	"focus_area_id" integer NOT NULL,
	"contribution_weight" numeric DEFAULT 100 NOT NULL,
	CONSTRAINT "goal_focus_contributions_goal_id_focus_area_id_pk" PRIMARY KEY("goal_id","focus_area_id"),
	CONSTRAINT "goal_focus_contributions_contribution_weight_check" CHECK ("contribution_weight" between 0 and 100 and round("contribution_weight", 2) = "contribution_weight")
);
--> statement-breakpoint
CREATE TABLE "user_focus_area_weights" (
	"profile_id" uuid NOT NULL,
	"focus_area_id" integer NOT NULL,
	"weight" numeric DEFAULT 0 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_focus_area_weights_profile_id_focus_area_id_pk" PRIMARY KEY("profile_id","focus_area_id"),
	CONSTRAINT "user_focus_area_weights_weight_check" CHECK ("weight" between 0 and 100 and round("weight", 2) = "weight"),
	CONSTRAINT "user_focus_area_weights_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "training_phases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"phase_type" text NOT NULL,
	"start_date" date NOT NULL,
	"end_date" date,
	"status" text DEFAULT 'suggested' NOT NULL,
	"confidence" numeric,
	"description" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "training_phases_phase_type_check" CHECK ("phase_type" in ('calorie_deficit', 'calorie_surplus', 'deload', 'maintenance', 'periodization')),
	CONSTRAINT "training_phases_start_date_check" CHECK ("start_date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "training_phases_end_date_check" CHECK ("end_date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "training_phases_status_check" CHECK ("status" in ('suggested', 'accepted', 'active', 'completed')),
	CONSTRAINT "training_phases_confidence_check" CHECK ("confidence" between 0 and 100 and round("confidence", 2) = "confidence"),
	CONSTRAINT "training_phases_description_check" CHECK (char_length("description") <= 2000),
	CONSTRAINT "training_phases_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "training_phases_dates_check" CHECK ("end_date" is null or "start_date" <= "end_date")
);
--> statement-breakpoint
CREATE TABLE "fitness_tests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"test_date" date NOT NULL,
	"test_type" text NOT NULL,
	"result_value" numeric NOT NULL,
	"result_unit" text,
	"norm_category" text,
	"notes" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "fitness_tests_test_date_check" CHECK ("test_date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "fitness_tests_test_type_check" CHECK (char_length("test_type") >= 1 and char_length("test_type") <= 50),
	CONSTRAINT "fitness_tests_result_value_check" CHECK ("result_value" between -99999999.99 and 99999999.99 and round("result_value", 2) = "result_value"),
	CONSTRAINT "fitness_tests_result_unit_check" CHECK (char_length("result_unit") >= 1 and char_length("result_unit") <= 20),
	CONSTRAINT "fitness_tests_norm_category_check" CHECK (char_length("norm_category") >= 1 and char_length("norm_category") <= 50),
	CONSTRAINT "fitness_tests_notes_check" CHECK (char_length("notes") <= 2000),
	CONSTRAINT "fitness_tests_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "training_parameters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"category" text NOT NULL,
	"value" jsonb NOT NULL,
	"description" text,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "training_parameters_key_key" UNIQUE("key"),
	CONSTRAINT "training_parameters_key_check" CHECK (char_length("key") >= 1 and char_length("key") <= 100),
	CONSTRAINT "training_parameters_category_check" CHECK (char_length("category") >= 1 and char_length("category") <= 50),
	CONSTRAINT "training_parameters_description_check" CHECK (char_length("description") <= 2000),
	CONSTRAINT "training_parameters_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "training_parameters_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "tiers" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"price_monthly" numeric,
	"price_yearly" numeric,
	"trial_days" integer,
	"is_active" boolean DEFAULT true NOT NULL,
	"rank" integer NOT NULL,
	"sort_order" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tiers_id_check" CHECK (char_length("id") >= 1 and char_length("id") <= 50),
	CONSTRAINT "tiers_name_check" CHECK (char_length("name") >= 1 and char_length("name") <= 100),
	CONSTRAINT "tiers_description_check" CHECK (char_length("description") <= 1000),
	CONSTRAINT "tiers_price_monthly_check" CHECK ("price_monthly" between 0 and 99999999.99 and round("price_monthly", 2) = "price_monthly"),
	CONSTRAINT "tiers_price_yearly_check" CHECK ("price_yearly" between 0 and 99999999.99 and round("price_yearly", 2) = "price_yearly"),
	CONSTRAINT "tiers_trial_days_check" CHECK ("trial_days" between 0 and 2147483647),
	CONSTRAINT "tiers_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "tiers_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "features" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"category" text,
	"limit_type" text NOT NULL,
	"reset_period" text DEFAULT 'total' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "features_id_check" CHECK (char_length("id") >= 1 and char_length("id") <= 50),
	CONSTRAINT "features_name_check" CHECK (char_length("name") >= 1 and char_length("name") <= 100),
	CONSTRAINT "features_description_check" CHECK (char_length("description") <= 1000),
	CONSTRAINT "features_category_check" CHECK (char_length("category") >= 1 and char_length("category") <= 50),
	CONSTRAINT "features_limit_type_check" CHECK ("limit_type" in ('boolean', 'count')),
	CONSTRAINT "features_reset_period_check" CHECK ("reset_period" in ('daily', 'monthly', 'total')),
	CONSTRAINT "features_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "features_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "tier_limits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tier_id" text NOT NULL,
	"feature_id" text NOT NULL,
	"limit_value" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tier_limits_tier_id_check" CHECK (char_length("tier_id") >= 1 and char_length("tier_id") <= 50),
	CONSTRAINT "tier_limits_feature_id_check" CHECK (char_length("feature_id") >= 1 and char_length("feature_id") <= 50),
	CONSTRAINT "tier_limits_limit_value_check" CHECK ("limit_value" between -1 and 2147483647),
	CONSTRAINT "tier_limits_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "tier_limits_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "coupons" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"tier_id" text,
	"duration_days" integer NOT NULL,
	"max_uses" integer,
	"current_uses" integer DEFAULT 0 NOT NULL,
	"valid_from" timestamp (3) with time zone,
	"valid_until" timestamp (3) with time zone,
	"is_active" boolean DEFAULT true NOT NULL,
	"last_redemption_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "coupons_code_key" UNIQUE("code"),
	CONSTRAINT "coupons_code_check" CHECK (char_length("code") >= 3 and char_length("code") <= 50),
	CONSTRAINT "coupons_tier_id_check" CHECK (char_length("tier_id") >= 1 and char_length("tier_id") <= 50),
	CONSTRAINT "coupons_duration_days_check" CHECK ("duration_days" between 1 and 36500),
	CONSTRAINT "coupons_max_uses_check" CHECK ("max_uses" between 1 and 2147483647),
	CONSTRAINT "coupons_current_uses_check" CHECK ("current_uses" between 0 and 2147483647),
	CONSTRAINT "coupons_valid_from_check" CHECK (extract(epoch from "valid_from") between -62135596800 and 253402300799.999),
	CONSTRAINT "coupons_valid_until_check" CHECK (extract(epoch from "valid_until") between -62135596800 and 253402300799.999),
	CONSTRAINT "coupons_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "coupons_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "coupons_uses_check" CHECK ("max_uses" is null or "current_uses" <= "max_uses"),
	CONSTRAINT "coupons_validity_check" CHECK ("valid_from" is null or "valid_until" is null or "valid_from" < "valid_until")
);
--> statement-breakpoint
CREATE TABLE "coupon_redemptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"coupon_id" uuid NOT NULL,
	"profile_id" uuid NOT NULL,
	"redeemed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "coupon_redemptions_redeemed_at_check" CHECK (extract(epoch from "redeemed_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "access_grants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"tier_id" text NOT NULL,
	"granted_by" text,
	"coupon_id" uuid,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"valid_until" timestamp (3) with time zone NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"paused_by" uuid,
	"paused_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "access_grants_tier_id_check" CHECK (char_length("tier_id") >= 1 and char_length("tier_id") <= 50),
	CONSTRAINT "access_grants_granted_by_check" CHECK (char_length("granted_by") >= 1 and char_length("granted_by") <= 100),
	CONSTRAINT "access_grants_valid_from_check" CHECK (extract(epoch from "valid_from") between -62135596800 and 253402300799.999),
	CONSTRAINT "access_grants_valid_until_check" CHECK (extract(epoch from "valid_until") between -62135596800 and 253402300799.999),
	CONSTRAINT "access_grants_paused_at_check" CHECK (extract(epoch from "paused_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "access_grants_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "access_grants_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "access_grants_validity_check" CHECK ("valid_from" < "valid_until"),
	CONSTRAINT "access_grants_pause_check" CHECK ("paused_by" is null or "paused_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "user_feature_restrictions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"feature_id" text NOT NULL,
	"custom_limit" integer,
	"is_disabled" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_feature_restrictions_feature_id_check" CHECK (char_length("feature_id") >= 1 and char_length("feature_id") <= 50),
	CONSTRAINT "user_feature_restrictions_custom_limit_check" CHECK ("custom_limit" between -1 and 2147483647),
	CONSTRAINT "user_feature_restrictions_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "user_feature_restrictions_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "user_feature_usage" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"feature_id" text NOT NULL,
	"usage_count" bigint DEFAULT 0 NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"reset_at" timestamp (3) with time zone,
	"last_charge_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_feature_usage_feature_id_check" CHECK (char_length("feature_id") >= 1 and char_length("feature_id") <= 50),
	CONSTRAINT "user_feature_usage_usage_count_check" CHECK ("usage_count" between 0 and 9007199254740991),
	CONSTRAINT "user_feature_usage_last_used_at_check" CHECK (extract(epoch from "last_used_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "user_feature_usage_reset_at_check" CHECK (extract(epoch from "reset_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "user_feature_usage_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "user_feature_usage_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "feature_charges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"feature_id" text NOT NULL,
	"idempotency_key" text,
	"status" text NOT NULL,
	"amount" integer NOT NULL,
	"returned" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"limit_value" integer NOT NULL,
	"used_after" bigint,
	"reset_at" timestamp (3) with time zone,
	"settled_at" timestamp (3) with time zone,
	"settled_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "feature_charges_feature_id_check" CHECK (char_length("feature_id") >= 1 and char_length("feature_id") <= 50),
	CONSTRAINT "feature_charges_idempotency_key_check" CHECK (char_length("idempotency_key") >= 1 and char_length("idempotency_key") <= 200),
	CONSTRAINT "feature_charges_status_check" CHECK ("status" in ('reserved', 'charged', 'released', 'expired')),
	CONSTRAINT "feature_charges_amount_check" CHECK ("amount" between 1 and 2147483647),
	CONSTRAINT "feature_charges_returned_check" CHECK ("returned" between 0 and 2147483647),
	CONSTRAINT "feature_charges_expires_at_check" CHECK (extract(epoch from "expires_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "feature_charges_limit_value_check" CHECK ("limit_value" between -1 and 2147483647),
	CONSTRAINT "feature_charges_used_after_check" CHECK ("used_after" between 0 and 9007199254740991),
	CONSTRAINT "feature_charges_reset_at_check" CHECK (extract(epoch from "reset_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "feature_charges_settled_at_check" CHECK (extract(epoch from "settled_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "feature_charges_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "feature_charges_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "feature_charges_return_check" CHECK ("returned" <= "amount"),
	CONSTRAINT "feature_charges_settlement_check" CHECK (("status" = 'reserved') = ("settled_at" is null)),
	CONSTRAINT "feature_charges_expiry_check" CHECK ("expires_at" is not null or "status" = 'charged')
);
--> statement-breakpoint
CREATE TABLE "ai_jobs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid,
	"owner_type" text NOT NULL,
	"owner_ref" text NOT NULL,
	"kind" text NOT NULL,
	"provider" text NOT NULL,
	"model" text,
	"status" text DEFAULT 'queued' NOT NULL,
	"provider_job_id" text,
	"input_r2_key" text,
	"input_content_type" text,
	"input_size" bigint,
	"output_r2_key" text,
	"params_json" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"result_json" jsonb,
	"error_code" text,
	"error_message" text,
	"idempotency_key" text,
	"priority" integer DEFAULT 0 NOT NULL,
	"run_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"max_attempts" integer DEFAULT 5 NOT NULL,
	"locked_by" text,
	"lease_token" uuid,
	"lease_expires_at" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone,
	"cancel_requested_at" timestamp (3) with time zone,
	"completed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ai_jobs_owner_type_check" CHECK ("owner_type" in ('user', 'guest')),
	CONSTRAINT "ai_jobs_owner_ref_check" CHECK (char_length("owner_ref") >= 1 and char_length("owner_ref") <= 200),
	CONSTRAINT "ai_jobs_kind_check" CHECK (char_length("kind") >= 1 and char_length("kind") <= 100),
	CONSTRAINT "ai_jobs_provider_check" CHECK (char_length("provider") >= 1 and char_length("provider") <= 100),
	CONSTRAINT "ai_jobs_model_check" CHECK (char_length("model") >= 1 and char_length("model") <= 200),
	CONSTRAINT "ai_jobs_status_check" CHECK ("status" in ('queued', 'processing', 'succeeded', 'failed', 'canceled')),
	CONSTRAINT "ai_jobs_provider_job_id_check" CHECK (char_length("provider_job_id") >= 1 and char_length("provider_job_id") <= 200),
	CONSTRAINT "ai_jobs_input_r2_key_check" CHECK (char_length("input_r2_key") >= 1 and char_length("input_r2_key") <= 1024),
	CONSTRAINT "ai_jobs_input_content_type_check" CHECK (char_length("input_content_type") >= 1 and char_length("input_content_type") <= 255),
	CONSTRAINT "ai_jobs_input_size_check" CHECK ("input_size" between 0 and 9007199254740991),
	CONSTRAINT "ai_jobs_output_r2_key_check" CHECK (char_length("output_r2_key") >= 1 and char_length("output_r2_key") <= 1024),
	CONSTRAINT "ai_jobs_error_code_check" CHECK (char_length("error_code") >= 1 and char_length("error_code") <= 100),
	CONSTRAINT "ai_jobs_error_message_check" CHECK (char_length("error_message") >= 1 and char_length("error_message") <= 500),
	CONSTRAINT "ai_jobs_idempotency_key_check" CHECK (char_length("idempotency_key") >= 1 and char_length("idempotency_key") <= 200),
	CONSTRAINT "ai_jobs_priority_check" CHECK ("priority" between -1000 and 1000),
	CONSTRAINT "ai_jobs_run_at_check" CHECK (extract(epoch from "run_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "ai_jobs_attempts_check" CHECK ("attempts" between 0 and 2147483647),
	CONSTRAINT "ai_jobs_max_attempts_check" CHECK ("max_attempts" between 1 and 2147483647),
	CONSTRAINT "ai_jobs_locked_by_check" CHECK (char_length("locked_by") >= 1 and char_length("locked_by") <= 200),
	CONSTRAINT "ai_jobs_lease_expires_at_check" CHECK (extract(epoch from "lease_expires_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "ai_jobs_started_at_check" CHECK (extract(epoch from "started_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "ai_jobs_cancel_requested_at_check" CHECK (extract(epoch from "cancel_requested_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "ai_jobs_completed_at_check" CHECK (extract(epoch from "completed_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "ai_jobs_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "ai_jobs_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "ai_jobs_owner_check" CHECK (("owner_type" = 'guest' and "user_id" is null) or ("owner_type" = 'user' and "user_id" is not null and cast("user_id" as text) = "owner_ref")),
	CONSTRAINT "ai_jobs_lease_check" CHECK (("status" = 'processing') = ("lease_expires_at" is not null) and ("status" <> 'processing' or "lease_token" is not null)),
	CONSTRAINT "ai_jobs_end_check" CHECK (("status" in ('succeeded', 'failed', 'canceled')) = ("completed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "ai_job_errors" (
	"job_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"code" text NOT NULL,
	"message" text NOT NULL,
	"worker" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ai_job_errors_job_id_attempt_pk" PRIMARY KEY("job_id","attempt"),
	CONSTRAINT "ai_job_errors_attempt_check" CHECK ("attempt" between 0 and 2147483647),
	CONSTRAINT "ai_job_errors_code_check" CHECK (char_length("code") >= 1 and char_length("code") <= 100),
	CONSTRAINT "ai_job_errors_message_check" CHECK (char_length("message") >= 1 and char_length("message") <= 500),
	CONSTRAINT "ai_job_errors_worker_check" CHECK (char_length("worker") >= 1 and char_length("worker") <= 200),
	CONSTRAINT "ai_job_errors_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "ai_webhook_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"event_id" text NOT NULL,
	"job_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ai_webhook_events_provider_check" CHECK (char_length("provider") >= 1 and char_length("provider") <= 100),
	CONSTRAINT "ai_webhook_events_event_id_check" CHECK (char_length("event_id") >= 1 and char_length("event_id") <= 200),
	CONSTRAINT "ai_webhook_events_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "ai_prompts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"type" text DEFAULT 'base' NOT NULL,
	"category" text,
	"stages" jsonb NOT NULL,
	"output_format" text,
	"output_schema" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"sort_order" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ai_prompts_slug_key" UNIQUE("slug"),
	CONSTRAINT "ai_prompts_slug_check" CHECK (char_length("slug") >= 1 and char_length("slug") <= 100),
	CONSTRAINT "ai_prompts_title_check" CHECK (char_length("title") >= 1 and char_length("title") <= 255),
	CONSTRAINT "ai_prompts_type_check" CHECK ("type" in ('base', 'pipeline')),
	CONSTRAINT "ai_prompts_category_check" CHECK (char_length("category") >= 1 and char_length("category") <= 50),
	CONSTRAINT "ai_prompts_output_format_check" CHECK ("output_format" in ('json', 'text')),
	CONSTRAINT "ai_prompts_version_check" CHECK ("version" between 1 and 2147483647),
	CONSTRAINT "ai_prompts_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "ai_prompts_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "ai_prompt_versions" (
	"prompt_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"category" text,
	"stages" jsonb NOT NULL,
	"output_format" text,
	"output_schema" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ai_prompt_versions_prompt_id_version_pk" PRIMARY KEY("prompt_id","version"),
	CONSTRAINT "ai_prompt_versions_version_check" CHECK ("version" between 1 and 2147483647),
	CONSTRAINT "ai_prompt_versions_title_check" CHECK (char_length("title") >= 1 and char_length("title") <= 255),
	CONSTRAINT "ai_prompt_versions_category_check" CHECK (char_length("category") >= 1 and char_length("category") <= 50),
	CONSTRAINT "ai_prompt_versions_output_format_check" CHECK ("output_format" in ('json', 'text')),
	CONSTRAINT "ai_prompt_versions_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "ai_insights" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"scope" text,
	"content" text NOT NULL,
	"metadata" jsonb,
	"created" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ai_insights_scope_check" CHECK (char_length("scope") >= 1 and char_length("scope") <= 100),
	CONSTRAINT "ai_insights_content_check" CHECK (char_length("content") >= 1 and char_length("content") <= 200000),
	CONSTRAINT "ai_insights_created_check" CHECK (extract(epoch from "created") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "ai_usage" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"date" date NOT NULL,
	"count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "ai_usage_date_check" CHECK ("date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "ai_usage_count_check" CHECK ("count" between 0 and 2147483647)
);
--> statement-breakpoint
CREATE TABLE "audit_logs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"actor_id" text,
	"action" text NOT NULL,
	"resource_type" text NOT NULL,
	"resource_id" text,
	"outcome" text NOT NULL,
	"request_id" text,
	"ip_address" text,
	"diff" jsonb,
	"metadata" jsonb,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "audit_logs_seq_unique" UNIQUE("seq"),
	CONSTRAINT "audit_logs_seq_check" CHECK ("seq" between -9007199254740991 and 9007199254740991),
	CONSTRAINT "audit_logs_actor_id_check" CHECK (char_length("actor_id") >= 1 and char_length("actor_id") <= 128),
	CONSTRAINT "audit_logs_action_check" CHECK (char_length("action") >= 1 and char_length("action") <= 100),
	CONSTRAINT "audit_logs_resource_type_check" CHECK (char_length("resource_type") >= 1 and char_length("resource_type") <= 100),
	CONSTRAINT "audit_logs_resource_id_check" CHECK (char_length("resource_id") >= 1 and char_length("resource_id") <= 128),
	CONSTRAINT "audit_logs_outcome_check" CHECK ("outcome" in ('success', 'failure', 'denied')),
	CONSTRAINT "audit_logs_request_id_check" CHECK (char_length("request_id") >= 1 and char_length("request_id") <= 128),
	CONSTRAINT "audit_logs_ip_address_check" CHECK (char_length("ip_address") >= 1 and char_length("ip_address") <= 64),
	CONSTRAINT "audit_logs_previous_hash_check" CHECK (char_length("previous_hash") >= 64 and char_length("previous_hash") <= 64),
	CONSTRAINT "audit_logs_hash_check" CHECK (char_length("hash") >= 64 and char_length("hash") <= 64),
	CONSTRAINT "audit_logs_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "audit_chain" (
	"id" integer PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_chain_id_check" CHECK ("id" between 1 and 1),
	CONSTRAINT "audit_chain_seq_check" CHECK ("seq" between -9007199254740991 and 9007199254740991),
	CONSTRAINT "audit_chain_hash_check" CHECK (char_length("hash") >= 64 and char_length("hash") <= 64)
);
--> statement-breakpoint
CREATE TABLE "audit_checkpoints" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"purged" bigint NOT NULL,
	"cutoff" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "audit_checkpoints_seq_check" CHECK ("seq" between -9007199254740991 and 9007199254740991),
	CONSTRAINT "audit_checkpoints_hash_check" CHECK (char_length("hash") >= 64 and char_length("hash") <= 64),
	CONSTRAINT "audit_checkpoints_purged_check" CHECK ("purged" between -9007199254740991 and 9007199254740991),
	CONSTRAINT "audit_checkpoints_cutoff_check" CHECK (extract(epoch from "cutoff") between -62135596800 and 253402300799.999),
	CONSTRAINT "audit_checkpoints_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "user_activity_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"action" text NOT NULL,
	"details" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_activity_log_action_check" CHECK (char_length("action") >= 1 and char_length("action") <= 100),
	CONSTRAINT "user_activity_log_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "download_audit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"asset_key" text NOT NULL,
	"user_id" uuid,
	"ip" text,
	"status" text NOT NULL,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "download_audit_asset_key_check" CHECK (char_length("asset_key") >= 1 and char_length("asset_key") <= 500),
	CONSTRAINT "download_audit_ip_check" CHECK (char_length("ip") >= 1 and char_length("ip") <= 64),
	CONSTRAINT "download_audit_status_check" CHECK ("status" in ('completed', 'denied', 'missing', 'failed')),
	CONSTRAINT "download_audit_bytes_check" CHECK ("bytes" between 0 and 9007199254740991),
	CONSTRAINT "download_audit_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"body" text,
	"data" jsonb,
	"dedupe_key" text,
	"read_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notifications_number_check" CHECK ("number" between 1 and 2147483647),
	CONSTRAINT "notifications_kind_check" CHECK (char_length("kind") >= 1 and char_length("kind") <= 100),
	CONSTRAINT "notifications_title_check" CHECK (char_length("title") >= 1 and char_length("title") <= 200),
	CONSTRAINT "notifications_body_check" CHECK (char_length("body") <= 10000),
	CONSTRAINT "notifications_dedupe_key_check" CHECK (char_length("dedupe_key") >= 1 and char_length("dedupe_key") <= 200),
	CONSTRAINT "notifications_read_at_check" CHECK (extract(epoch from "read_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "notifications_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "notification_inboxes" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"last_number" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app_settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "app_settings_key_check" CHECK (char_length("key") >= 1 and char_length("key") <= 100),
	CONSTRAINT "app_settings_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "app_settings_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "pipeline_configs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"stages" jsonb NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pipeline_configs_name_unique" UNIQUE("name"),
	CONSTRAINT "pipeline_configs_name_check" CHECK (char_length("name") <= 100),
	CONSTRAINT "pipeline_configs_description_check" CHECK (char_length("description") <= 10000),
	CONSTRAINT "pipeline_configs_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "pipeline_configs_backup_pre_020" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text,
	"description" text,
	"stages" jsonb,
	"active" boolean,
	"is_default" boolean,
	"created_at" timestamp (3) with time zone,
	CONSTRAINT "pipeline_configs_backup_pre_020_name_check" CHECK (char_length("name") <= 100),
	CONSTRAINT "pipeline_configs_backup_pre_020_description_check" CHECK (char_length("description") <= 10000),
	CONSTRAINT "pipeline_configs_backup_pre_020_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "user_focus_preferences" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"focus_areas" jsonb,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_focus_preferences_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "user_focus_preferences_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "weekly_goals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"week_start" date NOT NULL,
	"goals" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "weekly_goals_week_start_check" CHECK ("week_start" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "weekly_goals_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "vitals_log_backup_pre_015" (
	"id" uuid PRIMARY KEY NOT NULL,
	"profile_id" uuid NOT NULL,
	"date" date NOT NULL,
	"resting_hr" integer,
	"hrv" integer,
	"systolic" integer,
	"diastolic" integer,
	"pulse" integer,
	"vo2_max" numeric,
	"spo2" integer,
	"respiratory_rate" integer,
	"source" text DEFAULT 'manual' NOT NULL,
	"notes" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "vitals_log_backup_pre_015_date_check" CHECK ("date" between '0001-01-01' and '9999-12-31'),
	CONSTRAINT "vitals_log_backup_pre_015_vo2_max_check" CHECK ("vo2_max" between -999.99 and 999.99 and round("vo2_max", 2) = "vo2_max"),
	CONSTRAINT "vitals_log_backup_pre_015_source_check" CHECK (char_length("source") <= 50),
	CONSTRAINT "vitals_log_backup_pre_015_notes_check" CHECK (char_length("notes") <= 10000),
	CONSTRAINT "vitals_log_backup_pre_015_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_invited_by_profiles_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."profiles"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "email_verification_tokens" ADD CONSTRAINT "email_verification_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "password_reset_tokens" ADD CONSTRAINT "password_reset_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "weight_log" ADD CONSTRAINT "weight_log_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "circumference_log" ADD CONSTRAINT "circumference_log_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "caliper_log" ADD CONSTRAINT "caliper_log_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "activity_log" ADD CONSTRAINT "activity_log_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "activity_log" ADD CONSTRAINT "activity_log_training_type_id_training_types_id_fk" FOREIGN KEY ("training_type_id") REFERENCES "public"."training_types"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "nutrition_log" ADD CONSTRAINT "nutrition_log_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "sleep_log" ADD CONSTRAINT "sleep_log_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "vitals_baseline" ADD CONSTRAINT "vitals_baseline_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "blood_pressure_log" ADD CONSTRAINT "blood_pressure_log_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "rest_days" ADD CONSTRAINT "rest_days_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "activity_type_mappings" ADD CONSTRAINT "activity_type_mappings_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "activity_type_mappings" ADD CONSTRAINT "activity_type_mappings_training_type_fk" FOREIGN KEY ("training_type_id") REFERENCES "public"."training_types"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "user_stats" ADD CONSTRAINT "user_stats_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_goal_type_goal_type_definitions_type_key_fk" FOREIGN KEY ("goal_type") REFERENCES "public"."goal_type_definitions"("type_key") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "goal_progress_log" ADD CONSTRAINT "goal_progress_log_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "public"."goals"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "goal_progress_log" ADD CONSTRAINT "goal_progress_log_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "goal_progress_requests" ADD CONSTRAINT "goal_progress_requests_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "public"."goals"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "goal_focus_contributions" ADD CONSTRAINT "goal_focus_contributions_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "public"."goals"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "goal_focus_contributions" ADD CONSTRAINT "goal_focus_contributions_focus_area_id_fk" FOREIGN KEY ("focus_area_id") REFERENCES "public"."focus_area_definitions"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "user_focus_area_weights" ADD CONSTRAINT "user_focus_area_weights_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "user_focus_area_weights" ADD CONSTRAINT "user_focus_area_weights_focus_area_id_fk" FOREIGN KEY ("focus_area_id") REFERENCES "public"."focus_area_definitions"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "training_phases" ADD CONSTRAINT "training_phases_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "fitness_tests" ADD CONSTRAINT "fitness_tests_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "tier_limits" ADD CONSTRAINT "tier_limits_tier_id_tiers_id_fk" FOREIGN KEY ("tier_id") REFERENCES "public"."tiers"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "tier_limits" ADD CONSTRAINT "tier_limits_feature_id_features_id_fk" FOREIGN KEY ("feature_id") REFERENCES "public"."features"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_tier_id_tiers_id_fk" FOREIGN KEY ("tier_id") REFERENCES "public"."tiers"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "coupon_redemptions" ADD CONSTRAINT "coupon_redemptions_coupon_id_coupons_id_fk" FOREIGN KEY ("coupon_id") REFERENCES "public"."coupons"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "coupon_redemptions" ADD CONSTRAINT "coupon_redemptions_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "access_grants" ADD CONSTRAINT "access_grants_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "access_grants" ADD CONSTRAINT "access_grants_tier_id_tiers_id_fk" FOREIGN KEY ("tier_id") REFERENCES "public"."tiers"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "access_grants" ADD CONSTRAINT "access_grants_coupon_id_coupons_id_fk" FOREIGN KEY ("coupon_id") REFERENCES "public"."coupons"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "access_grants" ADD CONSTRAINT "access_grants_paused_by_users_id_fk" FOREIGN KEY ("paused_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "user_feature_restrictions" ADD CONSTRAINT "user_feature_restrictions_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "user_feature_restrictions" ADD CONSTRAINT "user_feature_restrictions_feature_id_features_id_fk" FOREIGN KEY ("feature_id") REFERENCES "public"."features"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "user_feature_usage" ADD CONSTRAINT "user_feature_usage_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "user_feature_usage" ADD CONSTRAINT "user_feature_usage_feature_id_features_id_fk" FOREIGN KEY ("feature_id") REFERENCES "public"."features"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "feature_charges" ADD CONSTRAINT "feature_charges_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "feature_charges" ADD CONSTRAINT "feature_charges_feature_id_features_id_fk" FOREIGN KEY ("feature_id") REFERENCES "public"."features"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "ai_jobs" ADD CONSTRAINT "ai_jobs_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "ai_job_errors" ADD CONSTRAINT "ai_job_errors_job_id_ai_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."ai_jobs"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "ai_webhook_events" ADD CONSTRAINT "ai_webhook_events_job_id_ai_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."ai_jobs"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "ai_prompt_versions" ADD CONSTRAINT "ai_prompt_versions_prompt_id_ai_prompts_id_fk" FOREIGN KEY ("prompt_id") REFERENCES "public"."ai_prompts"("id") ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "ai_insights" ADD CONSTRAINT "ai_insights_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "ai_usage" ADD CONSTRAINT "ai_usage_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "user_activity_log" ADD CONSTRAINT "user_activity_log_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "download_audit" ADD CONSTRAINT "download_audit_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "notification_inboxes" ADD CONSTRAINT "notification_inboxes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "user_focus_preferences" ADD CONSTRAINT "user_focus_preferences_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "weekly_goals" ADD CONSTRAINT "weekly_goals_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "vitals_log_backup_pre_015" ADD CONSTRAINT "vitals_log_backup_pre_015_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "idx_users_is_active" ON "users" USING btree ("is_active");
--> statement-breakpoint
CREATE INDEX "idx_users_role" ON "users" USING btree ("role");
--> statement-breakpoint
CREATE INDEX "idx_users_created_at" ON "users" USING btree ("created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_profiles_user_id" ON "profiles" USING btree ("user_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_profiles_tier" ON "profiles" USING btree ("tier");
--> statement-breakpoint
CREATE INDEX "idx_profiles_invited_by" ON "profiles" USING btree ("invited_by");
--> statement-breakpoint
CREATE INDEX "idx_sessions_user_id" ON "sessions" USING btree ("user_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_sessions_family_id" ON "sessions" USING btree ("family_id");
--> statement-breakpoint
CREATE INDEX "idx_sessions_expires_at" ON "sessions" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "idx_refresh_tokens_user_id" ON "refresh_tokens" USING btree ("user_id");
--> statement-breakpoint
CREATE INDEX "idx_refresh_tokens_family_id" ON "refresh_tokens" USING btree ("family_id");
--> statement-breakpoint
CREATE INDEX "idx_refresh_tokens_family_expires_at" ON "refresh_tokens" USING btree ("family_expires_at");
--> statement-breakpoint
CREATE INDEX "idx_email_verification_tokens_user_id" ON "email_verification_tokens" USING btree ("user_id");
--> statement-breakpoint
CREATE INDEX "idx_email_verification_tokens_expires_at" ON "email_verification_tokens" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "idx_password_reset_tokens_user_id" ON "password_reset_tokens" USING btree ("user_id");
--> statement-breakpoint
CREATE INDEX "idx_password_reset_tokens_expires_at" ON "password_reset_tokens" USING btree ("expires_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "idx_weight_log_profile_date_unique" ON "weight_log" USING btree ("profile_id","date");
--> statement-breakpoint
CREATE UNIQUE INDEX "circumference_log_external_key" ON "circumference_log" USING btree ("profile_id","external_source","external_id");
--> statement-breakpoint
CREATE INDEX "idx_circumference_profile_date" ON "circumference_log" USING btree ("profile_id","date" DESC NULLS FIRST,"id" DESC NULLS FIRST);
--> statement-breakpoint
CREATE UNIQUE INDEX "caliper_log_external_key" ON "caliper_log" USING btree ("profile_id","external_source","external_id");
--> statement-breakpoint
CREATE INDEX "idx_caliper_profile_date" ON "caliper_log" USING btree ("profile_id","date" DESC NULLS FIRST,"id" DESC NULLS FIRST);
--> statement-breakpoint
CREATE UNIQUE INDEX "activity_log_external_key" ON "activity_log" USING btree ("profile_id","external_source","external_id");
--> statement-breakpoint
CREATE INDEX "idx_activity_profile_date" ON "activity_log" USING btree ("profile_id","date" DESC NULLS FIRST,"id" DESC NULLS FIRST);
--> statement-breakpoint
CREATE INDEX "idx_activity_training_type" ON "activity_log" USING btree ("training_type_id");
--> statement-breakpoint
CREATE INDEX "idx_activity_training_category" ON "activity_log" USING btree ("training_category");
--> statement-breakpoint
CREATE INDEX "idx_activity_quality_label" ON "activity_log" USING btree ("quality_label") WHERE "quality_label" is not null;
--> statement-breakpoint
CREATE INDEX "idx_activity_overall_score" ON "activity_log" USING btree ("overall_score" DESC NULLS FIRST) WHERE "overall_score" is not null;
--> statement-breakpoint
CREATE INDEX "idx_activity_evaluation_passed" ON "activity_log" USING btree (("evaluation"->'rule_set_results'->'minimum_requirements'->>'passed')) WHERE "evaluation" is not null;
--> statement-breakpoint
CREATE UNIQUE INDEX "nutrition_log_profile_id_date_key" ON "nutrition_log" USING btree ("profile_id","date");
--> statement-breakpoint
CREATE UNIQUE INDEX "unique_sleep_per_day" ON "sleep_log" USING btree ("profile_id","date");
--> statement-breakpoint
CREATE UNIQUE INDEX "unique_baseline_per_day" ON "vitals_baseline" USING btree ("profile_id","date");
--> statement-breakpoint
CREATE UNIQUE INDEX "unique_bp_measurement" ON "blood_pressure_log" USING btree ("profile_id","measured_at");
--> statement-breakpoint
CREATE INDEX "idx_blood_pressure_profile_date" ON "blood_pressure_log" USING btree ("profile_id","date" DESC NULLS FIRST,"measured_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);
--> statement-breakpoint
CREATE INDEX "idx_blood_pressure_context" ON "blood_pressure_log" USING btree ("context") WHERE "context" is not null;
--> statement-breakpoint
CREATE UNIQUE INDEX "unique_rest_day_per_focus" ON "rest_days" USING btree ("profile_id","date","focus");
--> statement-breakpoint
CREATE INDEX "idx_rest_days_profile_date" ON "rest_days" USING btree ("profile_id","date" DESC NULLS FIRST,"id" DESC NULLS FIRST);
--> statement-breakpoint
CREATE INDEX "idx_rest_days_focus" ON "rest_days" USING btree ("focus");
--> statement-breakpoint
CREATE INDEX "idx_rest_days_config" ON "rest_days" USING gin ("rest_config");
--> statement-breakpoint
CREATE UNIQUE INDEX "photos_profile_id_checksum_key" ON "photos" USING btree ("profile_id","checksum");
--> statement-breakpoint
CREATE INDEX "idx_photos_profile_date" ON "photos" USING btree ("profile_id","date" DESC NULLS FIRST,"id" DESC NULLS FIRST);
--> statement-breakpoint
CREATE INDEX "idx_training_types_category" ON "training_types" USING btree ("category");
--> statement-breakpoint
CREATE INDEX "idx_training_types_abilities" ON "training_types" USING gin ("abilities");
--> statement-breakpoint
CREATE INDEX "idx_training_types_profile_enabled" ON "training_types" USING btree (("profile"->'rule_sets'->'minimum_requirements'->>'enabled')) WHERE "profile" is not null;
--> statement-breakpoint
CREATE UNIQUE INDEX "unique_activity_type_per_profile" ON "activity_type_mappings" USING btree ("activity_type","profile_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "unique_activity_type_global" ON "activity_type_mappings" USING btree ("activity_type") WHERE "profile_id" is null;
--> statement-breakpoint
CREATE INDEX "idx_activity_type_mappings_profile" ON "activity_type_mappings" USING btree ("profile_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_activity_type_mappings_training_type" ON "activity_type_mappings" USING btree ("training_type_id");
--> statement-breakpoint
CREATE INDEX "idx_goal_type_definitions_category" ON "goal_type_definitions" USING btree ("category");
--> statement-breakpoint
CREATE INDEX "idx_goal_type_definitions_active" ON "goal_type_definitions" USING btree ("is_active") WHERE "is_active" = true;
--> statement-breakpoint
CREATE INDEX "idx_goals_profile" ON "goals" USING btree ("profile_id","priority" DESC NULLS FIRST,"created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_goals_status" ON "goals" USING btree ("profile_id","status","priority" DESC NULLS FIRST,"created_at","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "idx_goals_primary" ON "goals" USING btree ("profile_id") WHERE "is_primary" = true;
--> statement-breakpoint
CREATE INDEX "idx_goals_category_priority" ON "goals" USING btree ("profile_id","category","priority");
--> statement-breakpoint
CREATE INDEX "idx_goals_goal_type" ON "goals" USING btree ("goal_type");
--> statement-breakpoint
CREATE UNIQUE INDEX "unique_progress_per_day" ON "goal_progress_log" USING btree ("goal_id","date");
--> statement-breakpoint
CREATE INDEX "idx_goal_progress_profile" ON "goal_progress_log" USING btree ("profile_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "goal_progress_requests_goal_id_request_id_key" ON "goal_progress_requests" USING btree ("goal_id","request_id");
--> statement-breakpoint
CREATE INDEX "idx_focus_area_category" ON "focus_area_definitions" USING btree ("category");
--> statement-breakpoint
CREATE INDEX "idx_gfc_focus_area" ON "goal_focus_contributions" USING btree ("focus_area_id");
--> statement-breakpoint
CREATE INDEX "idx_user_focus_weights_area" ON "user_focus_area_weights" USING btree ("focus_area_id");
--> statement-breakpoint
CREATE INDEX "idx_training_phases_profile" ON "training_phases" USING btree ("profile_id","start_date","id");
--> statement-breakpoint
CREATE INDEX "idx_training_phases_status" ON "training_phases" USING btree ("profile_id","status","start_date","id");
--> statement-breakpoint
CREATE INDEX "idx_training_phases_dates" ON "training_phases" USING btree ("profile_id","start_date","end_date");
--> statement-breakpoint
CREATE INDEX "idx_fitness_tests_type" ON "fitness_tests" USING btree ("profile_id","test_type","test_date","id");
--> statement-breakpoint
CREATE INDEX "idx_fitness_tests_date" ON "fitness_tests" USING btree ("profile_id","test_date","id");
--> statement-breakpoint
CREATE INDEX "idx_training_parameters_category" ON "training_parameters" USING btree ("category") WHERE "is_active" = true;
--> statement-breakpoint
CREATE INDEX "idx_tiers_rank" ON "tiers" USING btree ("rank");
--> statement-breakpoint
CREATE UNIQUE INDEX "tier_limits_tier_id_feature_id_key" ON "tier_limits" USING btree ("tier_id","feature_id");
--> statement-breakpoint
CREATE INDEX "idx_tier_limits_feature" ON "tier_limits" USING btree ("feature_id");
--> statement-breakpoint
CREATE INDEX "idx_coupons_tier" ON "coupons" USING btree ("tier_id");
--> statement-breakpoint
CREATE INDEX "idx_coupons_created_at" ON "coupons" USING btree ("created_at","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "coupon_redemptions_coupon_id_profile_id_key" ON "coupon_redemptions" USING btree ("coupon_id","profile_id");
--> statement-breakpoint
CREATE INDEX "idx_coupon_redemptions_coupon" ON "coupon_redemptions" USING btree ("coupon_id","redeemed_at","id");
--> statement-breakpoint
CREATE INDEX "idx_coupon_redemptions_profile" ON "coupon_redemptions" USING btree ("profile_id","redeemed_at","id");
--> statement-breakpoint
CREATE INDEX "idx_access_grants_profile" ON "access_grants" USING btree ("profile_id","valid_until" DESC NULLS FIRST);
--> statement-breakpoint
CREATE INDEX "idx_access_grants_profile_created_at" ON "access_grants" USING btree ("profile_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_access_grants_tier" ON "access_grants" USING btree ("tier_id");
--> statement-breakpoint
CREATE INDEX "idx_access_grants_paused_by" ON "access_grants" USING btree ("paused_by");
--> statement-breakpoint
CREATE UNIQUE INDEX "access_grants_coupon_id_profile_id_key" ON "access_grants" USING btree ("coupon_id","profile_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "user_feature_restrictions_profile_id_feature_id_key" ON "user_feature_restrictions" USING btree ("profile_id","feature_id");
--> statement-breakpoint
CREATE INDEX "idx_user_feature_restrictions_feature" ON "user_feature_restrictions" USING btree ("feature_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "user_feature_usage_profile_id_feature_id_key" ON "user_feature_usage" USING btree ("profile_id","feature_id");
--> statement-breakpoint
CREATE INDEX "idx_user_feature_usage_feature" ON "user_feature_usage" USING btree ("feature_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "feature_charges_profile_id_idempotency_key_key" ON "feature_charges" USING btree ("profile_id","idempotency_key");
--> statement-breakpoint
CREATE INDEX "idx_feature_charges_reserved" ON "feature_charges" USING btree ("profile_id","feature_id","expires_at") WHERE "status" = 'reserved';
--> statement-breakpoint
CREATE INDEX "idx_feature_charges_settled_by" ON "feature_charges" USING btree ("settled_by") WHERE "settled_by" is not null;
--> statement-breakpoint
CREATE INDEX "idx_feature_charges_feature" ON "feature_charges" USING btree ("feature_id");
--> statement-breakpoint
CREATE INDEX "idx_feature_charges_settled_at" ON "feature_charges" USING btree ("settled_at");
--> statement-breakpoint
CREATE INDEX "idx_feature_charges_expires_at" ON "feature_charges" USING btree ("expires_at") WHERE "expires_at" is not null;
--> statement-breakpoint
CREATE UNIQUE INDEX "ai_jobs_owner_idempotency_key_key" ON "ai_jobs" USING btree ("owner_type","owner_ref","idempotency_key") WHERE "idempotency_key" is not null;
--> statement-breakpoint
CREATE INDEX "idx_ai_jobs_owner_created_at" ON "ai_jobs" USING btree ("owner_type","owner_ref","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_ai_jobs_user_created_at" ON "ai_jobs" USING btree ("user_id","created_at") WHERE "user_id" is not null;
--> statement-breakpoint
CREATE UNIQUE INDEX "idx_ai_jobs_provider_job_id" ON "ai_jobs" USING btree ("provider_job_id","provider") WHERE "provider_job_id" is not null;
--> statement-breakpoint
CREATE INDEX "idx_ai_jobs_status" ON "ai_jobs" USING btree ("status","completed_at","id") WHERE "completed_at" is not null;
--> statement-breakpoint
CREATE INDEX "idx_ai_jobs_created_at" ON "ai_jobs" USING btree ("created_at");
--> statement-breakpoint
CREATE INDEX "idx_ai_jobs_due" ON "ai_jobs" USING btree ("kind","priority" DESC NULLS FIRST,"run_at","id") WHERE "status" = 'queued';
--> statement-breakpoint
CREATE INDEX "idx_ai_jobs_lease" ON "ai_jobs" USING btree ("lease_expires_at") WHERE "status" = 'processing';
--> statement-breakpoint
CREATE UNIQUE INDEX "ai_webhook_events_provider_event_id_key" ON "ai_webhook_events" USING btree ("provider","event_id");
--> statement-breakpoint
CREATE INDEX "idx_ai_webhook_events_job" ON "ai_webhook_events" USING btree ("job_id");
--> statement-breakpoint
CREATE INDEX "idx_ai_prompts_type" ON "ai_prompts" USING btree ("type");
--> statement-breakpoint
CREATE INDEX "idx_ai_prompts_category" ON "ai_prompts" USING btree ("category");
--> statement-breakpoint
CREATE INDEX "idx_ai_prompts_active_sort" ON "ai_prompts" USING btree ("active","sort_order","id");
--> statement-breakpoint
CREATE INDEX "idx_ai_prompts_stages" ON "ai_prompts" USING gin ("stages");
--> statement-breakpoint
CREATE INDEX "idx_ai_insights_profile_scope" ON "ai_insights" USING btree ("profile_id","scope","created","id");
--> statement-breakpoint
CREATE INDEX "idx_ai_insights_profile_created" ON "ai_insights" USING btree ("profile_id","created","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "ai_usage_profile_id_date_key" ON "ai_usage" USING btree ("profile_id","date");
--> statement-breakpoint
CREATE INDEX "idx_audit_logs_actor_id" ON "audit_logs" USING btree ("actor_id","seq");
--> statement-breakpoint
CREATE INDEX "idx_audit_logs_action" ON "audit_logs" USING btree ("action","seq");
--> statement-breakpoint
CREATE INDEX "idx_audit_logs_resource" ON "audit_logs" USING btree ("resource_type","resource_id","seq");
--> statement-breakpoint
CREATE INDEX "idx_audit_logs_created_at" ON "audit_logs" USING btree ("created_at","seq");
--> statement-breakpoint
CREATE INDEX "idx_user_activity_log_profile_id" ON "user_activity_log" USING btree ("profile_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_user_activity_log_action" ON "user_activity_log" USING btree ("profile_id","action","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_download_audit_created_at" ON "download_audit" USING btree ("created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_download_audit_asset_key" ON "download_audit" USING btree ("asset_key","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_download_audit_status" ON "download_audit" USING btree ("status","created_at","id");
--> statement-breakpoint
CREATE INDEX "idx_download_audit_user_id" ON "download_audit" USING btree ("user_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_user_id_number_unique" ON "notifications" USING btree ("user_id","number");
--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_user_id_dedupe_key_unique" ON "notifications" USING btree ("user_id","dedupe_key");
--> statement-breakpoint
CREATE INDEX "idx_notifications_unread" ON "notifications" USING btree ("user_id","number") WHERE "read_at" is null;
--> statement-breakpoint
CREATE INDEX "idx_pipeline_configs_active" ON "pipeline_configs" USING btree ("active");
--> statement-breakpoint
CREATE UNIQUE INDEX "idx_pipeline_configs_single_default" ON "pipeline_configs" USING btree ("is_default") WHERE "is_default";
--> statement-breakpoint
CREATE UNIQUE INDEX "idx_focus_areas_profile_active" ON "user_focus_preferences" USING btree ("profile_id") WHERE "active";
--> statement-breakpoint
CREATE UNIQUE INDEX "unique_weekly_goal_per_profile" ON "weekly_goals" USING btree ("profile_id","week_start");
--> statement-breakpoint
CREATE UNIQUE INDEX "unique_vitals_per_day" ON "vitals_log_backup_pre_015" USING btree ("profile_id","date");
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "users_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "users_touch_updated_at" BEFORE UPDATE ON "users" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "users_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "profiles_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "profiles_touch_updated_at" BEFORE UPDATE ON "profiles" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "profiles_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "sessions_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "sessions_touch_updated_at" BEFORE UPDATE ON "sessions" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "sessions_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "refresh_tokens_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "refresh_tokens_touch_updated_at" BEFORE UPDATE ON "refresh_tokens" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "refresh_tokens_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "email_verification_tokens_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "email_verification_tokens_touch_updated_at" BEFORE UPDATE ON "email_verification_tokens" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "email_verification_tokens_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "password_reset_tokens_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "password_reset_tokens_touch_updated_at" BEFORE UPDATE ON "password_reset_tokens" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "password_reset_tokens_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "user_stats_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "user_stats_touch_updated_at" BEFORE UPDATE ON "user_stats" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "user_stats_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "goals_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "goals_touch_updated_at" BEFORE UPDATE ON "goals" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "goals_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "user_focus_area_weights_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "user_focus_area_weights_touch_updated_at" BEFORE UPDATE ON "user_focus_area_weights" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "user_focus_area_weights_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "training_parameters_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "training_parameters_touch_updated_at" BEFORE UPDATE ON "training_parameters" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "training_parameters_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "tiers_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "tiers_touch_updated_at" BEFORE UPDATE ON "tiers" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "tiers_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "features_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "features_touch_updated_at" BEFORE UPDATE ON "features" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "features_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "tier_limits_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "tier_limits_touch_updated_at" BEFORE UPDATE ON "tier_limits" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "tier_limits_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "coupons_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "coupons_touch_updated_at" BEFORE UPDATE ON "coupons" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "coupons_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "access_grants_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "access_grants_touch_updated_at" BEFORE UPDATE ON "access_grants" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "access_grants_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "user_feature_restrictions_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "user_feature_restrictions_touch_updated_at" BEFORE UPDATE ON "user_feature_restrictions" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "user_feature_restrictions_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "user_feature_usage_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "user_feature_usage_touch_updated_at" BEFORE UPDATE ON "user_feature_usage" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "user_feature_usage_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "feature_charges_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "feature_charges_touch_updated_at" BEFORE UPDATE ON "feature_charges" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "feature_charges_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ai_jobs_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "ai_jobs_touch_updated_at" BEFORE UPDATE ON "ai_jobs" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "ai_jobs_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ai_prompts_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "ai_prompts_touch_updated_at" BEFORE UPDATE ON "ai_prompts" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "ai_prompts_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "app_settings_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "app_settings_touch_updated_at" BEFORE UPDATE ON "app_settings" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "app_settings_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "user_focus_preferences_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "user_focus_preferences_touch_updated_at" BEFORE UPDATE ON "user_focus_preferences" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "user_focus_preferences_touch_updated_at"();
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
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ai_jobs_wake_insert"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_notify('ai_jobs', 'queued ' || kind) FROM (SELECT DISTINCT kind FROM changed WHERE status = 'queued' AND run_at <= now() + interval '1 second') AS kinds; RETURN NULL; END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ai_jobs_wake_update"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_notify('ai_jobs', CASE NEW.status WHEN 'queued' THEN 'queued ' || NEW.kind ELSE 'cancel ' || NEW.id END); RETURN NULL; END $$;
--> statement-breakpoint
CREATE TRIGGER "ai_jobs_wake_insert" AFTER INSERT ON "ai_jobs" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "ai_jobs_wake_insert"();
--> statement-breakpoint
CREATE TRIGGER "ai_jobs_wake_update" AFTER UPDATE OF cancel_requested_at ON "ai_jobs" FOR EACH ROW WHEN (NEW.status IN ('queued', 'processing')) EXECUTE FUNCTION "ai_jobs_wake_update"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ai_prompt_versions_immutable"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'A published version is kept.' USING ERRCODE = 'check_violation', TABLE = 'ai_prompt_versions', CONSTRAINT = 'ai_prompt_versions_immutable'; END $$;
--> statement-breakpoint
CREATE TRIGGER "ai_prompt_versions_immutable" BEFORE UPDATE OR DELETE ON "ai_prompt_versions" FOR EACH ROW EXECUTE FUNCTION "ai_prompt_versions_immutable"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "ai_insights_kept"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM "profiles" WHERE id = OLD.profile_id) THEN RAISE EXCEPTION 'Insights are kept.' USING ERRCODE = 'check_violation', TABLE = 'ai_insights', CONSTRAINT = 'ai_insights_kept'; END IF; RETURN OLD; END $$;
--> statement-breakpoint
CREATE TRIGGER "ai_insights_kept" BEFORE DELETE ON "ai_insights" FOR EACH ROW EXECUTE FUNCTION "ai_insights_kept"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "audit_logs_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' THEN IF NOT EXISTS (SELECT 1 FROM "audit_logs" WHERE id = NEW.id OR seq = NEW.seq) THEN RETURN NEW; END IF; END IF; IF TG_OP = 'DELETE' THEN IF EXISTS (SELECT 1 FROM "audit_checkpoints" WHERE seq >= OLD.seq) THEN RETURN OLD; END IF; END IF; RAISE EXCEPTION 'The audit log is append-only.' USING ERRCODE = 'check_violation', TABLE = 'audit_logs', CONSTRAINT = 'audit_logs_append_only'; END $$;
--> statement-breakpoint
CREATE TRIGGER "audit_logs_append_only" BEFORE INSERT OR UPDATE OR DELETE ON "audit_logs" FOR EACH ROW EXECUTE FUNCTION "audit_logs_append_only"();
--> statement-breakpoint
CREATE TRIGGER "audit_logs_append_only_truncate" BEFORE TRUNCATE ON "audit_logs" FOR EACH STATEMENT EXECUTE FUNCTION "audit_logs_append_only"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "audit_checkpoints_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' THEN IF NOT EXISTS (SELECT 1 FROM "audit_checkpoints" WHERE seq >= NEW.seq) AND EXISTS (SELECT 1 FROM "audit_logs" WHERE seq = NEW.seq AND hash = NEW.hash AND created_at < NEW.cutoff) THEN RETURN NEW; END IF; END IF; RAISE EXCEPTION 'The audit log is append-only.' USING ERRCODE = 'check_violation', TABLE = 'audit_checkpoints', CONSTRAINT = 'audit_checkpoints_append_only'; END $$;
--> statement-breakpoint
CREATE TRIGGER "audit_checkpoints_append_only" BEFORE INSERT OR UPDATE OR DELETE ON "audit_checkpoints" FOR EACH ROW EXECUTE FUNCTION "audit_checkpoints_append_only"();
--> statement-breakpoint
CREATE TRIGGER "audit_checkpoints_append_only_truncate" BEFORE TRUNCATE ON "audit_checkpoints" FOR EACH STATEMENT EXECUTE FUNCTION "audit_checkpoints_append_only"();
