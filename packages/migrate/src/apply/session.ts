import { setTimeout as delay } from 'node:timers/promises';
import type { Dialect } from '@schema/core';
import { connectionOf, type Session, translated } from '@schema/core/connection';
import { invalidInput } from '@schema/core/validators';
import { createLedger, type Ledger } from './ledger.ts';
import { withOwnSettings } from './settings-postgres.ts';
import {
  defaultLedger,
  defaultLockTimeout,
  type MigrateOptions,
  type MigrationTarget,
} from './target.ts';
import { type InTransaction, lockedError, migrationTransaction } from './transaction.ts';

/** What a migrator works with while it holds the lock. */
export interface MigratorSession {
  readonly dialect: Dialect;
  readonly ledger: Ledger;
  readonly inTransaction: InTransaction;
  /** Say what goes on; what `onProgress` throws reaches the caller as it is. */
  tell(message: string): void;
  /** Read rows as arrays. */
  all(sql: string): Promise<unknown[][]>;
  /** Run one statement of a script. */
  run(statement: string): Promise<void>;
}

/**
 * Hold one connection, and on Postgres the migrators' lock, while work runs.
 *
 * @throws SchemaError BUSY when another migrator holds the lock too long, INVALID_INPUT for a
 * `lockTimeout` that is no number from 0 on, UNSUPPORTED on D1
 */
export async function withMigrator<T>(
  target: MigrationTarget,
  options: Omit<MigrateOptions, 'folder'>,
  work: (migrator: MigratorSession) => Promise<T>,
): Promise<T> {
  const connection = connectionOf(target);
  const { dialect } = connection;
  const timeout = options.lockTimeout ?? defaultLockTimeout;
  if (!(timeout >= 0))
    throw invalidInput([{ field: 'lockTimeout', message: 'Expected a number from 0 on' }]);
  const table = options.ledger ?? defaultLedger;
  const thrown: unknown[] = [];
  const tell = (message: string) => {
    try {
      options.onProgress?.(message);
    } catch (error) {
      thrown.push(error);
      throw error;
    }
  };
  const onWait = (whom = 'another migrator') => tell(`waiting for ${whom}`);
  const worked = translated(connection, async () => {
    const session = await connection.acquire();
    try {
      const migrator: MigratorSession = {
        dialect,
        ledger: createLedger(session.executor, target, table),
        inTransaction: migrationTransaction(dialect, session, timeout, onWait),
        tell,
        all: async (sql) => session.executor.all({ name: 'migrate', sql }, []),
        run: (statement) => session.control(statement),
      };
      if (dialect === 'sqlite') return await work(migrator);
      return await withAdvisoryLock(session, table, timeout, onWait, () => work(migrator));
    } finally {
      session.release();
    }
  });
  return worked.catch((error: unknown) => {
    // The caller's own error is none of the database.
    throw thrown.length > 0 ? thrown[0] : error;
  });
}

async function withAdvisoryLock<T>(
  session: Session,
  ledger: string,
  timeout: number,
  onWait: () => void,
  work: () => Promise<T>,
): Promise<T> {
  const key = [`schema ${ledger}`];
  const lock = async (call: string) => {
    const [row] = await session.executor.all(
      { name: 'migrator_lock', sql: `select ${call}(hashtextextended($1, 0))` },
      key,
    );
    return row?.[0] === true;
  };
  const deadline = performance.now() + timeout;
  for (let attempt = 0; !(await lock('pg_try_advisory_lock')); attempt++) {
    if (attempt === 0) onWait();
    if (performance.now() > deadline) throw lockedError('postgres', timeout);
    await delay(100);
  }
  try {
    return await withOwnSettings(session, work);
  } finally {
    // A connection that is gone has freed the lock by itself.
    await lock('pg_advisory_unlock').catch(() => {});
  }
}
