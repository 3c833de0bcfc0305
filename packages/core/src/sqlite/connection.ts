import { dirname } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { closedByOwner } from '../store/driver-error.ts';
import {
  type Answer,
  type Call,
  type Connection,
  type Executor,
  FailedCall,
  type Session,
  type Statement,
  type Values,
} from '../store/executor.ts';
import { statSync } from '../store/file-system.ts';
import { importDriver } from '../store/import-driver.ts';
import { makeFolder } from '../store/make-folder.ts';
import type { Metadata } from '../store/metadata.ts';
import { type Queue, queueOf } from '../store/queue.ts';
import { translateSqlite } from './errors.ts';
import { SecondConnection } from './second-connection.ts';
import type { Run, Written } from './shortcuts.ts';
import { statementCache } from './statement-cache.ts';

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
  metadata: () => Metadata,
): Promise<Connection> {
  const { default: Database } = await importDriver(
    'better-sqlite3',
    () => import('better-sqlite3'),
  );
  if (path !== ':memory:') makeFolder(dirname(path));
  const { busyTimeout = 5000, cacheSize = 64 } = options;
  const vectors = options.extensions.includes('vector')
    ? await importDriver('sqlite-vec', () => import('sqlite-vec'))
    : undefined;
  const open = (): Sqlite.Database => {
    const database = new Database(path, { timeout: 0 });
    try {
      database.pragma('synchronous = NORMAL');
      database.pragma('foreign_keys = ON');
      database.pragma('temp_store = MEMORY');
      database.pragma(`cache_size = ${-1024 * cacheSize}`);
      // Pages that are written often are copied to the file once in 40 MB of log, not once in 4.
      database.pragma('wal_autocheckpoint = 10000');
      vectors?.load(database);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  };
  // Of several processes that open a file at once, one may be reading what a killed one has left.
  const deadline = performance.now() + busyTimeout;
  const writer = await retryBusy(deadline, open);
  await retryBusy(deadline, () => writer.pragma('journal_mode = WAL'));
  const openReader = (): Sqlite.Database => {
    const reader = open();
    reader.pragma('query_only = ON');
    return reader;
  };
  const isFile = path !== ':memory:';
  const second = isFile ? new SecondConnection(openReader) : undefined;
  const opened = connect(writer, second, metadata, busyTimeout, () => {
    second?.close();
    try {
      // Leaves the planner's statistics as fresh as this session's queries want them.
      writer.pragma('optimize');
      // Of a small table they would hold when it has grown: scans in place of look-ups.
      writer.exec(
        'delete from sqlite_stat1 where tbl in (select tbl from sqlite_stat1 group by tbl having max(cast(stat as integer)) < 1000)',
      );
      writer.exec('delete from sqlite_stat4 where tbl not in (select tbl from sqlite_stat1)');
    } catch {
      // Another process is writing: the statistics stay as they are.
    }
    writer.close();
  });
  return isFile ? { ...opened, isInPlace: inPlace(path) } : opened;
}

/** Remember which file stands at a path: of one that is moved or deleted, writes are lost. */
function inPlace(path: string): () => boolean {
  const { dev, ino } = statSync(path);
  return () => {
    const now = statSync(path, { throwIfNoEntry: false });
    return now?.ino === ino && now.dev === dev;
  };
}

/** Use a better-sqlite3 database that someone else opened, and will close. */
export function useSqlite(database: Sqlite.Database, metadata: () => Metadata): Connection {
  return connect(database, undefined, metadata, 5000, () => {});
}

const begin = 'BEGIN IMMEDIATE';

function connect(
  writer: Sqlite.Database,
  second: SecondConnection | undefined,
  metadata: () => Metadata,
  busyTimeout: number,
  close: () => void,
): Connection {
  const queue = queueOf(writer);
  const onWriter = statementCache(writer);

  /**
   * The writer answers at once while nobody holds it, so that its page cache serves reads and writes.
   * While somebody does, a read goes to the second connection; a write, and all in memory, waits.
   */
  const route =
    <T>(method: Method<T>) =>
    (statement: Statement, values: Values): Answer<T> => {
      if (queue.isHeld && second && mayRead.test(statement.sql)) {
        const prepared = second.prepare(statement);
        if (prepared.readonly) return method.run(prepared, values);
      }
      return inTurn(queue, busyTimeout, () => {
        if (!statement.shortcut && onWriter(statement).readonly) second?.countRead();
        else second?.letGo();
        return held.do(method, statement, values);
      });
    };

  const held = directExecutor(onWriter);
  const unit = writer.transaction((calls: readonly Call[]) => held.batch(calls)).immediate;
  const executor: Executor = {
    first: route(methods.first),
    all: route(methods.all),
    objects: route(methods.objects),
    run: route(methods.run),
    batch: (calls) =>
      inTurn(queue, busyTimeout, () => {
        second?.letGo();
        // One statement is a unit by itself.
        return calls.length > 1 ? unit(calls) : held.batch(calls);
      }),
  };

  return {
    dialect: 'sqlite',
    queue,
    client: writer,
    executor,
    acquire: async (): Promise<Session> => {
      // Those who wait in the queue wait for somebody else's lock together, not one after the other.
      const deadline = performance.now() + busyTimeout;
      const leave = await queue.enter();
      second?.letGo();
      return {
        begin,
        executor: held,
        control: async (sql) =>
          retryBusy(
            sql === begin ? deadline : performance.now() + busyTimeout,
            () => void onWriter({ name: 'control', sql }).run(),
          ),
        release: leave,
      };
    },
    translate: async (error, failed) =>
      writer.open
        ? translateSqlite(
            error,
            metadata(),
            async (sql, values) => writer.prepare(sql).get(...values) !== undefined,
            failed,
          )
        : closedByOwner('sqlite'),
    close: async () => {
      await queue.run(close);
    },
  };
}

interface DirectExecutor extends Executor {
  do<T>(method: Method<T>, statement: Statement, values: Values): T;
  batch(calls: readonly Call[]): unknown[][][];
}

function directExecutor(prepare: (statement: Statement) => Sqlite.Statement): DirectExecutor {
  const runWrite: Run = (statement, values) => write(prepare(statement), values);
  const execute = <T>({ run, of }: Method<T>, statement: Statement, values: Values): T => {
    const written = statement.shortcut?.(runWrite, values);
    return written ? of(written) : run(prepare(statement), values);
  };
  return {
    do: execute,
    first: (statement, values) => execute(methods.first, statement, values),
    all: (statement, values) => execute(methods.all, statement, values),
    objects: (statement, values) => execute(methods.objects, statement, values),
    run: (statement, values) => execute(methods.run, statement, values),
    batch: (calls) =>
      calls.map(([statement, values], index) => {
        try {
          return execute(methods.all, statement, values);
        } catch (error) {
          throw new FailedCall([statement, values, calls.slice(0, index)], error);
        }
      }),
  };
}

/** One way to answer: from the statement itself, or of what its shortcut has written. */
interface Method<T> {
  run(prepared: Sqlite.Statement, values: Values): T;
  of(written: Written): T;
}

const methods = {
  first: { run: readFirst, of: ({ rows }) => rows[0] },
  all: { run: readAll, of: ({ rows }) => rows },
  objects: { run: readObjects, of: () => [] },
  run: { run: change, of: ({ changes }) => changes },
} satisfies Record<string, Method<unknown>>;

function write(prepared: Sqlite.Statement, values: Values): Written {
  if (!prepared.reader) return { changes: prepared.run(values).changes, rows: [] };
  const rows = prepared.all(values) as unknown[][];
  return { changes: rows.length, rows };
}

function readFirst(prepared: Sqlite.Statement, values: Values): unknown[] | undefined {
  // A write is run to its end: `get` would not say when its commit fails.
  if (prepared.readonly && prepared.reader) return prepared.get(values) as unknown[] | undefined;
  return readAll(prepared, values)[0];
}

function readAll(prepared: Sqlite.Statement, values: Values): unknown[][] {
  if (prepared.reader) return prepared.all(values) as unknown[][];
  prepared.run(values);
  return [];
}

function readObjects(prepared: Sqlite.Statement, values: Values): Record<string, unknown>[] {
  if (!prepared.reader) {
    prepared.run(values);
    return [];
  }
  try {
    return prepared.raw(false).all(values) as Record<string, unknown>[];
  } finally {
    prepared.raw(true);
  }
}

function change(prepared: Sqlite.Statement, values: Values): number {
  return prepared.reader ? prepared.all(values).length : prepared.run(values).changes;
}

/** Only these are asked of the reader: its view of the schema may be a step behind for others. */
const mayRead = /^\s*(select|with|values|pragma|explain)\b/i;

/** Run work when nobody holds the writer; while another process does, wait and keep the turn. */
function inTurn<T>(queue: Queue, timeout: number, work: () => T): Answer<T> {
  const wait = () => {
    const deadline = performance.now() + timeout;
    return queue.run(() => retryBusy(deadline, work));
  };
  if (queue.isHeld) return wait();
  try {
    return work();
  } catch (error) {
    if (!isBusy(error)) throw error;
    return wait();
  }
}

/** Wait for another process's write lock without blocking the event loop. */
async function retryBusy<T>(deadline: number, work: () => T): Promise<T> {
  for (let wait = 1; ; wait = Math.min(wait * 2, 25)) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, wait * Math.random()));
  }
}

/** A batch says which of its calls failed; to begin one fails by itself. */
function isBusy(error: unknown): boolean {
  const { code } = (error instanceof FailedCall ? error.cause : error) as { code?: string };
  return code?.startsWith('SQLITE_BUSY') ?? false;
}
