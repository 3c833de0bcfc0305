import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { isSchemaError, SchemaError } from '@schema/core';
import Database from 'better-sqlite3';

/**
 * Copy a database that may be in use, check the copy and compress it into `file`.
 *
 * @throws SchemaError UNAVAILABLE when the copy is damaged or the file cannot be read
 */
export async function backupSqlite(
  path: string,
  file: string,
  onProgress: (message: string) => void,
): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const copy = `${file}.part`;
  const source = open(path, { readonly: true, fileMustExist: true });
  try {
    await source.backup(copy, {
      progress: ({ totalPages, remainingPages }) => {
        onProgress(`copied ${totalPages - remainingPages} of ${totalPages} pages`);
        return 1000;
      },
    });
    checkSqlite(copy);
    onProgress('compressing');
    await pipeline(createReadStream(copy), createGzip(), createWriteStream(`${file}.gz.part`));
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
  path: string,
  now: Date,
): Promise<string | undefined> {
  await mkdir(dirname(path), { recursive: true });
  const fresh = join(dirname(path), `.restore-${process.pid}.db`);
  try {
    await pipeline(createReadStream(file), createGunzip(), createWriteStream(fresh)).catch(
      (cause) => {
        throw damaged(file, cause);
      },
    );
    checkSqlite(fresh);
    const kept = `${path}.before-${now.toISOString().replace(/[:.]/g, '-')}`;
    const existed = releaseSqlite(path);
    if (existed) await rename(path, kept);
    await rename(fresh, path);
    return existed ? kept : undefined;
  } finally {
    await Promise.all(['', '-wal', '-shm'].map((ending) => rm(fresh + ending, { force: true })));
  }
}

/** Fold the write-ahead log into the file; this works only while nobody else has it open. */
function releaseSqlite(path: string): boolean {
  let database: Database.Database;
  try {
    database = new Database(path, { fileMustExist: true, timeout: 1000 });
  } catch {
    return false;
  }
  try {
    database.pragma('journal_mode = DELETE');
    return true;
  } catch (cause) {
    throw new SchemaError('BUSY', 'The database is in use.', {
      cause,
      hint: 'Stop every process that has it open, then restore again.',
    });
  } finally {
    database.close();
  }
}

function checkSqlite(path: string): void {
  try {
    const database = new Database(path, { readonly: true });
    const integrity = database.pragma('integrity_check(10)', { simple: true });
    const orphans = database.pragma('foreign_key_check') as unknown[];
    database.close();
    if (integrity !== 'ok') throw damaged(path, integrity);
    if (orphans.length > 0) {
      throw new SchemaError(
        'UNAVAILABLE',
        `The copy has ${orphans.length} rows that point at nothing.`,
        {
          hint: '`schema doctor` names their tables.',
        },
      );
    }
  } catch (error) {
    throw isSchemaError(error) ? error : damaged(path, error);
  }
}

function open(path: string, options: Database.Options): Database.Database {
  try {
    return new Database(path, options);
  } catch (cause) {
    throw new SchemaError('UNAVAILABLE', 'The database file cannot be opened.', {
      cause,
      hint: 'Does it exist?',
    });
  }
}

function damaged(path: string, cause: unknown): SchemaError {
  return new SchemaError('UNAVAILABLE', `${path} is not a sound SQLite database.`, {
    cause,
    hint: 'Nothing was replaced. Use an older backup.',
  });
}
