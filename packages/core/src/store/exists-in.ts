import { exists, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { PostgresDatabase } from '../postgres/session.ts';

/** The condition that a table has such a row. */
export function existsIn(db: PostgresDatabase, table: PgTable, where: SQL | undefined): SQL {
  return exists(db.select({ one: sql`1` }).from(table).where(where));
}
