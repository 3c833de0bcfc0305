import type { ExtractTablesWithRelations } from 'drizzle-orm';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import { type Clock, systemClock } from '../clock.ts';
import type { PostgresOptions } from '../postgres/open.ts';
import { postgresDatabase, type RowsResult } from '../postgres/session.ts';
import type { SqliteOptions } from '../sqlite/open.ts';
import { type RunResult, sqliteDatabase } from '../sqlite/session.ts';
import type { AnyComposition } from '../table/compose.ts';
import type { Dialect } from '../table/constraints.ts';
import { invalidInput } from '../validators/parse.ts';
import { checkExtensions } from './check-extensions.ts';
import { keepConnection, keepStatements } from './connections.ts';
import type { Connection, Executor } from './executor.ts';
import { type Health, health } from './health.ts';
import { type ObserveOptions, observerOf } from './observe.ts';
import { type AnyPgDatabase, openConnection, type StoreTarget } from './open-connection.ts';
import { relationalSchema } from './relational-schema.ts';
import { createRepositories, type StoreInternals, storeInternals } from './repositories.ts';
import { checkStoreOptions } from './store-options.ts';
import { createTransactions, type Transact } from './transaction.ts';

/** What `openStore` takes beside its target; each has a default. */
export interface StoreOptions extends SqliteOptions, PostgresOptions, ObserveOptions {
  /** Where the present comes from; the machine's clock unless told. */
  readonly clock?: Clock | undefined;
}

// Of any composition nothing is known: an index signature would keep every store from being a `Store`.
type Repositories<C extends AnyComposition> = string extends keyof C['domains']
  ? unknown
  : {
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
type StoreDatabase<C extends AnyComposition, D extends Dialect> = D extends 'postgres'
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
  /** Run work in a transaction, as the store does; inside one, in a savepoint. */
  transaction<T>(work: (tx: StoreCalls<C>) => Promise<T>): Promise<T>;
};

/** An open database: `store.<domain>.<repository>.<call>(…)`. */
export type Store<
  C extends AnyComposition = AnyComposition,
  D extends Dialect = Dialect,
> = Repositories<C> &
  Common<C, D> & {
    readonly composition: C;
    /**
     * Run work in a transaction: all of it is kept, or nothing. On Postgres it is run again after a
     * conflict with another writer, up to five times in all, and once after a REFERENCE, which a row that
     * another writer has just deleted may cause; what it does outside the database happens each time. On
     * SQLite it waits for other writers, and is run once.
     *
     * @throws SchemaError TRANSACTION_SCOPE when this store is used inside, UNSUPPORTED on D1
     */
    transaction<T>(work: (tx: TransactionStore<C, D>) => Promise<T>): Promise<T>;
    /**
     * Ask the database for an answer. One that cannot be reached, or gives none in five seconds, is not
     * `ok`; nor is a SQLite file that another one stands in the place of.
     *
     * @throws SchemaError TRANSACTION_SCOPE in a transaction of this store
     */
    health(): Promise<Health>;
    /**
     * Close the connections, once the calls that have begun are answered; on Postgres after ten
     * seconds at most.
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

type DialectOf<Target> = Target extends string
  ? DialectOfUrl<Target>
  : Target extends AnyPgDatabase
    ? 'postgres'
    : 'sqlite';

/**
 * Open a database for a composition. A Postgres server is first asked by the first call, unless the
 * composition has vectors: `health` tells whether it is there.
 *
 * @param target `file:path`, `:memory:`, `postgres://…`, `pglite:path` (or `pglite:` in memory), an
 * open Drizzle database, or a D1 binding. Stores over one client of better-sqlite3 or PGlite take turns;
 * a transaction that its owner begins beside them is not kept apart from theirs
 * @throws SchemaError INVALID_INPUT for an unknown URL or an option's value that cannot be meant,
 * MISSING_DRIVER, MISSING_EXTENSION where the composition has vectors and the server has no pgvector,
 * BUSY, UNAVAILABLE
 */
export async function openStore<C extends AnyComposition, const Target extends StoreTarget>(
  composition: C,
  target: Target,
  options: StoreOptions = {},
): Promise<Store<C, DialectOf<Target>>> {
  if (!composition?.registry)
    throw invalidInput([{ field: 'composition', message: 'Expected what compose() gives' }]);
  checkStoreOptions(options);
  const connection = await openConnection(composition, target, options);
  await checkExtensions(composition.extensions, connection);
  // What is built below answers to the type: it is computed from the same composition.
  return buildStore(composition, connection, options) as unknown as Store<C, DialectOf<Target>>;
}

function buildStore(
  composition: AnyComposition,
  connection: Connection,
  options: StoreOptions,
): Record<string, unknown> {
  const { dialect } = connection;
  const internals = storeInternals(composition, dialect, options.clock ?? systemClock);
  const transactions = createTransactions(connection, observerOf(options));
  const { executor, transact } = transactions;
  const store = level(internals, executor, transact);
  keepConnection(store, connection);
  keepStatements(store, () => {
    for (const define of internals.undefinedYet.values()) define();
    return [...internals.defined.values()].map((get) => get().statement);
  });
  return Object.defineProperties(
    store,
    Object.getOwnPropertyDescriptors({
      composition,
      health: () => health(connection, executor),
      close: transactions.close,
    }),
  );
}

/** The store itself or one of its transactions: repositories, `db` and `transaction` over one executor. */
function level(
  internals: StoreInternals,
  executor: Executor,
  transact: Transact,
): Record<string, unknown> {
  const { dialect, composition } = internals;
  const repositories = createRepositories(internals, executor, transact);
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
  const schema = relationalSchema(composition, dialect);
  return dialect === 'postgres'
    ? postgresDatabase(executor, schema, transact)
    : sqliteDatabase(executor, schema, transact);
}
