import { rm } from 'node:fs/promises';
import { filePath } from '@schema/core/connection';

/** Where an app that runs on this machine keeps its things. */
export const local = {
  migrations: new URL('../../../drizzle/evolution-hub', import.meta.url),
  objects: '.data/objects',
  mail: '.data/outbox',
  database: 'file:.data/evolution-hub.db',
};

/** Delete a SQLite file with its journals. */
export async function deleteDatabase(url: string): Promise<void> {
  const path = filePath(url);
  if (path === undefined) return;
  for (const suffix of ['', '-wal', '-shm', '-journal'])
    await rm(`${path}${suffix}`, { force: true });
}

/** Leave the name and the password of a URL out, to print it; either may have an `@` in it. */
export function withoutCredentials(url: string): string {
  return url.replace(/\/\/[^/]*@/, '//');
}
