import type { AnyComposition } from '@schema/core';
import type { Folder } from './history/history.ts';

/** What the `schema` command knows of an app: the default export of its `schema.config.ts`. */
export interface SchemaConfig {
  readonly name: string;
  readonly composition: AnyComposition;
  /** Where the migrations are. Default: `drizzle/<name>` beside `apps/`, or `drizzle` in a service. */
  readonly folder?: Folder;
  /** The table that remembers what ran. Default `schema_migrations`. */
  readonly ledger?: string;
  /** Fill an empty database with rows to try things on; it may be run twice. */
  readonly seed?: (store: never) => Promise<unknown>;
}

/** Write the configuration of an app with its types checked. */
export function defineConfig(config: SchemaConfig): SchemaConfig {
  return config;
}
