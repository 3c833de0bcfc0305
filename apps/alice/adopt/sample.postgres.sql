-- Rows to try the move with: the same in every run. User 60 is user 1 in other letters, and has a
-- conversation; user 61 has an address that nobody could write to.
CREATE FUNCTION pg_temp.id(kind int, n int) RETURNS uuid LANGUAGE sql IMMUTABLE AS
$$ SELECT (lpad(kind::text, 8, '0') || '-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid $$;
CREATE FUNCTION pg_temp.at(n int) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS
$$ SELECT timestamptz '2024-03-01 08:00:00.123456+00' + n * interval '37 minutes' $$;

-- The hash is bcrypt's of "correct horse battery staple".
INSERT INTO users
SELECT pg_temp.id(1, n), CASE n WHEN 60 THEN 'USER1@Example.com' WHEN 61 THEN 'nobody' ELSE 'user' || n || '@example.com' END,
  '$2b$04$abcdefghijklmnopqrstuu7EJV7kdjBBQxyb0HjTh9KS7.Lah/6CG', 'Übung ' || n,
  CASE WHEN n % 3 = 0 THEN 'https://example.com/' || n || '.png' END, n % 10 <> 0, pg_temp.at(n), pg_temp.at(n + 5)
FROM generate_series(1, 61) n;

INSERT INTO refresh_tokens
SELECT pg_temp.id(2, n), pg_temp.id(1, 1 + n % 60), 'header.payload' || n || '.signature',
  pg_temp.at(n) + interval '30 days', n % 4 = 0, pg_temp.at(n), pg_temp.at(n + 1)
FROM generate_series(1, 70) n;

INSERT INTO conversations
SELECT pg_temp.id(3, n), pg_temp.id(1, 1 + n % 60), CASE WHEN n % 5 > 0 THEN 'Talk ' || n END, pg_temp.at(n), pg_temp.at(n + 2)
FROM generate_series(1, 80) n;

INSERT INTO messages
SELECT pg_temp.id(4, n), pg_temp.id(3, 1 + n % 80), (ARRAY['user', 'assistant', 'system'])[1 + n % 3]::message_role,
  'Message ' || n || E' with "quotes", naïve café and 日本\nin two lines',
  CASE WHEN n % 2 = 0 THEN jsonb_build_object('model', 'llama3', 'tokens', n, 'duration', n / 4.0, 'tools', jsonb_build_array('a', null)) END,
  pg_temp.at(n), pg_temp.at(n)
FROM generate_series(1, 400) n;

INSERT INTO alembic_version VALUES ('0001');
