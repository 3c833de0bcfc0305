import { setTimeout } from 'node:timers/promises';
import { type Dialect, isSchemaError, SchemaError } from '@schema/core';
import type { Session } from '@schema/core/connection';
import { codeOf } from '../error-code.ts';
import { keyMismatch } from '../key-mismatch.ts';
import { quoted } from '../quoted.ts';
import { keepingSettings } from './settings-postgres.ts';

/**
 * Rows that point at nothing, by foreign key: its two tables, and as SQL that it is there and whose
 * row it means. One that names no columns of its parent means the primary key.
 */
const violations = {
  name: 'foreign_key_check',
  sql: `SELECT broken."table", broken.parent, count(*),
    (SELECT group_concat(printf('child."%w" IS NOT NULL', "from"), ' AND ')
      FROM pragma_foreign_key_list(broken."table") WHERE id = fkid),
    (SELECT group_concat(printf('parent."%w" = child."%w"', coalesce("to",
        (SELECT name FROM pragma_table_info(broken.parent) WHERE pk = seq + 1)), "from"), ' AND ')
      FROM pragma_foreign_key_list(broken."table") WHERE id = fkid)
    FROM pragma_foreign_key_check AS broken GROUP BY 1, 2, 4, 5`,
};

/** Run a file as one unit, on a connection that no other migrator works on meanwhile. */
export type InTransaction = <T>(file: string, work: () => Promise<T>) => Promise<T>;

/**
 * Give the transactions of a migrator. On SQLite foreign keys are off around each one, because the
 * switch does nothing inside and a rebuilt parent table would take its children with it; they are
 * checked before the commit instead.
 */
export function migrationTransaction(
  dialect: Dialect,
  session: Session,
  timeout: number,
  onWait: (whom?: string) => void,
): InTransaction {
  if (dialect === 'postgres') {
    const begin = () => session.control(session.begin);
    // What a file SETs is not for the next one, which may run on another day.
    return (_, work) =>
      keepingSettings(session, () =>
        untilUnlocked(
          () => transaction(session, begin, work),
          Math.min(timeout, tablePatience),
          () => onWait('those who use a table'),
        ),
      );
  }
  return (file, work) =>
    withoutForeignKeys(session, () =>
      transaction(
        session,
        () => beginImmediate(session, timeout, onWait),
        async () => {
          const result = await work();
          await checkForeignKeys(session, file);
          return result;
        },
      ),
    );
}

// How long a file is tried again whose tables others use, and how long these have between two tries, in ms.
const tablePatience = 10_000;
const pause = 500;

/**
 * Try again where a lock was not to be had soon: while one waits, all who come later wait behind it, so
 * that a short wait and a pause let them through.
 */
async function untilUnlocked<T>(
  work: () => Promise<T>,
  patience: number,
  onWait: () => void,
): Promise<T> {
  for (let end: number | undefined; ; await setTimeout(pause)) {
    try {
      return await work();
    } catch (error) {
      // A file may have run for long before it met a table that others use.
      end ??= performance.now() + patience;
      if (!isLocked(error) || performance.now() >= end) throw error;
      onWait();
    }
  }
}

function isLocked(error: unknown): boolean {
  return isSchemaError(error, 'BUSY') || codeOf(error) === '55P03';
}

async function transaction<T>(
  session: Session,
  begin: () => Promise<void>,
  work: () => Promise<T>,
): Promise<T> {
  await begin();
  try {
    const result = await work();
    await session.control('COMMIT');
    return result;
  } catch (error) {
    // A connection that is gone has rolled back by itself.
    await session.control('ROLLBACK').catch(() => {});
    throw error;
  }
}

async function withoutForeignKeys<T>(session: Session, work: () => Promise<T>): Promise<T> {
  const [row] = await session.executor.all(
    { name: 'foreign_keys', sql: 'PRAGMA foreign_keys' },
    [],
  );
  await session.control('PRAGMA foreign_keys = OFF');
  try {
    return await work();
  } finally {
    if (row?.[0] === 1) await session.control('PRAGMA foreign_keys = ON');
  }
}

/**
 * The write lock of the file is the lock between migrators; the system frees it when one is killed.
 * It is tried without the store's own wait, nor that of a client that somebody else opened.
 */
async function beginImmediate(
  { executor }: Session,
  timeout: number,
  onWait: () => void,
): Promise<void> {
  const run = async (sql: string) => executor.all({ name: 'begin', sql }, []);
  const [row] = await run('PRAGMA busy_timeout');
  await run('PRAGMA busy_timeout = 0');
  const start = performance.now();
  try {
    for (let isTold = false; ; await setTimeout(25)) {
      const began = await run('BEGIN IMMEDIATE').then(() => true, unlessBusy);
      if (began) return;
      const waited = performance.now() - start;
      if (waited > timeout) throw lockedError('sqlite', timeout);
      if (waited > 100 && !isTold) onWait();
      isTold ||= waited > 100;
    }
  } finally {
    await run(`PRAGMA busy_timeout = ${Number(row?.[0])}`);
  }
}

function unlessBusy(error: unknown): false {
  if (codeOf(error).startsWith('SQLITE_BUSY')) return false;
  throw error;
}

async function checkForeignKeys(session: Session, file: string): Promise<void> {
  const broken = await readViolations(session, file);
  if (broken.length === 0) return;
  const faults = broken.map(([table, parent, rows]) => `${rows} of ${table} → ${parent}`);
  const finds = broken.map(
    ([table, parent, , isThere, isMeant]) =>
      `SELECT * FROM ${quoted(String(table))} AS child WHERE ${isThere} AND NOT EXISTS (SELECT 1 FROM ${quoted(String(parent))} AS parent WHERE ${isMeant});`,
  );
  throw new SchemaError(
    'MIGRATION_FAILED',
    `${file} failed: rows point at rows that do not exist: ${faults.join(', ')}. Nothing of it was kept.`,
    { hint: `Fix or delete them, then run the migration again. To find them: ${finds.join(' ')}` },
  );
}

async function readViolations(session: Session, file: string): Promise<unknown[][]> {
  try {
    return await session.executor.all(violations, []);
  } catch (error) {
    throw new SchemaError(
      'MIGRATION_FAILED',
      `${file} failed: ${keyMismatch(error)}. Nothing of it was kept.`,
      { hint: 'Make the columns that it refers to a primary key or unique, or drop the key.' },
    );
  }
}

/** Say that another migrator did not finish in time. */
export function lockedError(dialect: Dialect, timeout: number): SchemaError {
  return new SchemaError(
    'BUSY',
    `Another migrator or a long write held the database for ${timeout} ms.`,
    {
      hint:
        dialect === 'postgres'
          ? 'Wait until it is done and try again; pg_stat_activity shows who it is.'
          : 'Wait until it is done and try again, or stop the process that writes.',
    },
  );
}
