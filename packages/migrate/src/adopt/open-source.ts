import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type AnyComposition, SchemaError } from '@schema/core';
import { filePath, importDriver } from '@schema/core/connection';
import { isThere, pathOf } from '../is-there.ts';
import type { Source } from './source.ts';

/**
 * Open a database to move from: a SQLite file, the folder in which wrangler keeps a D1 database,
 * Postgres, or PGlite; one of a known composition is read in its schema, with its extensions.
 *
 * @throws SchemaError INVALID_INPUT for another URL, MISSING_DRIVER, UNAVAILABLE for what cannot be read
 */
export async function openSource(url: string, composition?: AnyComposition): Promise<Source> {
  const path = await sourceFile(url);
  if (path !== undefined) {
    const load = () => import('./sqlite-source.ts');
    const { openSqliteSource } = await importDriver('better-sqlite3', load);
    return openSqliteSource(path);
  }
  if (/^(postgres(ql)?|pglite):/.test(url)) {
    if (!isThere(url))
      throw new SchemaError('UNAVAILABLE', `There is no database at ${pathOf(url)}.`, {
        hint: 'Say --from pglite:<path> of the folder that it is in.',
      });
    const { openPostgresSource } = await import('./postgres-source.ts');
    return openPostgresSource(url, composition);
  }
  throw new SchemaError('INVALID_INPUT', 'This is not a database to move from.', {
    issues: [{ field: 'from', message: 'Unknown scheme' }],
    hint: 'Use file:old.db, file:.wrangler/state, postgres://user@host/name or pglite:./folder.',
  });
}

/**
 * Give the file that a `file:` URL leads to, links followed; a folder stands for the one D1 database
 * in it.
 *
 * @throws SchemaError INVALID_INPUT for a folder with none or several
 */
export async function sourceFile(url: string): Promise<string | undefined> {
  const named = filePath(url);
  if (named === undefined) return undefined;
  const path = await realpath(named).catch(() => named);
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return path;
  const files = (await readdir(path, { recursive: true })).filter(
    (file) => file.endsWith('.sqlite') && basename(file) !== 'metadata.sqlite',
  );
  const [file, ...others] = files;
  if (file !== undefined && others.length === 0) return join(path, file);
  throw new SchemaError(
    'INVALID_INPUT',
    file === undefined
      ? `There is no SQLite file in ${path}.`
      : `There are several databases in ${path}: ${files.join(', ')}.`,
    {
      issues: [{ field: 'from', message: 'Expected one database' }],
      hint: 'Name the file itself.',
    },
  );
}
