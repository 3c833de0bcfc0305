import { type Column as BuiltColumn, is, type SQL, sql } from 'drizzle-orm';
import { PgEnumColumn, PgText } from 'drizzle-orm/pg-core';

/** Text is ordered by its bytes, as on SQLite, whatever the collation of the server, and an enum as text. */
export function bytewise(column: BuiltColumn): SQL {
  if (is(column, PgEnumColumn)) return sql`${column}::text collate "C"`;
  return is(column, PgText) ? sql`${column} collate "C"` : sql`${column}`;
}
