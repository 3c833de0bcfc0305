import { exists, is, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { PgDatabase } from 'drizzle-orm/pg-core';
import type { PostgresDatabase } from '../postgres/session.ts';
import { oneRow } from './one-row.ts';

/** The condition that a table has such a row. */
export function existsIn(db: PostgresDatabase, table: PgTable, where: SQL | undefined): SQL {
  const found = db.select({ one: sql`1` }).from(table).where(where);
  // Without the limit SQLite joins the table, may begin with it, and then sorts a whole list for a page.
  return is(db, PgDatabase) ? exists(found) : exists(found.limit(oneRow));
}
