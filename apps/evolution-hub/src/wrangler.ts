import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '@schema/core';
import { composition } from './composition.ts';

/** Where wrangler keeps the D1 databases of `wrangler dev`, below the app's folder. */
const state = '.wrangler/state/v3/d1';

/** List the databases that wrangler keeps on this machine. */
export async function wranglerDatabases(): Promise<`file:${string}`[]> {
  const entries = await readdir(state, { recursive: true }).catch(() => []);
  return entries
    .filter((entry) => /\.sqlite$/.test(entry) && !/metadata/.test(entry))
    .map((file) => `file:${join(state, file)}` as const);
}

/** Note in wrangler's own list what has run: its `d1 migrations apply` goes on from there. */
export async function tellWrangler(url: `file:${string}`): Promise<void> {
  const store = await openStore(composition, url);
  try {
    // As wrangler makes it.
    await store.db.run(`CREATE TABLE IF NOT EXISTS d1_migrations (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT UNIQUE,
      applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
    )`);
    await store.db.run(`INSERT OR IGNORE INTO d1_migrations (name)
      SELECT name || '.sql' FROM schema_migrations ORDER BY name`);
  } finally {
    await store.close();
  }
}
