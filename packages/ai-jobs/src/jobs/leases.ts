import { SchemaError } from '@schema/core';
import { and, eq, gt, type SQL, sql } from 'drizzle-orm';
import type { AiJobsContext } from '../context.ts';

/** A lease and the present, at which it must not have run out. */
export interface Held {
  readonly id: string;
  readonly leaseToken: string;
  readonly now: Date;
}

type Jobs = AiJobsContext['tables']['aiJobs'];

/** Any lease of a job that has not run out. */
export function isLive(jobs: Jobs, now: Date): SQL | undefined {
  return and(sql`${jobs.status} = 'processing'`, gt(jobs.leaseExpiresAt, now));
}

/** The job is held under this very lease. */
export function isHeld(jobs: Jobs, p: Held): SQL | undefined {
  return and(
    eq(jobs.id, p.id),
    eq(jobs.leaseToken, p.leaseToken),
    // As a parameter: else Postgres may look one job up in the index of all that are held.
    eq(jobs.status, 'processing'),
    gt(jobs.leaseExpiresAt, p.now),
  );
}

/** Refuse what only the holder of a job may do. */
export function leaseLost(): never {
  throw new SchemaError('LEASE_LOST', 'This job is no longer held under this lease.', {
    table: 'ai_jobs',
  });
}
