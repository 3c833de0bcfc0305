import type { AnyComposition, Dialect, StoreTarget } from '@schema/core';

/**
 * What not every database can do: `concurrency`, several connections to one database; `server`, a
 * server process that can end a connection; `vector`, columns of pgvector and sqlite-vec.
 */
export type Capability = 'concurrency' | 'server' | 'vector';

/** One empty, migrated database, made for one test. */
export interface Fixture {
  /** What `openStore` opens; more than once where there is concurrency. */
  readonly target: StoreTarget;
  /** Run before the test, on each store that it opens. */
  readonly prepare?: readonly string[];
  remove(): Promise<void>;
}

/** Makes the databases of one composition. */
export interface Provision {
  create(): Promise<Fixture>;
  /** Delete what the databases were copied from. */
  close(): Promise<void>;
}

/** A database that the suite runs on, what it can do, and what makes it. */
export interface TestDatabase {
  readonly name: DatabaseName;
  readonly dialect: Dialect;
  readonly capabilities: ReadonlySet<Capability>;
  provision(composition: AnyComposition): Promise<Provision>;
}

/** What TEST_DATABASES may name. */
export const databaseNames = ['sqlite-file', 'sqlite-memory', 'pglite', 'postgres'] as const;

/** A database that the suite runs on. */
export type DatabaseName = (typeof databaseNames)[number];
