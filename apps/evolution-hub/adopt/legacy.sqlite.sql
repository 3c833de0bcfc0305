-- What a database has that stopped before migration 0010.
ALTER TABLE users ADD COLUMN password_hash TEXT;

CREATE TABLE password_reset_tokens (
  token TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
);
