-- Rows to try the move with: the same in every run. Films have even numbers, series odd ones. Foreign keys
-- were off in the old application.
PRAGMA foreign_keys = OFF;

INSERT INTO users
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 55)
SELECT i, CASE i WHEN 55 THEN 'User1@Example.COM' ELSE 'user' || i || '@example.com' END, 'user' || i, NULL,
  CASE i WHEN 1 THEN 'admin' ELSE 'user' END, 1700000000 + i, CASE WHEN i % 2 = 0 THEN 1700000000000 + i END
FROM n;

INSERT INTO media_items
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
SELECT i, 'plex-' || i, CASE WHEN i % 3 > 0 THEN 1000 + i END, CASE WHEN i % 4 = 0 THEN 'tt' || i END, CASE WHEN i % 2 = 1 THEN 500 + i END,
  CASE i % 2 WHEN 0 THEN 'movie' ELSE 'show' END, 'The Éclair ' || i, NULL, CASE WHEN i % 10 = 0 THEN 'Eclair, The ' || i END, 1950 + i % 70,
  date('1990-01-01', '+' || i || ' days'), 5400000 + i, CASE WHEN i % 5 > 0 THEN 'A story about ' || i END, '', 'PG', 'Studio ' || (i % 7), (i % 100) / 10.0, NULL,
  CASE WHEN i % 5 > 0 THEN '["Drama","Genre ' || (i % 9) || '","Drama"]' END, 1690000000 + i, 1700000000 + i, NULL
FROM n;

INSERT INTO seasons
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 80)
SELECT i, 1 + 2 * (i % 40), i / 40, 'Season ' || i, NULL, NULL, 1700000000, NULL FROM n;

INSERT INTO episodes
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 240)
SELECT i, 1 + i % 80, i / 80, 'Episode ' || i, NULL, date('2001-01-01', '+' || i || ' days'), 1800000, 1700000000, 1700000100 FROM n;

-- Person 60 is person 1 in other letters.
INSERT INTO cast_members
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
SELECT i, CASE i WHEN 60 THEN 'ZOË PERSON1' ELSE 'Zoë Person' || i END, CASE WHEN i % 2 = 0 AND i < 60 THEN 70 + i END, NULL, 1700000000, NULL FROM n;

-- Credit 120 has a job that nobody knows.
INSERT INTO media_cast
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120)
SELECT i, 1 + i % 100, 1 + i % 60, CASE i WHEN 120 THEN 'gaffer' ELSE CASE i % 2 WHEN 0 THEN 'Actor' ELSE 'director' END END,
  CASE WHEN i % 2 = 0 THEN 'Role ' || i END, i % 10, 1700000000 + i
FROM n;

-- Every third is of a season of its series.
INSERT INTO media_thumbnails
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 69)
SELECT i, 1 + 2 * (i % 40), CASE WHEN i % 3 = 0 THEN CASE i % 40 WHEN 0 THEN 40 ELSE i % 40 END END, NULL,
  CASE i % 2 WHEN 0 THEN 'poster' ELSE 'fanart' END, 'thumbs/' || i || '.jpg', NULL,
  CASE WHEN i % 2 = 0 THEN printf('%064x', i) END, 300, 450, 20000 + i, 1700000000
FROM n;

INSERT INTO import_schedules
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50)
SELECT i, 'Schedule ' || i, 'plex', '0 3 * * *', i % 2, '{"library":' || i || '}', 1700000000 + i, CASE WHEN i % 2 = 1 THEN 1700086400 + i END, 1690000000, NULL FROM n;

-- Job 60 was running when the old application stopped.
INSERT INTO import_jobs
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
SELECT i, 1 + i % 50, 'plex', CASE i WHEN 60 THEN 'running' ELSE CASE i % 3 WHEN 0 THEN 'failed' ELSE 'completed' END END, i * 10,
  CASE WHEN i < 60 AND i % 3 = 0 THEN 'Plex did not answer' END, 1700000000 + i * 60, CASE WHEN i < 60 THEN 1700000030 + i * 60 END
FROM n;

INSERT INTO email_campaigns
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50)
SELECT i, i, 'News ' || i, 'What is new', '<p>Hello</p>', 'Hello', '{"role":"user"}',
  CASE i % 4 WHEN 0 THEN 'draft' WHEN 1 THEN 'scheduled' WHEN 2 THEN 'sent' ELSE 'sending' END,
  CASE i % 4 WHEN 1 THEN 1900000000 END, CASE i % 4 WHEN 2 THEN 1700000000 + i END, CASE i % 4 WHEN 2 THEN 40 ELSE 0 END, NULL, 1690000000 + i, NULL
FROM n;

INSERT INTO tautulli_snapshots
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
SELECT i, CASE i % 2 WHEN 0 THEN 'history' ELSE 'libraries' END, '{"plays":' || i || ',"top":["A","B"]}', 1700000000 + i FROM n;

INSERT INTO hero_pools
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50)
SELECT 'pool-' || i, '[{"id":' || i || ',"title":"A"}]', 1900000000 + i, 1700000000, 1700000001 FROM n;

-- Items 1 to 10 are in media_items as well; of 5 and 10 the story is here alone.
INSERT INTO media_metadata
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
SELECT i, CASE WHEN i > 10 THEN 'old-' || i END, CASE i % 2 WHEN 0 THEN 'movie' ELSE 'show' END,
  CASE WHEN i > 10 THEN 'Old film ' || i ELSE 'The Éclair ' || i END, 1950 + i % 70, 'An older story',
  CASE WHEN i > 10 THEN '["Classic"]' END, '2020-05-01T10:00:00Z'
FROM n;

-- The item of thumbnail 60 is gone.
INSERT INTO thumbnails
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
SELECT i, CASE i WHEN 60 THEN 999 ELSE i END, 'poster', 'old/' || i || '.png' FROM n;
