-- Rows to try the move with: the same in every run. Ids are 32 hexadecimal digits, as the database
-- makes them. Foreign keys were off in the old application, so some references point at nothing.
PRAGMA foreign_keys = OFF;

-- User 60 is user 1 in other letters.
INSERT INTO users
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
SELECT printf('1%031x', i), CASE i WHEN 60 THEN 'User1@EXAMPLE.com' ELSE 'user' || i || '@example.com' END,
  '$2b$04$abcdefghijklmnopqrstuu7EJV7kdjBBQxyb0HjTh9KS7.Lah/6CG', 'Zoë', CASE WHEN i % 4 = 0 THEN '' ELSE 'Nr. ' || i END,
  CASE WHEN i % 10 = 0 THEN 'ADMIN' WHEN i % 7 = 0 THEN NULL ELSE 'USER' END, '{"theme":"dark","rows":' || i || '}',
  datetime('2024-01-01', '+' || i || ' hours'), strftime('%Y-%m-%dT%H:%M:%SZ', '2024-01-02', '+' || i || ' hours'),
  CASE WHEN i % 2 = 0 THEN datetime('2024-02-01', '+' || i || ' minutes') END
FROM n;

INSERT INTO projects
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
SELECT printf('2%031x', i), 'Project ' || i, CASE WHEN i % 3 = 0 THEN NULL ELSE 'About ' || i END, printf('1%031x', 1 + i % 60),
  'https://example.com/' || i || '.git',
  '{"ai_model":"claude-3","story_template":"agile","default_priority":"MEDIUM","auto_assign_points":true,"include_tasks":true}',
  datetime('2024-01-03', '+' || i || ' hours'), datetime('2024-01-04', '+' || i || ' hours')
FROM n;

-- Story 151's author is gone; stories 152 and 153 have more points than the application ever let through,
-- and a blank title.
INSERT INTO user_stories
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 153)
SELECT printf('3%031x', i), printf('2%031x', 1 + i % 60), printf('1%031x', CASE i WHEN 151 THEN 999 ELSE 1 + i % 60 END),
  CASE i WHEN 153 THEN ' ' ELSE 'As a user I want export ' || i END, 'So that I can read it elsewhere',
  '["It is a file","It has ' || i || ' rows"]', trim(substr('LOW     MEDIUM  HIGH    CRITICAL', 1 + 8 * (i % 4), 8)),
  CASE i WHEN 152 THEN 99 ELSE i % 22 END,
  CASE WHEN i % 2 = 0 THEN '["Draw it",{"title":"Build it ' || i || '","done":true}]' ELSE '[]' END, '["export","v' || i || '"]',
  CASE i % 4 WHEN 0 THEN 'DRAFT' WHEN 1 THEN 'READY' WHEN 2 THEN 'IN_PROGRESS' ELSE 'DONE' END, '{"confidence":0.' || i || '}',
  datetime('2024-01-05', '+' || i || ' minutes'), datetime('2024-01-06', '+' || i || ' minutes')
FROM n;

INSERT INTO generation_requests
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 80)
SELECT printf('4%031x', i), CASE WHEN i % 5 > 0 THEN printf('2%031x', CASE i WHEN 79 THEN 999 ELSE 1 + i % 60 END) END,
  printf('1%031x', 1 + i % 60), '{"prompt":"Write stories","count":' || i || '}',
  CASE WHEN i % 4 = 2 THEN '{"stories":[{"title":"A"}]}' END,
  CASE i % 4 WHEN 0 THEN 'PENDING' WHEN 1 THEN 'PROCESSING' WHEN 2 THEN 'COMPLETED' ELSE 'FAILED' END,
  CASE WHEN i % 4 > 1 THEN i / 8.0 END, 'claude-3', CASE WHEN i % 4 = 3 THEN 'The model was busy' END,
  datetime('2024-01-07', '+' || i || ' minutes'), CASE WHEN i % 4 > 1 THEN datetime('2024-01-07', '+' || (i + 1) || ' minutes') END
FROM n;

INSERT INTO sessions
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
SELECT printf('5%031x', i), printf('1%031x', 1 + i % 60), printf('%064x', i), strftime('%Y-%m-%dT%H:%M:%fZ', '2030-01-01', '+' || i || ' hours'),
  '192.0.2.' || i, 'Mozilla/5.0', datetime('2024-01-08', '+' || i || ' hours'), datetime('2024-01-09', '+' || i || ' hours')
FROM n;

-- The user of entry 120 is gone: the entry stays.
INSERT INTO audit_logs (user_id, action, resource_type, resource_id, metadata, ip_address, created_at)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120)
SELECT CASE WHEN i % 6 > 0 THEN printf('1%031x', 1 + i % 60) END, 'story.updated', CASE WHEN i % 2 = 0 THEN 'story' ELSE 'settings' END,
  CASE WHEN i % 2 = 0 THEN printf('3%031x', i) ELSE 'theme' END, '{"n":' || i || '}', '192.0.2.1', datetime('2024-01-10', '+' || i || ' seconds')
FROM n;
