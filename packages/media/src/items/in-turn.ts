import { asc, type SQL } from 'drizzle-orm';
import type { MediaContext } from '../context.ts';

/**
 * The ids that items have with providers, locked one after the other on Postgres: imports and sweeps
 * that change the same ones take them in one order, and never wait for each other in a circle.
 */
export function inTurn({ db, tables, fn }: MediaContext, where: SQL | undefined) {
  const { mediaProviderIds: ids } = tables;
  return fn.forUpdate(db.select({ id: ids.id }).from(ids).where(where).orderBy(asc(ids.id)));
}
