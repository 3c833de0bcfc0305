import { asc, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { RepositoryContext } from './context.ts';

/**
 * Select the ids of rows, locked one after the other until the transaction ends: calls that change the same
 * rows take them in one order, and never wait for each other in a circle. Who changes them says again what
 * may have changed before they were locked.
 */
export function lockedIds<Id extends PgColumn>(
  { db, fn }: Pick<RepositoryContext, 'db' | 'fn'>,
  table: PgTable & { readonly id: Id },
  where: SQL | undefined,
  options?: { skipLocked?: boolean },
) {
  const found = db.select({ id: table.id }).from(table).where(where).orderBy(asc(table.id));
  return fn.forUpdate(found, options);
}
