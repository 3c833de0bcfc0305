-- The Plex exporter's database. Its document 002 names the tables and gives no column of any: these are the
-- usual ones, which the move reads under several names. Numbers are keys, times are Unix time, and JSON
-- is kept as text.
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  email TEXT NOT NULL,
  username TEXT,
  avatar_url TEXT,
  role TEXT NOT NULL DEFAULT 'user',
  created_at INTEGER NOT NULL,
  updated_at INTEGER
);

CREATE TABLE media_items (
  id INTEGER PRIMARY KEY,
  plex_id TEXT UNIQUE,
  tmdb_id TEXT,
  imdb_id TEXT,
  tvdb_id TEXT,
  media_type TEXT NOT NULL,
  title TEXT NOT NULL,
  original_title TEXT,
  sort_title TEXT,
  year INTEGER,
  release_date TEXT,
  duration INTEGER,
  summary TEXT,
  tagline TEXT,
  content_rating TEXT,
  studio TEXT,
  rating REAL,
  audience_rating REAL,
  genres TEXT,
  added_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER
);

CREATE TABLE seasons (
  id INTEGER PRIMARY KEY,
  media_item_id INTEGER NOT NULL REFERENCES media_items (id) ON DELETE CASCADE,
  season_number INTEGER NOT NULL,
  title TEXT,
  summary TEXT,
  air_date TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER
);

CREATE TABLE episodes (
  id INTEGER PRIMARY KEY,
  season_id INTEGER NOT NULL REFERENCES seasons (id) ON DELETE CASCADE,
  episode_number INTEGER NOT NULL,
  title TEXT,
  summary TEXT,
  air_date TEXT,
  duration INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER
);

CREATE TABLE cast_members (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  tmdb_id TEXT,
  photo_url TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER
);

CREATE TABLE media_cast (
  id INTEGER PRIMARY KEY,
  media_item_id INTEGER NOT NULL REFERENCES media_items (id) ON DELETE CASCADE,
  cast_member_id INTEGER NOT NULL REFERENCES cast_members (id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  character TEXT,
  position INTEGER,
  created_at INTEGER
);

CREATE TABLE media_thumbnails (
  id INTEGER PRIMARY KEY,
  media_item_id INTEGER NOT NULL REFERENCES media_items (id) ON DELETE CASCADE,
  season_id INTEGER REFERENCES seasons (id) ON DELETE CASCADE,
  episode_id INTEGER REFERENCES episodes (id) ON DELETE CASCADE,
  kind TEXT NOT NULL DEFAULT 'poster',
  path TEXT NOT NULL,
  url TEXT,
  checksum TEXT,
  width INTEGER,
  height INTEGER,
  size INTEGER,
  created_at INTEGER NOT NULL
);

CREATE TABLE import_schedules (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  source TEXT NOT NULL,
  cron TEXT NOT NULL,
  enabled INTEGER NOT NULL DEFAULT 1,
  options TEXT,
  last_run_at INTEGER,
  next_run_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER
);

CREATE TABLE import_jobs (
  id INTEGER PRIMARY KEY,
  schedule_id INTEGER REFERENCES import_schedules (id) ON DELETE SET NULL,
  source TEXT NOT NULL,
  status TEXT NOT NULL,
  processed INTEGER NOT NULL DEFAULT 0,
  error_message TEXT,
  started_at INTEGER NOT NULL,
  finished_at INTEGER
);

CREATE TABLE email_campaigns (
  id INTEGER PRIMARY KEY,
  created_by INTEGER REFERENCES users (id) ON DELETE SET NULL,
  name TEXT NOT NULL,
  subject TEXT NOT NULL,
  html TEXT,
  text TEXT,
  audience TEXT,
  status TEXT NOT NULL DEFAULT 'draft',
  scheduled_at INTEGER,
  sent_at INTEGER,
  sent_count INTEGER,
  error_message TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER
);

CREATE TABLE tautulli_snapshots (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  data TEXT NOT NULL,
  created_at INTEGER NOT NULL
);

CREATE TABLE hero_pools (
  name TEXT PRIMARY KEY,
  items TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER
);
