DROP INDEX `idx_email_campaigns_status`;
