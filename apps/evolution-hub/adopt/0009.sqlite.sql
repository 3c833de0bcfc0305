-- What migration 0009 added: jobs of guests, and the owners of those that there were.
ALTER TABLE ai_jobs ADD COLUMN owner_type TEXT;
ALTER TABLE ai_jobs ADD COLUMN owner_id TEXT;
UPDATE ai_jobs SET owner_type = 'user', owner_id = user_id;

INSERT INTO ai_jobs (id, type, status, created_at, updated_at, owner_type, owner_id) VALUES
  ('j2', 'image.edit', 'queued', '2025-01-04', '2025-01-04', 'user', 'u1'),
  ('j3', 'image.edit', 'queued', '2025-01-05', '2025-01-05', 'guest', 'guest-cookie');
