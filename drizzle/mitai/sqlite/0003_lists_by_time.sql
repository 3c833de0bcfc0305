DROP INDEX `idx_audit_logs_actor_id`;
--> statement-breakpoint
DROP INDEX `idx_audit_logs_action`;
--> statement-breakpoint
DROP INDEX `idx_audit_logs_resource`;
--> statement-breakpoint
CREATE INDEX `idx_audit_logs_actor_id` ON `audit_logs` (`actor_id`,`created_at`,`seq`);
--> statement-breakpoint
CREATE INDEX `idx_audit_logs_action` ON `audit_logs` (`action`,`created_at`,`seq`);
--> statement-breakpoint
CREATE INDEX `idx_audit_logs_resource_type` ON `audit_logs` (`resource_type`,`created_at`,`seq`);
--> statement-breakpoint
CREATE INDEX `idx_audit_logs_resource_id` ON `audit_logs` (`resource_id`,`created_at`,`seq`);
