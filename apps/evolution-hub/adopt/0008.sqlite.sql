-- What a database has that stopped at migration 0008, and whose users are of before 0007, with rows. The document
-- gives the names of the columns of ai_jobs.
CREATE TABLE users (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,
  password_hash TEXT,
  created_at INTEGER
);

CREATE TABLE ai_jobs (
  id TEXT PRIMARY KEY,
  user_id TEXT REFERENCES users (id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'queued',
  input_params TEXT,
  output_url TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  completed_at TEXT,
  error_message TEXT
);

INSERT INTO users VALUES ('u1', 'ann@example.com', NULL, 1700000000);
INSERT INTO ai_jobs VALUES ('j1', 'u1', 'image.edit', 'succeeded', '{"prompt":"A lake at dawn"}',
  'https://cdn.example.com/out/1.png', '2025-01-01', '2025-01-02', '2025-01-03', NULL);
