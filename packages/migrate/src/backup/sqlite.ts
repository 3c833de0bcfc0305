import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import {
  chmod,
  chown,
  link,
  mkdir,
  readdir,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { isSchemaError, SchemaError } from '@schema/core';
import Database from 'better-sqlite3';
import { codeOf } from '../error-code.ts';
import type { BackupOptions } from './backups.ts';

/**
 * Copy a database that may be in use, check the copy and compress it into `file`.
 *
 * @throws SchemaError UNAVAILABLE when the copy is damaged or the file cannot be read
 */
export async function backupSqlite(
  path: string,
  file: string,
  { onProgress = () => {}, signal, orphans = false }: BackupOptions,
): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const copy = `${file}.part`;
  const source = openSnapshot(path);
  try {
    // SQLite would make it readable for all, whoever may read the database.
    await writeFile(copy, '', { mode: 0o600 });
    const progress = ({ totalPages, remainingPages }: Database.BackupMetadata) => {
      signal?.throwIfAborted();
      onProgress(`copied ${totalPages - remainingPages} of ${totalPages} pages`);
      return 1000;
    };
    await source.backup(copy, { progress }).catch((cause: { code?: unknown; message: string }) => {
      if (!String(cause.code).startsWith('SQLITE_')) throw cause;
      throw new SchemaError('UNAVAILABLE', `The backup cannot be written: ${cause.message}.`, {
        cause,
      });
    });
    const hint = 'No backup was made: `schema doctor` says what is wrong.';
    checkSqlite(copy, { name: path, hint, orphans });
    onProgress('compressing');
    const compressed = createWriteStream(`${file}.gz.part`, { mode: 0o600 });
    await pipeline(createReadStream(copy), createGzip(), compressed, { signal });
    // A file under its final name is a whole one.
    await rename(`${file}.gz.part`, file);
  } finally {
    source.close();
    const parts = [copy, `${copy}-wal`, `${copy}-shm`, `${file}.gz.part`];
    await Promise.all(parts.map((part) => rm(part, { force: true })));
  }
}

/**
 * Put a backup in the place of a database, and give the name that the old file is kept under.
 *
 * @throws SchemaError BUSY while anyone has the old database open, UNAVAILABLE for a damaged backup
 */
export async function restoreSqlite(
  file: string,
  place: string,
  { now, orphans = false }: { now: Date; orphans?: boolean },
): Promise<string | undefined> {
  // Of a link, what it leads to is replaced.
  const path = await realpath(place).catch(() => place);
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  await removeLeftovers(folder, now);
  const fresh = join(folder, `.restore-${process.pid}.db`);
  try {
    const unpacked = createWriteStream(fresh, { mode: 0o600 });
    await pipeline(createReadStream(file), createGunzip(), unpacked).catch(
      (cause: NodeJS.ErrnoException) => {
        // Not the backup is at fault, but the place that it is unpacked to.
        if (!cause.code?.startsWith('Z_')) throw cause;
        throw new SchemaError('UNAVAILABLE', `${file} cannot be unpacked: ${cause.message}.`, {
          cause,
          hint: 'Nothing was replaced. Is it a whole backup, compressed by gzip?',
        });
      },
    );
    const hint = 'Nothing was replaced. Use an older backup.';
    checkSqlite(fresh, { name: file, hint, orphans });
    foldLog(path);
    if (existsSync(path)) await giveLike(fresh, path);
    const kept = await setAside(path, `${path}.before-${now.toISOString().replace(/[:.]/g, '-')}`);
    await rename(fresh, path);
    return kept;
  } finally {
    await Promise.all(['', '-wal', '-shm'].map((ending) => rm(fresh + ending, { force: true })));
  }
}

/** Give a file the owner, the group and the mode of another one, as far as this user may. */
async function giveLike(file: string, other: string): Promise<void> {
  const { uid, gid, mode } = await stat(other);
  // Who may not give it away may still be in the group that the service reads it by.
  await chown(file, uid, gid)
    .catch(() => chown(file, -1, gid))
    .catch(() => {});
  await chmod(file, mode);
}

/** Fold the write-ahead log into the file; this works only while nobody else has it open. */
function foldLog(path: string): void {
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { fileMustExist: true, timeout: 1000 });
    database.pragma('journal_mode = DELETE');
  } catch (cause) {
    // A file that is missing or damaged is what one restores for.
    if (!codeOf(cause).startsWith('SQLITE_BUSY')) return;
    throw new SchemaError('BUSY', 'The database is in use.', {
      cause,
      hint: 'Stop every process that has it open, then restore again.',
    });
  } finally {
    database?.close();
  }
}

/**
 * Keep a file under another name too, until the one that replaces it has its own: of a restore that is
 * killed, a service that starts must not find an empty place. Its logs are moved, which SQLite would
 * replay into the file that takes its place.
 */
async function setAside(path: string, kept: string): Promise<string | undefined> {
  const moved: string[] = [];
  for (const ending of ['', '-wal', '-shm', '-journal']) {
    const [from, to] = [path + ending, kept + ending];
    if (!existsSync(from)) continue;
    // Not every file system has a second name for a file.
    if (ending === '') await link(from, to).catch(() => rename(from, to));
    else await rename(from, to);
    moved.push(to);
  }
  return moved[0];
}

/** Delete what restores that were killed left more than a day before. */
async function removeLeftovers(folder: string, now: Date): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/^\.restore-\d+\.db(-wal|-shm)?$/.test(name)) continue;
    const file = join(folder, name);
    const found = await stat(file).catch(() => undefined);
    if (found && now.getTime() - found.mtimeMs > 86_400_000) await rm(file, { force: true });
  }
}

/** Refuse a file that is not sound, by the name that the caller knows it under. */
function checkSqlite(
  path: string,
  { name, hint, orphans = false }: { name: string; hint: string; orphans?: boolean },
): void {
  const refused = (fault: string, cause?: unknown, wayOut = '') =>
    new SchemaError('UNAVAILABLE', `${name} ${fault}.`, { cause, hint: hint + wayOut });
  try {
    const database = new Database(path, { readonly: true });
    const integrity = database.pragma('integrity_check(10)', { simple: true });
    // To SQLite a file of no bytes is a sound database.
    const isEmpty = database.prepare('select 1 from sqlite_schema').get() === undefined;
    const found = orphans ? [] : (database.pragma('foreign_key_check') as unknown[]);
    database.close();
    if (integrity !== 'ok') throw refused('is not a sound SQLite database', integrity);
    if (isEmpty) throw refused('has no tables');
    if (found.length > 0) {
      const fault = `has ${found.length} rows that point at nothing`;
      throw refused(fault, undefined, ' Or take it as it is, with --orphans.');
    }
  } catch (error) {
    throw isSchemaError(error) ? error : refused('is not a sound SQLite database', error);
  }
}

/** Open a file as it is now: SQLite begins a copy anew when others write meanwhile. */
function openSnapshot(path: string): Database.Database {
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { readonly: true, fileMustExist: true });
    database.exec('BEGIN');
    database.prepare('select count(*) from sqlite_master').get();
    return database;
  } catch (cause) {
    database?.close();
    throw new SchemaError('UNAVAILABLE', 'The database file cannot be read.', {
      cause,
      hint: 'Does it exist?',
    });
  }
}
