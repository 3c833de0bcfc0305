import { type Dialect, SchemaError } from '@schema/core';
import type { Connection, Session } from '@schema/core/connection';

const violations = { name: 'foreign_key_check', sql: 'PRAGMA foreign_key_check' };

/** Run work as one unit, on a connection that no other migrator works on meanwhile. */
export type InTransaction = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Give the transactions of a migrator. On SQLite foreign keys are off around each one, because the
 * switch does nothing inside and a rebuilt parent table would take its children with it; they are
 * checked before the commit instead.
 */
export function migrationTransaction(
  connection: Connection,
  session: Session,
  timeout: number,
): InTransaction {
  return connection.dialect === 'sqlite'
    ? (work) => withoutForeignKeys(session, () => transaction(connection, session, work, timeout))
    : (work) => transaction(connection, session, work, timeout);
}

async function transaction<T>(
  { dialect, translate }: Connection,
  session: Session,
  work: () => Promise<T>,
  timeout: number,
): Promise<T> {
  if (dialect === 'postgres') await session.control('BEGIN');
  else await beginImmediate(session, timeout);
  try {
    const result = await work();
    if (dialect === 'sqlite') await checkForeignKeys(session);
    await session.control('COMMIT');
    return result;
  } catch (error) {
    // A connection that is gone has rolled back by itself.
    await session.control('ROLLBACK').catch(() => {});
    throw error instanceof SchemaError ? error : translate(error);
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

/** The write lock of the file is the lock between migrators; the system frees it when one is killed. */
async function beginImmediate(session: Session, timeout: number): Promise<void> {
  const deadline = performance.now() + timeout;
  for (;;) {
    try {
      await session.control('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      const { code } = error as { code?: string };
      if (!code?.startsWith('SQLITE_BUSY')) throw error;
      if (performance.now() > deadline) throw lockedError('sqlite', timeout);
    }
  }
}

async function checkForeignKeys(session: Session): Promise<void> {
  const rows = await session.executor.all(violations, []);
  if (rows.length === 0) return;
  const pairs = [...new Set(rows.map(([table, , parent]) => `${table} → ${parent}`))];
  throw new SchemaError(
    'REFERENCE',
    `${rows.length} rows point at rows that do not exist: ${pairs.join(', ')}.`,
    {
      hint: '`schema doctor` lists them. Mend or delete them, then run the migration again.',
    },
  );
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
