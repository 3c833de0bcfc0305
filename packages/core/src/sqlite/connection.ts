import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type Sqlite from 'better-sqlite3';
import {
  type Call,
  type Connection,
  type Executor,
  FailedCall,
  type Session,
  type Statement,
  type Values,
} from '../store/executor.ts';
import { importDriver } from '../store/import-driver.ts';
import type { Metadata } from '../store/metadata.ts';
import { Queue } from '../store/queue.ts';
import { translateSqlite } from './errors.ts';

export interface SqliteOptions {
  /** How long a write waits for another process, in milliseconds. Default 5000. */
  readonly busyTimeout?: number;
  /** Page cache of each connection in megabytes. Default 64. */
  readonly cacheSize?: number;
}

/** Open a SQLite file, or a database in memory, over better-sqlite3. */
export async function openSqlite(
  path: string,
  options: SqliteOptions & { extensions: readonly string[] },
  metadata: Metadata,
): Promise<Connection> {
  const { default: Database } = await importDriver(
    'better-sqlite3',
    () => import('better-sqlite3'),
  );
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const writer = new Database(path, { timeout: 0 });
  const reader = path === ':memory:' ? undefined : new Database(path, { timeout: 0 });
  const { busyTimeout = 5000, cacheSize = 64 } = options;
  for (const database of [writer, ...(reader ? [reader] : [])]) {
    await retryBusy(busyTimeout, () => database.pragma('journal_mode = WAL'));
    database.pragma('synchronous = NORMAL');
    database.pragma('foreign_keys = ON');
    database.pragma('temp_store = MEMORY');
    database.pragma(`cache_size = ${-1024 * cacheSize}`);
    if (options.extensions.includes('vector')) {
      (await importDriver('sqlite-vec', () => import('sqlite-vec'))).load(database);
    }
  }
  reader?.pragma('query_only = ON');
  return connect(writer, reader, metadata, busyTimeout, () => {
    reader?.close();
    try {
      // Leaves the planner's statistics as fresh as this session's queries want them.
      writer.pragma('optimize');
    } catch {
      // Another process is writing: the statistics stay as they are.
    }
    writer.close();
  });
}

/** Use a better-sqlite3 database that someone else opened, and will close. */
export function useSqlite(database: Sqlite.Database, metadata: Metadata): Connection {
  return connect(database, undefined, metadata, 5000, () => {});
}

function connect(
  writer: Sqlite.Database,
  reader: Sqlite.Database | undefined,
  metadata: Metadata,
  busyTimeout: number,
  close: () => void,
): Connection {
  const queue = new Queue();
  const onWriter = statementCache(writer);
  const onReader = reader ? statementCache(reader) : onWriter;

  /** A read goes to the reader at once; a write, and all in memory, waits for the writer's turn. */
  const route = async <T>(
    statement: Statement,
    run: (prepared: Sqlite.Statement) => T,
  ): Promise<T> => {
    if (reader && mayRead.test(statement.sql)) {
      const prepared = onReader(statement);
      if (prepared.readonly) return run(prepared);
    }
    if (queue.isHeld)
      return queue.run(() => retryBusy(busyTimeout, () => run(onWriter(statement))));
    return retryBusy(busyTimeout, () => run(onWriter(statement)));
  };

  const held = directExecutor(onWriter);
  const executor: Executor = {
    all: (statement, values) => route(statement, (prepared) => readAll(prepared, values)),
    objects: (statement, values) => route(statement, (prepared) => readObjects(prepared, values)),
    run: (statement, values) => route(statement, (prepared) => change(prepared, values)),
    batch: (calls) =>
      queue.run(async () => {
        await retryBusy(busyTimeout, () => writer.exec('BEGIN IMMEDIATE'));
        try {
          const results = runAll(onWriter, calls);
          writer.exec('COMMIT');
          return results;
        } catch (error) {
          writer.exec('ROLLBACK');
          throw error;
        }
      }),
  };

  return {
    dialect: 'sqlite',
    begin: 'BEGIN IMMEDIATE',
    client: writer,
    executor,
    acquire: async (): Promise<Session> => {
      const leave = await queue.enter();
      return {
        executor: held,
        control: (sql) => retryBusy(busyTimeout, () => void writer.exec(sql)),
        release: leave,
      };
    },
    translate: (error, failed) =>
      translateSqlite(
        error,
        metadata,
        async (sql, values) => writer.prepare(sql).get(...values) !== undefined,
        failed,
      ),
    close: async () => {
      await queue.run(close);
    },
  };
}

function directExecutor(prepare: (statement: Statement) => Sqlite.Statement): Executor {
  return {
    all: async (statement, values) => readAll(prepare(statement), values),
    objects: async (statement, values) => readObjects(prepare(statement), values),
    run: async (statement, values) => change(prepare(statement), values),
    batch: async (calls) => runAll(prepare, calls),
  };
}

function readAll(prepared: Sqlite.Statement, values: Values): unknown[][] {
  if (prepared.reader) return prepared.raw(true).all(...values) as unknown[][];
  prepared.run(...values);
  return [];
}

function runAll(
  prepare: (statement: Statement) => Sqlite.Statement,
  calls: readonly Call[],
): unknown[][][] {
  return calls.map((call) => {
    const [statement, values] = call;
    try {
      return readAll(prepare(statement), values);
    } catch (error) {
      throw new FailedCall(call, error);
    }
  });
}

function readObjects(prepared: Sqlite.Statement, values: Values): Record<string, unknown>[] {
  if (prepared.reader) return prepared.raw(false).all(...values) as Record<string, unknown>[];
  prepared.run(...values);
  return [];
}

function change(prepared: Sqlite.Statement, values: Values): number {
  if (prepared.reader) return prepared.raw(true).all(...values).length;
  return prepared.run(...values).changes;
}

/** Only these are asked of the reader: its view of the schema may be a step behind for others. */
const mayRead = /^\s*(select|with|values|pragma|explain)\b/i;

const cacheLimit = 1000;

/** Prepare each SQL text once; the bound keeps ad-hoc queries from filling the memory. */
function statementCache(database: Sqlite.Database): (statement: Statement) => Sqlite.Statement {
  const cache = new Map<string, Sqlite.Statement>();
  return ({ sql }) => {
    const found = cache.get(sql);
    if (found) return found;
    const prepared = database.prepare(sql);
    if (cache.size >= cacheLimit) cache.delete(cache.keys().next().value as string);
    cache.set(sql, prepared);
    return prepared;
  };
}

/** Wait for another process's write lock without blocking the event loop. */
async function retryBusy<T>(timeout: number, work: () => T): Promise<T> {
  const deadline = performance.now() + timeout;
  for (let wait = 1; ; wait = Math.min(wait * 2, 25)) {
    try {
      return work();
    } catch (error) {
      const { code } = error as { code?: string };
      if (!code?.startsWith('SQLITE_BUSY') || performance.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, wait * Math.random()));
  }
}
