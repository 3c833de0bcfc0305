CREATE INDEX `idx_email_campaigns_status` ON `email_campaigns` (`status`,`created_at`,`id`);
