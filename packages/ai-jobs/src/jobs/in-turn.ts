import { asc, type SQL } from 'drizzle-orm';
import type { AiJobsContext } from '../context.ts';

/**
 * The ids of jobs, locked one after the other on Postgres: calls that change the same ones take them in
 * one order, and never wait for each other in a circle. Who changes them says again what may have
 * changed before they were locked.
 */
export function inTurn(
  { db, tables, fn }: AiJobsContext,
  where: SQL | undefined,
  options?: { skipLocked?: boolean },
) {
  const { aiJobs: jobs } = tables;
  const found = db.select({ id: jobs.id }).from(jobs).where(where).orderBy(asc(jobs.id));
  return fn.forUpdate(found, options);
}
