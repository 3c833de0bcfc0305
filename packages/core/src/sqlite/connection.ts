import type Sqlite from 'better-sqlite3';
import { closedByOwner } from '../store/driver-error.ts';
import type {
  Answer,
  Call,
  Connection,
  Executor,
  Session,
  Statement,
  Values,
} from '../store/executor.ts';
import type { Metadata } from '../store/metadata.ts';
import { type Queue, queueOf } from '../store/queue.ts';
import { isBusy, retryBusy } from './busy.ts';
import { directExecutor, type Method, methods } from './direct-executor.ts';
import { translateSqlite } from './errors.ts';
import type { SecondConnection } from './second-connection.ts';
import { statementCache } from './statement-cache.ts';

const begin = 'BEGIN IMMEDIATE';

interface Parts {
  /** Reads while somebody holds the writer. */
  readonly second?: SecondConnection | undefined;
  readonly metadata: () => Metadata;
  /** Milliseconds. */
  readonly busyTimeout: number;
  close(): void;
}

/** Make a store's connection of the database that writes. */
export function connect(
  writer: Sqlite.Database,
  { second, metadata, busyTimeout, close }: Parts,
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
      return queued(queue, busyTimeout, () => {
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
      queued(queue, busyTimeout, () => {
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

/** Only these are asked of the reader: its view of the schema may be a step behind for others. */
const mayRead = /^\s*(select|with|values|pragma|explain)\b/i;

/** Run work when nobody holds the writer; while another process does, wait and keep the turn. */
function queued<T>(queue: Queue, timeout: number, work: () => T): Answer<T> {
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
