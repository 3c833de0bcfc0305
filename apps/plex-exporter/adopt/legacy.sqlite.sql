-- What a database has that stopped before migration 006_convert_legacy_media.
CREATE TABLE media_metadata (
  id INTEGER PRIMARY KEY,
  rating_key TEXT,
  type TEXT NOT NULL,
  title TEXT NOT NULL,
  year INTEGER,
  summary TEXT,
  genres TEXT,
  added_at TEXT
);

CREATE TABLE thumbnails (
  id INTEGER PRIMARY KEY,
  media_id INTEGER NOT NULL REFERENCES media_metadata (id),
  type TEXT,
  path TEXT NOT NULL
);
