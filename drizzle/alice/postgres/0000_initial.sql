CREATE TYPE "public"."message_role" AS ENUM('user', 'assistant', 'system');
--> statement-breakpoint
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
CREATE TABLE "conversations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"title" text,
	"is_archived" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "conversations_title_check" CHECK (char_length("title") >= 1 and char_length("title") <= 255),
	CONSTRAINT "conversations_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "conversations_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"role" "message_role" NOT NULL,
	"content" text NOT NULL,
	"metadata" jsonb,
	"client_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "messages_content_check" CHECK (char_length("content") <= 65536),
	CONSTRAINT "messages_client_id_check" CHECK (char_length("client_id") >= 1 and char_length("client_id") <= 100),
	CONSTRAINT "messages_created_at_check" CHECK (extract(epoch from "created_at") between -62135596800 and 253402300799.999),
	CONSTRAINT "messages_updated_at_check" CHECK (extract(epoch from "updated_at") between -62135596800 and 253402300799.999)
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
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;
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
CREATE INDEX "idx_conversations_user_id" ON "conversations" USING btree ("user_id","is_archived","updated_at","id");
--> statement-breakpoint
CREATE INDEX "idx_messages_search" ON "messages" USING gin (to_tsvector('simple', translate(lower(normalize(regexp_replace(normalize('w' || regexp_replace(regexp_replace(coalesce("content", ''), '[\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331]+', '', 'g'), '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u02c2-\u02c5\u02d2-\u02df\u02e5-\u02eb\u02ed\u02ef-\u02ff\u0305\u030d-\u030e\u0310\u0312-\u031a\u031c-\u0322\u0329-\u032c\u032f\u0332-\u036f\u0375\u037e\u0384-\u0385\u0387\u03f6\u0482-\u0489\u055a-\u055f\u0589-\u058a\u058f-\u05c7\u05f3-\u0604\u0606-\u061b\u061e-\u061f\u064b-\u065f\u066a-\u066d\u0670\u06d4\u06d6-\u06e4\u06e7-\u06ed\u06fd-\u06fe\u0700-\u070f\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u07f6-\u07f9\u0816-\u0819\u081b-\u0823\u0825-\u0827\u0829-\u083e\u0859-\u085e\u08e4-\u08fe\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962-\u0965\u0970\u0981-\u0983\u09bc\u09be-\u09cd\u09d7\u09e2-\u09e3\u09f2-\u09fb\u0a01-\u0a03\u0a3c-\u0a51\u0a70-\u0a71\u0a75\u0a81-\u0a83\u0abc\u0abe-\u0acd\u0ae2-\u0ae3\u0af0-\u0af1\u0b01-\u0b03\u0b3c\u0b3e-\u0b4d\u0b56-\u0b57\u0b62-\u0b63\u0b70\u0b72-\u0b82\u0bbe-\u0bcd\u0bd7\u0bf0-\u0bfa\u0c01-\u0c03\u0c3e-\u0c56\u0c62-\u0c63\u0c78-\u0c7f\u0c82-\u0c83\u0cbc\u0cbe-\u0cd6\u0ce2-\u0ce3\u0d02-\u0d03\u0d3e-\u0d4d\u0d57\u0d62-\u0d63\u0d70-\u0d75\u0d79\u0d82-\u0d83\u0dca-\u0ddf\u0df2-\u0df4\u0e31\u0e34-\u0e3f\u0e47-\u0e4f\u0e5a-\u0e5b\u0eb1\u0eb4-\u0eb9\u0ebb-\u0ebc\u0ec8-\u0ecd\u0f01-\u0f1f\u0f2a-\u0f3f\u0f71-\u0f87\u0f8d-\u0fda\u102b-\u103e\u104a-\u104f\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109f\u10fb\u135d-\u137c\u1390-\u1399\u1400\u166d-\u166e\u1680\u169b-\u169c\u16eb-\u16ed\u1712-\u1714\u1732-\u1736\u1752-\u1753\u1772-\u1773\u17b4-\u17d6\u17d8-\u17db\u17dd\u17f0-\u180e\u18a9\u1920-\u1945\u19b0-\u19c0\u19c8-\u19c9\u19da-\u19ff\u1a17-\u1a1f\u1a55-\u1a7f\u1aa0-\u1aa6\u1aa8-\u1aad\u1b00-\u1b04\u1b34-\u1b44\u1b5a-\u1b7c\u1b80-\u1b82\u1ba1-\u1bad\u1be6-\u1bff\u1c24-\u1c3f\u1c7e-\u1c7f\u1cc0-\u1ce8\u1ced\u1cf2-\u1cf4\u1dc0-\u1de6\u1dfc-\u1dff\u1fbd\u1fbf-\u1fc1\u1fcd-\u1fcf\u1fdd-\u1fdf\u1fed-\u1fef\u1ffd-\u2064\u2066-\u2070\u2074-\u207e\u2080-\u208e\u20a0-\u2101\u2103-\u2106\u2108-\u2109\u2114\u2116-\u2118\u211e-\u2123\u2125\u2127\u2129\u212e\u213a-\u213b\u2140-\u2144\u214a-\u214d\u214f-\u215f\u2189-\u218b\u2190-\u2bff\u2ce5-\u2cea\u2cef-\u2cf1\u2cf9-\u2cff\u2d70-\u2d7f\u2de0-\u2e2e\u2e30-\u2ffb\u3000-\u3004\u3008-\u3020\u302a-\u3030\u3036-\u3037\u303d-\u303f\u3099-\u309c\u30a0\u30fb\u3190-\u319f\u31c0-\u31e3\u3200-\u32fe\u3300-\u33ff\u4dc0-\u4dff\ua490-\ua4c6\ua4fe-\ua4ff\ua60d-\ua60f\ua66f-\ua67e\ua69f\ua6f0-\ua716\ua720-\ua721\ua789-\ua78a\ua802\ua806\ua80b\ua823-\ua82b\ua830-\ua839\ua874-\ua881\ua8b4-\ua8c4\ua8ce-\ua8cf\ua8e0-\ua8f1\ua8f8-\ua8fa\ua926-\ua92f\ua947-\ua95f\ua980-\ua983\ua9b3-\ua9cd\ua9de-\ua9df\uaa29-\uaa36\uaa43\uaa4c-\uaa4d\uaa5c-\uaa5f\uaa77-\uaa79\uaa7b\uaab0\uaab2-\uaab4\uaab7-\uaab8\uaabe-\uaabf\uaac1\uaade-\uaadf\uaaeb-\uaaf1\uaaf5-\uaaf6\uabe3-\uabed\ue000\uf8ff\ufb1e\ufb29\ufbb2-\ufbc1\ufd3e-\ufd3f\ufdfc-\ufdfd\ufe00-\ufe26\ufe30-\ufe6b\ufeff-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffff\U00010100-\U0001013f\U00010175-\U0001018a\U00010190-\U0001019b\U000101d0-\U000101fd\U00010320-\U00010323\U0001039f\U000103d0\U00010857-\U0001085f\U00010916-\U0001091f\U0001093f\U00010a01-\U00010a0f\U00010a38-\U00010a47\U00010a50-\U00010a58\U00010a7d-\U00010a7f\U00010b39-\U00010b3f\U00010b58-\U00010b5f\U00010b78-\U00010b7f\U00010e60-\U00010e7e\U00011000-\U00011002\U00011038-\U00011065\U00011080-\U00011082\U000110b0-\U000110c1\U00011100-\U00011102\U00011127-\U00011134\U00011140-\U00011143\U00011180-\U00011182\U000111b3-\U000111c0\U000111c5-\U000111c8\U000116ab-\U000116b7\U00012470-\U00012473\U00016f51-\U00016f7e\U00016f8f-\U00016f92\U0001d000-\U0001d1dd\U0001d200-\U0001d245\U0001d300-\U0001d371\U0001d6c1\U0001d6db\U0001d6fb\U0001d715\U0001d735\U0001d74f\U0001d76f\U0001d789\U0001d7a9\U0001d7c3\U0001eef0-\U0001f0be\U0001f0c0-\U0001f10a\U0001f110-\U0001f12e\U0001f130-\U0001f16b\U0001f170-\U0001f19a\U0001f1e6-\U0001f23a\U0001f240-\U0001f251\U0001f300-\U0001faff\U000e0001-\U000f0000\U000ffffd]+', ' w', 'g'), NFD), '([A-Za-z\u017f])[\u0300-\u036f]+', '\1', 'g'), NFC)), 'µſςϐϑϕϖϰϱϵ', 'μsσβθφπκρε')));
--> statement-breakpoint
CREATE UNIQUE INDEX "messages_conversation_id_client_id_unique" ON "messages" USING btree ("conversation_id","client_id");
--> statement-breakpoint
CREATE INDEX "idx_messages_conversation_id" ON "messages" USING btree ("conversation_id","created_at","id");
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
CREATE OR REPLACE FUNCTION "conversations_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "conversations_touch_updated_at" BEFORE UPDATE ON "conversations" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "conversations_touch_updated_at"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "messages_touch_updated_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updated_at" := now(); RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER "messages_touch_updated_at" BEFORE UPDATE ON "messages" FOR EACH ROW WHEN (NEW."updated_at" IS NOT DISTINCT FROM OLD."updated_at") EXECUTE FUNCTION "messages_touch_updated_at"();
