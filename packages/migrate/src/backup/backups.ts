import { access, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SchemaError } from '@schema/core';
import { filePath, importDriver } from '@schema/core/connection';
import { invalidInput } from '@schema/core/validators';
import { backupPostgres, restorePostgres } from './postgres.ts';

/** Where a backup is written, and how long those before it stay. */
export interface BackupOptions {
  /** The app's name, which the file's name begins with. */
  readonly name: string;
  /** The folder that the backups are in. */
  readonly folder: string;
  /** Delete this app's backups that are older than so many days. Default: keep all. */
  readonly keepDays?: number;
  /** Take or restore a SQLite file even with rows that point at nothing, as an old one may have. Default: refuse. */
  readonly orphans?: boolean;
  readonly onProgress?: (message: string) => void;
  /** Stops it, with nothing left of what was written so far. */
  readonly signal?: AbortSignal;
  readonly now?: Date;
}

/** A backup that was taken. */
export interface Backup {
  readonly file: string;
  readonly bytes: number;
  /** Older backups that the retention removed, and what killed ones left more than a day before. */
  readonly removed: readonly string[];
}

/**
 * Write a checked, compressed backup of a database that may be in use.
 *
 * @throws SchemaError INVALID_INPUT for `keepDays` below 0, UNSUPPORTED for a database that cannot be
 * backed up here, UNAVAILABLE when the copy is not sound
 */
export async function backup(url: string, options: BackupOptions): Promise<Backup> {
  const { name, folder, now = new Date(), signal } = options;
  const { keepDays = Number.POSITIVE_INFINITY } = options;
  if (!(keepDays >= 0))
    throw invalidInput([{ field: 'keepDays', message: 'Expected a number from 0 on' }]);
  const time = now.toISOString().replace(/[:.]/g, '-');
  const path = filePath(url);
  const file = join(folder, `${name}-${time}.${path === undefined ? 'dump' : 'db.gz'}`);
  if (path === undefined) await backupPostgres(postgresUrl(url), file, signal);
  else await (await sqliteBackups()).backupSqlite(path, file, options);
  const removed = await removeOld(folder, name, keepDays, now);
  return { file, bytes: (await stat(file)).size, removed };
}

/**
 * Put a backup in the place of a database; what was there is kept beside it.
 *
 * @returns where the old contents are, if there were any
 * @throws SchemaError BUSY while a SQLite file is open elsewhere or others use a Postgres table for 10 s,
 * UNAVAILABLE for a missing or damaged backup or one with rows that point at nothing, UNSUPPORTED for
 * what is no SQLite file or Postgres server
 */
export async function restore(
  file: string,
  url: string,
  options: BackupOptions,
): Promise<string | undefined> {
  await access(file).catch(() => {
    throw new SchemaError('UNAVAILABLE', `There is no backup ${file}.`, {
      hint: 'Nothing was replaced. Is the path right?',
    });
  });
  const now = options.now ?? new Date();
  const path = filePath(url);
  if (path !== undefined)
    return (await sqliteBackups()).restoreSqlite(file, path, { ...options, now });
  const before = await backup(postgresUrl(url), {
    ...options,
    name: beforeRestore(options.name),
  });
  await restorePostgres(file, url, `${before.file}.sql.part`);
  return before.file;
}

/** The name that a Postgres database is saved under before a restore. */
function beforeRestore(name: string): string {
  return `${name}-before-restore`;
}

async function removeOld(
  folder: string,
  name: string,
  keepDays: number,
  now: Date,
): Promise<string[]> {
  const old = (await readdir(folder)).filter((file) => {
    const [, found, day, hour, minute, second, ms, part] =
      /^(.+)-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})-(\d{3})Z\.(?:db\.gz|dump)(.*\.part.*)?$/.exec(
        file,
      ) ?? [];
    // What is younger may be of a backup that is being made.
    const limit = now.getTime() - (part === undefined ? keepDays : 1) * 86_400_000;
    // What a restore saved stays, but not a part that one left which was killed.
    const isOurs = found === name || (part !== undefined && found === beforeRestore(name));
    return isOurs && Date.parse(`${day}T${hour}:${minute}:${second}.${ms}Z`) < limit;
  });
  await Promise.all(old.map((file) => rm(join(folder, file))));
  return old;
}

/** The driver is an optional peer: an app on Postgres alone does not have it. */
function sqliteBackups() {
  return importDriver('better-sqlite3', () => import('./sqlite.ts'));
}

function postgresUrl(url: string): string {
  if (/^postgres(ql)?:/.test(url)) return url;
  throw new SchemaError('UNSUPPORTED', 'Only SQLite files and Postgres servers are backed up.', {
    hint: url.startsWith('pglite')
      ? 'Stop the process and copy the folder of the PGlite database.'
      : 'Use file:… or postgres://….',
  });
}
