import type { ExtractTablesWithRelations } from 'drizzle-orm';
import { createTableRelationsHelpers, extractTablesRelationalConfig, is } from 'drizzle-orm';
import { PgDatabase } from 'drizzle-orm/pg-core';
import { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import { type Clock, systemClock } from '../clock.ts';
import { isSchemaError, SchemaError } from '../errors.ts';
import { openPostgres, type PostgresOptions, usePostgres } from '../postgres/connection.ts';
import { openPglite, usePglite } from '../postgres/pglite.ts';
import { postgresDatabase, type RowsResult } from '../postgres/session.ts';
import { openSqlite, type SqliteOptions, useSqlite } from '../sqlite/connection.ts';
import { type D1Binding, isD1, useD1 } from '../sqlite/d1.ts';
import { filePath } from '../sqlite/file-path.ts';
import { type RunResult, sqliteDatabase } from '../sqlite/session.ts';
import type { AnyComposition } from '../table/compose.ts';
import type { Dialect } from '../table/constraints.ts';
import { invalidInput } from '../validators/parse.ts';
import { checkExtensions } from './check-extensions.ts';
import { keepConnection, keepStatements } from './connections.ts';
import { driverCause, failureMessage } from './driver-error.ts';
import type { Connection, Executor } from './executor.ts';
import { type Metadata, readMetadata } from './metadata.ts';
import { type ObserveOptions, observerOf } from './observe.ts';
import { createRepositories, type StoreInternals, storeInternals } from './repositories.ts';
import { checkStoreOptions } from './store-options.ts';
import { createTransactions, type Transact } from './transaction.ts';

export interface StoreOptions extends SqliteOptions, PostgresOptions, ObserveOptions {
  /** Where the present comes from; the machine's clock unless told. */
  readonly clock?: Clock;
}

type Repositories<C extends AnyComposition> = {
  readonly [Name in keyof C['domains']]: C['domains'][Name] extends {
    readonly repositories: (context: never) => infer R;
  }
    ? R
    : never;
};

type FullSchema<C extends AnyComposition, D extends Dialect> = Members<C[D] & C['relations'][D]>;

// What is any object in `AnyComposition` has these members, as Drizzle wants to be told.
type Members<Schema> = Schema extends Record<string, unknown> ? Schema : Record<string, unknown>;

/** The native Drizzle database of a store. */
export type StoreDatabase<C extends AnyComposition, D extends Dialect> = D extends 'postgres'
  ? PgDatabase<
      RowsResult,
      FullSchema<C, 'postgres'>,
      ExtractTablesWithRelations<FullSchema<C, 'postgres'>>
    >
  : BaseSQLiteDatabase<
      'async',
      RunResult,
      FullSchema<C, 'sqlite'>,
      ExtractTablesWithRelations<FullSchema<C, 'sqlite'>>
    >;

interface Native<C extends AnyComposition, D extends Dialect> {
  readonly dialect: D;
  /**
   * The native Drizzle database: plain `db.select()` and `db.query` work on it. Where the URL decides
   * at run time, `store.dialect` says which one it is.
   */
  readonly db: StoreDatabase<C, D>;
}

/** One of the two, told apart by the dialect. */
type Common<C extends AnyComposition, D extends Dialect> = D extends Dialect ? Native<C, D> : never;

/** What a transaction passes to its callback: the store's calls, inside the transaction. */
export type TransactionStore<
  C extends AnyComposition = AnyComposition,
  D extends Dialect = Dialect,
> = Repositories<C> &
  Common<C, D> & {
    /** Run work in a savepoint: it can fail alone. */
    transaction<T>(work: (tx: TransactionStore<C, D>) => Promise<T>): Promise<T>;
  };

/**
 * The calls of a composition's domains: what routes and services ask for. The store of any
 * composition that has these domains among others will do.
 */
export type StoreCalls<C extends AnyComposition> = Repositories<C> & {
  transaction<T>(work: (tx: StoreCalls<C>) => Promise<T>): Promise<T>;
};

export interface Health {
  readonly ok: boolean;
  readonly dialect: Dialect;
  /** The round trip in milliseconds. */
  readonly latency: number;
}

/** An open database: `store.<domain>.<repository>.<call>(…)`. */
export type Store<
  C extends AnyComposition = AnyComposition,
  D extends Dialect = Dialect,
> = Repositories<C> &
  Common<C, D> & {
    readonly composition: C;
    /**
     * Run work in a transaction: all of it is kept, or nothing. It is run again, at most five times,
     * after a conflict with another writer; what it does outside the database happens each time.
     *
     * @throws SchemaError TRANSACTION_SCOPE when this store is used inside, UNSUPPORTED on D1
     */
    transaction<T>(work: (tx: TransactionStore<C, D>) => Promise<T>): Promise<T>;
    /**
     * Ask the database for an answer; one that cannot be reached is not `ok`.
     *
     * @throws SchemaError TRANSACTION_SCOPE in a transaction of this store
     */
    health(): Promise<Health>;
    /**
     * Close the connections, once the calls that have begun are answered.
     *
     * @throws SchemaError TRANSACTION_SCOPE in a transaction of this store
     */
    close(): Promise<void>;
  };

type DialectOfUrl<Url> = Url extends `postgres${string}` | `pglite${string}`
  ? 'postgres'
  : Url extends `file:${string}` | ':memory:'
    ? 'sqlite'
    : Dialect;

/** Drizzle's databases, told apart by a method of their own: their type arguments say nothing here. */
interface AnyPgDatabase {
  readonly $client: unknown;
  readonly refreshMaterializedView: unknown;
}
interface AnySqliteDatabase {
  readonly $client: unknown;
  readonly run: unknown;
}

/** What a store opens: a URL, a Drizzle database that is open already, or a D1 binding. */
export type StoreTarget = string | AnyPgDatabase | AnySqliteDatabase | D1Binding;

type DialectOf<Target> = Target extends string
  ? DialectOfUrl<Target>
  : Target extends AnyPgDatabase
    ? 'postgres'
    : 'sqlite';

/**
 * Open a database for a composition.
 *
 * @param target `file:path`, `:memory:`, `postgres://…`, `pglite:path` (or `pglite:` in memory), an
 * open Drizzle database, or a D1 binding
 * @throws SchemaError INVALID_INPUT for an unknown URL or option, MISSING_DRIVER, MISSING_EXTENSION where the
 * composition has vectors and the server has no pgvector, BUSY, UNAVAILABLE
 */
export async function openStore<C extends AnyComposition, const Target extends StoreTarget>(
  composition: C,
  target: Target,
  options: StoreOptions = {},
): Promise<Store<C, DialectOf<Target>>> {
  if (!composition?.registry)
    throw invalidInput([{ field: 'composition', message: 'Expected what compose() gives' }]);
  checkStoreOptions(options);
  const connection = await open(composition, target, options).catch((error) => {
    throw openFailure(error);
  });
  await checkExtensions(composition.extensions, connection);
  // What is built below answers to the type: it is computed from the same composition.
  return buildStore(composition, connection, options) as unknown as Store<C, DialectOf<Target>>;
}

async function open(
  composition: AnyComposition,
  target: StoreTarget,
  options: StoreOptions,
): Promise<Connection> {
  const { extensions } = composition;
  const metadata = (dialect: Dialect): Metadata => readMetadata(composition, dialect);
  if (typeof target === 'string') {
    if (target === ':memory:')
      return openSqlite(target, { ...options, extensions }, metadata('sqlite'));
    const path = filePath(target);
    if (path !== undefined) return openSqlite(path, { ...options, extensions }, metadata('sqlite'));
    const [, scheme, rest] = /^([a-z0-9+]+):(.*)$/s.exec(target) ?? [];
    if (scheme === 'postgres' || scheme === 'postgresql')
      return openPostgres(target, options, metadata('postgres'));
    if (scheme === 'pglite')
      return openPglite((rest ?? '').replace(/^\/\//, ''), extensions, metadata('postgres'));
    throw unknownTarget();
  }
  if (target === undefined || target === null) throw unknownTarget();
  if (isD1(target)) return useD1(target, metadata('sqlite'));
  const client = (target as { $client?: unknown }).$client as never;
  if (is(target, PgDatabase)) {
    return typeof client === 'function'
      ? usePostgres(client, metadata('postgres'))
      : usePglite(client, metadata('postgres'));
  }
  if (is(target, BaseSQLiteDatabase)) {
    return isD1(client) ? useD1(client, metadata('sqlite')) : useSqlite(client, metadata('sqlite'));
  }
  throw unknownTarget();
}

/** Make one error out of what a driver throws when it cannot open: Node's own has the whole URL in it. */
function openFailure(error: unknown): SchemaError {
  if (isSchemaError(error)) return error;
  const { code = '' } = error as { code?: string };
  if (code === 'ERR_INVALID_URL')
    return unknownTarget('Expected a URL, its password percent-encoded');
  const failure = code.startsWith('SQLITE_BUSY') ? 'BUSY' : 'UNAVAILABLE';
  return new SchemaError(failure, failureMessage(failure), {
    hint: 'Check that the path is that of a database, and may be read and written.',
    cause: driverCause('driver', code),
  });
}

function unknownTarget(message = 'Unknown scheme'): SchemaError {
  return new SchemaError('INVALID_INPUT', 'This is not a database that a store can open.', {
    issues: [{ field: 'url', message }],
    hint: 'Use file:./data.db, :memory:, postgres://user@host/name or pglite:./folder.',
  });
}

function buildStore(
  composition: AnyComposition,
  connection: Connection,
  options: StoreOptions,
): Record<string, unknown> {
  const { dialect } = connection;
  const internals = storeInternals(composition, dialect, options.clock ?? systemClock);
  const transactions = createTransactions(connection, observerOf(options));
  const { executor, transact, transactCall } = transactions;
  const store = level(internals, executor, transact, transactCall);
  keepConnection(store, connection);
  keepStatements(store, () => [...internals.defined.values()].map((get) => get().statement));
  return Object.defineProperties(
    store,
    Object.getOwnPropertyDescriptors({
      composition,
      health: () => health(executor, dialect),
      close: transactions.close,
    }),
  );
}

/** The store itself or one of its transactions: repositories, `db` and `transaction` over one executor. */
function level(
  internals: StoreInternals,
  executor: Executor,
  transact: Transact,
  transactCall = transact,
): Record<string, unknown> {
  const { dialect, composition } = internals;
  const repositories = createRepositories(internals, executor, transactCall);
  let db: unknown;
  return Object.defineProperties(repositories, {
    dialect: { value: dialect, enumerable: true },
    db: {
      enumerable: true,
      get: () => {
        db ??= nativeDatabase(composition, dialect, executor, transact);
        return db;
      },
    },
    transaction: {
      value: (work: (tx: unknown) => Promise<unknown>) =>
        transact((inner, nested) => work(level(internals, inner, nested))),
    },
  });
}

function nativeDatabase(
  composition: AnyComposition,
  dialect: Dialect,
  executor: Executor,
  transact: Transact,
): unknown {
  const fullSchema = { ...composition[dialect], ...composition.relations[dialect] };
  const { tables, tableNamesMap } = extractTablesRelationalConfig(
    fullSchema,
    createTableRelationsHelpers,
  );
  const schema = { fullSchema, schema: tables, tableNamesMap };
  return dialect === 'postgres'
    ? postgresDatabase(executor, schema, transact)
    : sqliteDatabase(executor, schema, transact);
}

async function health(executor: Executor, dialect: Dialect): Promise<Health> {
  const start = performance.now();
  try {
    await executor.all({ name: 'health', sql: 'select 1' }, []);
    return { ok: true, dialect, latency: performance.now() - start };
  } catch (error) {
    if (isSchemaError(error, 'TRANSACTION_SCOPE')) throw error;
    return { ok: false, dialect, latency: performance.now() - start };
  }
}
