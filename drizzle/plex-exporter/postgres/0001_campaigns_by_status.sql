CREATE INDEX "idx_email_campaigns_status" ON "email_campaigns" USING btree ("status","created_at","id");
