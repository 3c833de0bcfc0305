import { alias as postgresAlias } from 'drizzle-orm/pg-core';
import { alias as sqliteAlias } from 'drizzle-orm/sqlite-core';

/**
 * Call a built table by another name in a query. Drizzle has a function for each database, and the
 * context types the tables of both as Postgres'; only the name, which the types have too, is another.
 */
export function called<T>(dialect: 'postgres' | 'sqlite', built: T, name: string): T {
  const alias = (dialect === 'postgres' ? postgresAlias : sqliteAlias) as unknown;
  return (alias as (table: T, name: string) => T)(built, name);
}
