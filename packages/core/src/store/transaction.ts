import { type ErrorCode, isSchemaError } from '../errors.ts';
import type { Answer, Connection, Executor, Session } from './executor.ts';
import { type Database, guarded } from './guard.ts';
import type { Observer } from './observe.ts';
import { Queue } from './queue.ts';
import { aborted, current, openScope, refuseOuter, refuseUnusable, type Scope } from './scope.ts';
import { translated } from './translated.ts';

/** Run work in a transaction; inside, `transact` opens a savepoint. */
export type Transact = <T>(
  work: (executor: Executor, transact: Transact) => Promise<T>,
) => Promise<T>;

interface TransactionManager {
  /** The store's executor: refuses to run inside a transaction of the same store. */
  readonly executor: Executor;
  readonly transact: Transact;
  /** Let nothing more begin, and close the connection. */
  close(): Promise<void>;
}

/**
 * Make the transactions of one connection: the same rules on every database. Nested ones are
 * savepoints; a failed statement ends its level; conflicts with other writers are tried again.
 */
export function createTransactions(connection: Connection, observer: Observer): TransactionManager {
  const root: Scope = { parent: undefined, queue: connection.queue, open: true, failed: false };
  const database = { connection, observer };
  const once = guarded(database, connection.executor, root, undefined);
  // SQLite has waited for its one writer already; on Postgres two can wait for each other.
  const isRetried = connection.dialect === 'postgres';
  const executor = isRetried ? withRetries(once) : once;

  const transact: Transact = async (work) => {
    refuseOuter(root);
    refuseUnusable(root);
    const run = () => runTransaction(database, root, work);
    return isRetried ? retried(run) : run();
  };
  let closing: Promise<void> | undefined;
  const close = async () => {
    // It would wait for the transaction that waits for it.
    refuseOuter(root);
    root.open = false;
    closing ??= connection.close();
    return closing;
  };
  return { executor, transact, close };
}

/**
 * How often a unit may end with an error until its caller is told. A statement may have seen a row that
 * another writer was deleting, and waited for that writer: the second time it sees what is there now, and
 * the call says that the row was not found.
 */
const attempts: Partial<Record<ErrorCode, number>> = { BUSY: 5, REFERENCE: 2 };

/** Do again what lost against another writer: nothing of it was written. */
async function retried<T>(work: () => Answer<T>): Promise<T> {
  const runs: Partial<Record<ErrorCode, number>> = {};
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isSchemaError(error)) throw error;
      const run = (runs[error.code] ?? 0) + 1;
      if (run >= (attempts[error.code] ?? 1)) throw error;
      runs[error.code] = run;
      if (error.code === 'BUSY') await pause(2 ** run * (1 + Math.random()));
    }
  }
}

/** Outside of a transaction each call is a unit by itself. */
function withRetries({ first, all, objects, run, batch }: Executor): Executor {
  return {
    first: (...call) => retried(() => first(...call)),
    all: (...call) => retried(() => all(...call)),
    objects: (...call) => retried(() => objects(...call)),
    run: (...call) => retried(() => run(...call)),
    batch: (calls) => retried(() => batch(calls)),
  };
}

async function runTransaction<T>(
  database: Database,
  root: Scope,
  work: (executor: Executor, transact: Transact) => Promise<T>,
): Promise<T> {
  const { connection } = database;
  const session = await translated(connection, () => connection.acquire());
  try {
    await translated(connection, () => session.control(session.begin));
    return await runScope(database, session, root, work, {
      commit: 'COMMIT',
      rollback: ['ROLLBACK'],
    });
  } finally {
    session.release();
  }
}

async function runScope<T>(
  database: Database,
  session: Session,
  parent: Scope,
  work: (executor: Executor, transact: Transact) => Promise<T>,
  words: { commit: string; rollback: readonly string[] },
  depth = 1,
): Promise<T> {
  const { connection } = database;
  const scope: Scope = { parent, around: openScope(), open: true, failed: false };
  const queue = new Queue();
  const executor = guarded(database, session.executor, scope, queue);
  const nested: Transact = (inner) => {
    refuseOuter(scope);
    return queue.run(async () => {
      refuseUnusable(scope);
      // No other that is open has its name; one that is rolled back stays until it is released.
      const name = `s${depth}`;
      const commit = `RELEASE SAVEPOINT ${name}`;
      const rollback = [`ROLLBACK TO SAVEPOINT ${name}`, commit];
      await translated(connection, () => session.control(`SAVEPOINT ${name}`));
      return runScope(database, session, scope, inner, { commit, rollback }, depth + 1);
    });
  };
  try {
    const result = await current.run(scope, () => work(executor, nested));
    // Work that was started and not awaited still belongs to this transaction, with its errors.
    await ended(scope, queue);
    if (scope.failed) throw aborted();
    scope.open = false;
    await translated(connection, () => session.control(words.commit));
    return result;
  } catch (error) {
    scope.open = false;
    // A savepoint that still works ends first: its statements are no others' to keep.
    await ended(scope, queue);
    try {
      for (const word of words.rollback) await session.control(word);
    } catch {
      // A connection that is gone has rolled back by itself, and all levels with it.
      if (parent.parent) parent.failed = true;
    }
    throw error;
  }
}

async function ended(scope: Scope, queue: Queue): Promise<void> {
  await queue.run(() => {});
  for (let latest = scope.latest; latest; latest = scope.latest) {
    scope.latest = undefined;
    // Whoever made the call is told; the scope knows that it failed.
    await latest.catch(() => {});
    await queue.run(() => {});
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
