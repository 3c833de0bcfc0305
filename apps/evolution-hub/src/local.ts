import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Where an app that runs on this machine keeps its things. */
export const local = {
  migrations: new URL('../../../drizzle/evolution-hub', import.meta.url),
  objects: '.data/objects',
  mail: '.data/outbox',
  database: 'file:.data/evolution-hub.db',
};

/** Where wrangler keeps the D1 databases of `wrangler dev`, below the app's folder. */
const wranglerState = '.wrangler/state/v3/d1';

/** The databases that there are on this machine: the app's own, and each of wrangler's. */
export async function localDatabases(env: NodeJS.ProcessEnv): Promise<string[]> {
  const entries = await readdir(wranglerState, { recursive: true }).catch(() => []);
  const files = entries.filter((entry) => /\.sqlite$/.test(entry) && !/metadata/.test(entry));
  return [
    env.DATABASE_URL || local.database,
    ...files.map((file) => `file:${join(wranglerState, file)}`),
  ];
}

/** Delete a SQLite file with its journals. */
export async function deleteDatabase(url: string): Promise<void> {
  const path = url.slice('file:'.length);
  for (const suffix of ['', '-wal', '-shm']) await rm(`${path}${suffix}`, { force: true });
}
