import type { AnyComposition, Dialect } from '@schema/core';
import type { Folder } from '../history/history.ts';

/** An open store, as migrations see it. */
export interface MigrationTarget {
  readonly dialect: Dialect;
  readonly composition: AnyComposition;
}

/** What every run of migrations takes, up or down. */
export interface MigrateOptions {
  /** The app's folder, with `sqlite/` and `postgres/` inside. */
  readonly folder: Folder;
  /** The table that remembers what ran. Default `schema_migrations`. */
  readonly ledger?: string;
  /**
   * How long to wait for another migrator, in milliseconds, 0 for not at all; of this up to 10000 for those
   * who use a table on Postgres. Default 60000.
   */
  readonly lockTimeout?: number;
  /** Told before each step: `applying 0003_add_nickname`. */
  readonly onProgress?: (message: string) => void;
}

/** The ledger's name, unless told. */
export const defaultLedger = 'schema_migrations';

/** How long to wait for another migrator unless told, in milliseconds. */
export const defaultLockTimeout = 60_000;
