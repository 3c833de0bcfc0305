-- loses: the table users
-- loses: the table profiles
-- loses: the table sessions
-- loses: the table refresh_tokens
-- loses: the table email_verification_tokens
-- loses: the table password_reset_tokens
-- loses: the table conversations
-- loses: the table messages
DROP TRIGGER IF EXISTS "messages_touch_updated_at" ON "messages";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "messages_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "conversations_touch_updated_at" ON "conversations";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "conversations_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "password_reset_tokens_touch_updated_at" ON "password_reset_tokens";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "password_reset_tokens_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "email_verification_tokens_touch_updated_at" ON "email_verification_tokens";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "email_verification_tokens_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "refresh_tokens_touch_updated_at" ON "refresh_tokens";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "refresh_tokens_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "sessions_touch_updated_at" ON "sessions";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "sessions_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "profiles_touch_updated_at" ON "profiles";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "profiles_touch_updated_at"();
--> statement-breakpoint
DROP TRIGGER IF EXISTS "users_touch_updated_at" ON "users";
--> statement-breakpoint
DROP FUNCTION IF EXISTS "users_touch_updated_at"();
--> statement-breakpoint
DROP TABLE "users" CASCADE;
--> statement-breakpoint
DROP TABLE "profiles" CASCADE;
--> statement-breakpoint
DROP TABLE "sessions" CASCADE;
--> statement-breakpoint
DROP TABLE "refresh_tokens" CASCADE;
--> statement-breakpoint
DROP TABLE "email_verification_tokens" CASCADE;
--> statement-breakpoint
DROP TABLE "password_reset_tokens" CASCADE;
--> statement-breakpoint
DROP TABLE "conversations" CASCADE;
--> statement-breakpoint
DROP TABLE "messages" CASCADE;
--> statement-breakpoint
DROP TYPE "public"."message_role";
