import Database from 'better-sqlite3';

/** Open a file with the driver alone, with the settings that a store gives it. */
export function openRawSqlite(file: string): Database.Database {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.pragma('foreign_keys = ON');
  database.pragma('temp_store = MEMORY');
  database.pragma('cache_size = -65536');
  database.pragma('wal_autocheckpoint = 10000');
  return database;
}
