import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { filePath } from '@schema/core/connection';

/** Whether there is a database at a URL; of a server this cannot be said before it is asked. */
export function isThere(url: string): boolean {
  const path = pathOf(url);
  if (path === undefined) return true;
  // PGlite would make one in any folder.
  return existsSync(url.startsWith('pglite:') ? join(path, 'PG_VERSION') : path);
}

/** The SQLite file or PGlite folder that a URL means. */
export function pathOf(url: string): string | undefined {
  return filePath(url) ?? /^pglite:(?:\/\/)?(?!:memory:)(.+)$/s.exec(url)?.[1];
}
