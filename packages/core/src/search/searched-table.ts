import type { SQLWrapper } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { SearchIndex } from '../table/search-index.ts';

/** A built table, and what of it is searched. */
export interface SearchedTable {
  readonly table: PgTable;
  readonly index: SearchIndex;
  /** One column that is searchable alone, by its database name. */
  readonly only: string | undefined;
  /** A select of the groups to search in. */
  readonly within: SQLWrapper | undefined;
  /** The groups are numbers, not UUIDs. */
  readonly hasNumberGroup: boolean;
}
