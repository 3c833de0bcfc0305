-- Rows to try the move with: the same in every run. Ids are words of the old system; times are text in some
-- tables and Unix seconds or milliseconds in others.
INSERT INTO users (id, email, name, image, role, email_verified, email_verified_at, created_at, updated_at, password_hash)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
SELECT 'user_' || i, CASE i WHEN 60 THEN 'USER1@example.com' ELSE 'user' || i || '@example.com' END, 'Ünal ' || i,
  CASE WHEN i % 3 = 0 THEN 'https://example.com/' || i || '.png' END, CASE WHEN i % 20 = 0 THEN 'admin' ELSE 'user' END,
  i % 2, CASE WHEN i % 2 = 1 THEN 1704067200 + i END, datetime('2024-01-01', '+' || i || ' hours'),
  strftime('%Y-%m-%dT%H:%M:%fZ', '2024-01-02', '+' || i || ' hours'),
  CASE WHEN i % 5 = 0 THEN '$2b$04$abcdefghijklmnopqrstuu7EJV7kdjBBQxyb0HjTh9KS7.Lah/6CG' END
FROM n;

-- The user of session 55 is the one that was merged.
INSERT INTO sessions
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 55)
SELECT 'secret-session-' || i, 'user_' || CASE i WHEN 55 THEN 60 ELSE i END, 1900000000 + i FROM n;

INSERT INTO projects
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
SELECT 'project_' || i, 'user_' || i, 'Project ' || i, CASE WHEN i % 2 = 0 THEN 'About ' || i END,
  datetime('2024-01-03', '+' || i || ' hours'), datetime('2024-01-04', '+' || i || ' hours')
FROM n;

-- Activity 90 belongs to no project.
INSERT INTO activities (project_id, user_id, action, data, created_at)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 90)
SELECT CASE WHEN i < 90 THEN 'project_' || (1 + i % 60) END, CASE WHEN i % 4 > 0 THEN 'user_' || (1 + i % 60) END,
  'project.viewed', '{"n":' || i || '}', datetime('2024-01-05', '+' || i || ' minutes')
FROM n;

INSERT INTO tasks
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 80)
SELECT 'task_' || i, 'project_' || (1 + i % 60), CASE WHEN i % 2 = 0 THEN 'user_' || (1 + i % 60) END, 'Task ' || i,
  CASE i % 3 WHEN 0 THEN 'todo' WHEN 1 THEN 'in_progress' ELSE 'done' END, date('2024-02-01', '+' || i || ' days'),
  datetime('2024-01-06', '+' || i || ' minutes'), datetime('2024-01-07', '+' || i || ' minutes')
FROM n;

INSERT INTO comments
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 70)
SELECT 'comment_' || i, 'project_' || (1 + i % 60), CASE WHEN i % 2 = 0 THEN 'task_' || i END, 'user_' || (1 + i % 60),
  'Looks good – schön! ' || i, datetime('2024-01-08', '+' || i || ' minutes')
FROM n;

INSERT INTO notifications
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120)
SELECT 'notification_' || i, 'user_' || (1 + i % 60), 'comment', 'New comment ' || i, 'Somebody wrote', '{"comment":' || i || '}',
  i % 2, 1704700000123 + i * 1000
FROM n;

INSERT INTO email_verification_tokens
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50)
SELECT 'secret-verification-' || i, 'user_' || i, 'User' || i || '@Example.com', 1704067200 + i, 1704153600 + i,
  CASE WHEN i % 2 = 1 THEN 1704070000 + i END
FROM n;

INSERT INTO password_reset_tokens
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50)
SELECT 'secret-reset-' || i, 'user_' || i, 1704067200 + i, 1704153600 + i FROM n;

-- Download 60 ended in a way that nobody knows.
INSERT INTO download_audit (created_at, ip, user_id, asset_key, status, bytes)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
SELECT datetime('2024-01-09', '+' || i || ' minutes'), '192.0.2.' || i, CASE WHEN i % 2 = 0 THEN 'user_' || i END, 'guide.pdf',
  CASE i WHEN 60 THEN 'teapot' ELSE CASE i % 4 WHEN 0 THEN 'ok' WHEN 1 THEN 'denied' WHEN 2 THEN 'not_found' ELSE 'error' END END,
  CASE WHEN i % 4 = 0 THEN i * 1000 END
FROM n;

INSERT INTO ai_jobs
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
SELECT 'job_' || i, CASE WHEN i % 2 = 0 THEN 'user_' || (1 + i % 60) END, CASE WHEN i % 2 = 0 THEN 'user' ELSE 'guest' END,
  CASE WHEN i % 2 = 0 THEN 'user_' || (1 + i % 60) ELSE 'guest-cookie-' || i END, 'replicate', 'flux', 
  CASE i % 5 WHEN 0 THEN 'queued' WHEN 1 THEN 'processing' WHEN 2 THEN 'succeeded' WHEN 3 THEN 'failed' ELSE 'canceled' END,
  CASE WHEN i % 5 > 0 THEN 'prediction-' || i END, 'in/' || i || '.png', 'image/png', i * 1024, CASE WHEN i % 5 = 2 THEN 'out/' || i || '.png' END,
  CASE WHEN i % 3 > 0 THEN '{"prompt":"A lake at dawn","steps":' || i || '}' END, CASE WHEN i % 5 = 3 THEN 'The provider was busy' END,
  datetime('2024-01-10', '+' || i || ' minutes'), datetime('2024-01-11', '+' || i || ' minutes')
FROM n;

INSERT INTO d1_migrations (name) VALUES ('0000_initial_schema.sql');
