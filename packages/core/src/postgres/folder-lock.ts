import { join } from 'node:path';
import { SchemaError } from '../errors.ts';

/**
 * Take a PGlite folder for this store alone, until the returned function is called: PGlite itself lets
 * several write to one folder, which loses rows and ends with a folder that nobody can open.
 *
 * @throws SchemaError BUSY
 */
export async function lockFolder(folder: string): Promise<() => void> {
  const { DatabaseSync } = await import('node:sqlite');
  // An SQLite lock belongs to its process: the system frees it even when the holder is killed, but also
  // when something else in the process has read the file.
  const lock = new DatabaseSync(join(folder, '.lock'));
  try {
    // Of several that begin at once, IMMEDIATE lets one through; EXCLUSIVE may let none.
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN IMMEDIATE');
    return () => lock.close();
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode !== busy) throw error;
    throw new SchemaError('BUSY', 'Another store has this PGlite folder open.', {
      hint: 'Close it first, also in another process; several at once need a Postgres server.',
    });
  }
}

/** SQLITE_BUSY, from "Result and Error Codes" of SQLite's manual. */
const busy = 5;
