DROP INDEX "idx_audit_logs_actor_id";
--> statement-breakpoint
DROP INDEX "idx_audit_logs_action";
--> statement-breakpoint
DROP INDEX "idx_audit_logs_resource_type";
--> statement-breakpoint
DROP INDEX "idx_audit_logs_resource_id";
--> statement-breakpoint
CREATE INDEX "idx_audit_logs_actor_id" ON "audit_logs" USING btree ("actor_id","seq");
--> statement-breakpoint
CREATE INDEX "idx_audit_logs_action" ON "audit_logs" USING btree ("action","seq");
--> statement-breakpoint
CREATE INDEX "idx_audit_logs_resource" ON "audit_logs" USING btree ("resource_type","resource_id","seq");
