-- loses: the table users
-- loses: the table profiles
-- loses: the table sessions
-- loses: the table refresh_tokens
-- loses: the table email_verification_tokens
-- loses: the table password_reset_tokens
-- loses: the table conversations
-- loses: the table messages
DROP TRIGGER IF EXISTS "messages_fts_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "messages_fts_delete";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "messages_fts_insert";
--> statement-breakpoint
DROP TABLE IF EXISTS "messages_fts";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "messages_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "messages_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "conversations_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "conversations_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "password_reset_tokens_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "password_reset_tokens_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "email_verification_tokens_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "email_verification_tokens_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "refresh_tokens_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "refresh_tokens_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "sessions_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "sessions_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "profiles_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "profiles_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "users_check_update";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "users_check_insert";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "messages_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "conversations_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "password_reset_tokens_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "email_verification_tokens_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "refresh_tokens_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "sessions_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "profiles_touch_updated_at";
--> statement-breakpoint
DROP TRIGGER IF EXISTS "users_touch_updated_at";
--> statement-breakpoint
DROP TABLE `users`;
--> statement-breakpoint
DROP TABLE `profiles`;
--> statement-breakpoint
DROP TABLE `sessions`;
--> statement-breakpoint
DROP TABLE `refresh_tokens`;
--> statement-breakpoint
DROP TABLE `email_verification_tokens`;
--> statement-breakpoint
DROP TABLE `password_reset_tokens`;
--> statement-breakpoint
DROP TABLE `conversations`;
--> statement-breakpoint
DROP TABLE `messages`;
