import type { SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import type { Dialect } from '../table/constraints.ts';

/** Write an expression as the SQL of a database, constants included. */
export function sqlText(expression: SQL, dialect: Dialect): string {
  const writer = dialect === 'postgres' ? new PgDialect() : new SQLiteSyncDialect();
  return writer.sqlToQuery(expression.inlineParams()).sql;
}
