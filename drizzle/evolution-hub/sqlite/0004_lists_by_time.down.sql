DROP INDEX `idx_audit_logs_actor_id`;
--> statement-breakpoint
DROP INDEX `idx_audit_logs_action`;
--> statement-breakpoint
DROP INDEX `idx_audit_logs_resource_type`;
--> statement-breakpoint
DROP INDEX `idx_audit_logs_resource_id`;
--> statement-breakpoint
CREATE INDEX `idx_audit_logs_actor_id` ON `audit_logs` (`actor_id`,`seq`);
--> statement-breakpoint
CREATE INDEX `idx_audit_logs_action` ON `audit_logs` (`action`,`seq`);
--> statement-breakpoint
CREATE INDEX `idx_audit_logs_resource` ON `audit_logs` (`resource_type`,`resource_id`,`seq`);
