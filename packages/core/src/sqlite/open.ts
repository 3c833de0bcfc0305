import { dirname } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { SchemaError } from '../errors.ts';
import { failureMessage } from '../store/driver-error.ts';
import type { Connection } from '../store/executor.ts';
import { statSync } from '../store/file-system.ts';
import { importDriver } from '../store/import-driver.ts';
import { makeFolder } from '../store/make-folder.ts';
import type { Metadata } from '../store/metadata.ts';
import { retryBusy } from './busy.ts';
import { connect } from './connection.ts';
import { SecondConnection } from './second-connection.ts';

/** How a SQLite file is used. */
export interface SqliteOptions {
  /** How long a write waits for another process, in milliseconds. Default 5000. */
  readonly busyTimeout?: number | undefined;
  /** Page cache of each connection in megabytes. Default 64. */
  readonly cacheSize?: number | undefined;
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
  const open = (options: Sqlite.Options = {}): Sqlite.Database => {
    const database = new Database(path, { timeout: 0, ...options });
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
  const writer = await retryBusy(deadline, () => open());
  await retryBusy(deadline, () => writer.pragma('journal_mode = WAL'));
  const isInPlace = path === ':memory:' ? undefined : inPlace(path);
  const openReader = (): Sqlite.Database => {
    if (!isInPlace?.()) throw gone();
    const reader = open({ fileMustExist: true });
    reader.pragma('query_only = ON');
    return reader;
  };
  const second = isInPlace ? new SecondConnection(openReader) : undefined;
  const close = (): void => {
    second?.close();
    keepStatistics(writer);
    writer.close();
  };
  const opened = connect(writer, { second, metadata, busyTimeout, close });
  return isInPlace ? { ...opened, isInPlace } : opened;
}

/** Leave the planner's statistics as fresh as this session's queries want them. */
function keepStatistics(database: Sqlite.Database): void {
  try {
    database.pragma('optimize');
    // Of a small table they would hold when it has grown: scans in place of look-ups.
    database.exec(
      'delete from sqlite_stat1 where tbl in (select tbl from sqlite_stat1 group by tbl having max(cast(stat as integer)) < 1000)',
    );
    database.exec('delete from sqlite_stat4 where tbl not in (select tbl from sqlite_stat1)');
  } catch {
    // Another process is writing: they stay as they are.
  }
}

/** Remember which file stands at a path: of one that is moved or deleted, writes are lost. */
function inPlace(path: string): () => boolean {
  const { dev, ino } = statSync(path);
  return () => {
    const now = statSync(path, { throwIfNoEntry: false });
    return now?.ino === ino && now.dev === dev;
  };
}

function gone(): SchemaError {
  return new SchemaError('UNAVAILABLE', failureMessage('UNAVAILABLE'), {
    hint: 'The file that the store was opened on has been moved, deleted or replaced.',
  });
}

/** Use a better-sqlite3 database that someone else opened, and will close. */
export function useSqlite(
  database: Sqlite.Database,
  { busyTimeout = 5000 }: SqliteOptions,
  metadata: () => Metadata,
): Connection {
  if (!database.pragma('foreign_keys', { simple: true })) {
    throw new SchemaError('UNSUPPORTED', 'This client does not keep references.', {
      hint: 'Say `PRAGMA foreign_keys = ON` on it first, or pass the URL.',
    });
  }
  return connect(database, { metadata, busyTimeout, close: () => {} });
}
