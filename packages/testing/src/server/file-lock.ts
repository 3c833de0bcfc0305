import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';

/**
 * Run `work` while no other process or thread holds the lock named by `file`, and give its result.
 * Throws when the lock stays taken for `timeoutMs` milliseconds (default 60 000).
 */
export async function withFileLock<T>(
  file: string,
  work: () => Promise<T>,
  timeoutMs = 60_000,
): Promise<T> {
  // An SQLite lock belongs to its process: the system frees it even when the holder is killed.
  const lock = new Database(file, { timeout: 0 });
  try {
    const deadline = Date.now() + timeoutMs;
    while (!tryAcquire(lock)) {
      if (Date.now() > deadline) throw new Error(`The lock ${file} stayed taken too long.`);
      await delay(10);
    }
    return await work();
  } finally {
    lock.close();
  }
}

function tryAcquire(lock: Database.Database): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return false;
    throw error;
  }
}
