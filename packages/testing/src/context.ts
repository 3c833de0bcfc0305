import {
  type AnyComposition,
  openStore,
  type SlowQuery,
  type Store,
  type StoreOptions,
  type TransactionStore,
} from '@schema/core';
import { type SQL, sql } from 'drizzle-orm';
import { type TestClock, testClock } from './clock.ts';
import type { Fixture, TestDatabase } from './databases/database.ts';

/** Drizzle's database of a store, typed as the Postgres one. */
export type Native<C extends AnyComposition> = Store<C, 'postgres'>['db'];

/** What a test gets: an empty, migrated database, and the store that is open on it. */
export interface TestContext<C extends AnyComposition = AnyComposition> {
  readonly database: TestDatabase;
  readonly store: Store<C>;
  /** Drizzle on the store. It is of the store's dialect, typed as Postgres: both build alike. */
  readonly db: Native<C>;
  /** The built tables of the store's dialect, typed as the Postgres ones. */
  readonly tables: C['postgres'];
  /** The store's clock. */
  readonly clock: TestClock;
  /** What the stores of this test have run since its start or `resetQueries()`. */
  readonly queries: readonly SlowQuery[];
  resetQueries(): void;
  /** Run raw SQL on the store, or in a transaction of it; gives rows by database column names. */
  execute(
    query: string | SQL,
    on?: Store<C> | TransactionStore<C>,
  ): Promise<Record<string, unknown>[]>;
  /** Drizzle on a transaction of the store, typed as Postgres like `db`. */
  native(on: Store<C> | TransactionStore<C>): Native<C>;
  /** Open a second store on the same database, with the same clock; needs `concurrency`. */
  openAnother(options?: StoreOptions): Promise<Store<C>>;
}

/** Open a test's store, run the test, and close what it opened. */
export async function withContext<C extends AnyComposition>(
  composition: C,
  database: TestDatabase,
  fixture: Fixture,
  isRace: boolean,
  body: (context: TestContext<C>) => Promise<void>,
): Promise<void> {
  const clock = testClock();
  const queries: SlowQuery[] = [];
  const opened: Store<C>[] = [];
  const open = async (options: StoreOptions = {}): Promise<Store<C>> => {
    const store: Store<C> = await openStore(composition, fixture.target, {
      clock,
      slowQueryThreshold: -1,
      onSlowQuery: (query) => queries.push(query),
      ...options,
    });
    opened.push(store);
    if (isRace) await openConnections(store);
    return store;
  };
  try {
    const store = await open();
    for (const statement of fixture.prepare ?? []) await execute(statement, store);
    queries.length = 0;
    await body({
      database,
      store,
      db: native(store),
      tables: composition[database.dialect] as C['postgres'],
      clock,
      queries,
      resetQueries: () => {
        queries.length = 0;
      },
      execute: (query, on = store) => execute(query, on),
      native,
      openAnother: (options) => {
        if (database.capabilities.has('concurrency')) return open(options);
        throw new Error(
          `${database.name} opens one store: the test says { needs: 'concurrency' }.`,
        );
      },
    });
  } finally {
    await Promise.all(opened.map((store) => store.close()));
  }
}

// A pool that still connects lets its first call run alone: that is no race.
async function openConnections(store: Store): Promise<void> {
  await Promise.all(Array.from({ length: 10 }, () => store.health()));
}

/** A cast between the dialects: their databases have the same methods. */
function native<C extends AnyComposition>(on: Store<C> | TransactionStore<C>): Native<C> {
  return on.db as unknown as Native<C>;
}

async function execute(
  query: string | SQL,
  on: Store | TransactionStore,
): Promise<Record<string, unknown>[]> {
  const statement = typeof query === 'string' ? sql.raw(query) : query;
  if ('execute' in on.db) return [...(await on.db.execute(statement))] as Record<string, unknown>[];
  return on.db.all<Record<string, unknown>>(statement);
}
