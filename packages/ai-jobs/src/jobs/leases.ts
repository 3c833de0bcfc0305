import { castTo } from '@schema/core';
import { and, eq, gt, type SQL, sql } from 'drizzle-orm';
import type { AiJobsContext } from '../context.ts';

/** A lease and the present, at which it must not have run out. */
export interface Held {
  readonly id: string;
  readonly leaseToken: string;
  readonly now: Date;
}

/** The end of an attempt, under the token that takes the place of its lease's. */
export interface Ending {
  readonly endedBy: string;
  readonly now: Date;
}

type Jobs = AiJobsContext['tables']['aiJobs'];

/** Any lease of a job that has not run out: only a job that is being processed has one. */
export function isLive(jobs: Jobs, now: Date): SQL {
  // Not by the status as well: jobs would be looked up in the index of all that are held.
  return gt(jobs.leaseExpiresAt, now);
}

/** The job is held under this very lease. */
export function isHeld(jobs: Jobs, p: Held): SQL | undefined {
  return and(eq(jobs.id, p.id), eq(jobs.leaseToken, p.leaseToken), isLive(jobs, p.now));
}

/** The attempt was the last that the job has. */
export function isLast(jobs: Jobs): SQL {
  return sql`${jobs.attempts} >= ${jobs.maxAttempts}`;
}

/**
 * What becomes of a job whose attempt has ended without a result: where a cancellation was asked for
 * it is canceled, else it has failed if it is over, and waits again if not.
 */
export function afterAttempt(jobs: Jobs, isOver: SQL, now: Date) {
  const isCanceled = sql`${jobs.cancelRequestedAt} is not null`;
  return {
    status: sql`case when ${isCanceled} then 'canceled' when ${isOver} then 'failed' else 'queued' end`,
    completedAt: sql`case when ${isCanceled} or ${isOver} then ${castTo(jobs.completedAt, now)} end`,
  };
}

/** What becomes of a job that has its result; a key of its output stays where none is given. */
export function succeeded<Result>(jobs: Jobs, p: Ending, resultJson: Result, outputR2Key: SQL) {
  return {
    status: 'succeeded' as const,
    resultJson,
    outputR2Key: sql`coalesce(${outputR2Key}, ${jobs.outputR2Key})`,
    errorCode: null,
    errorMessage: null,
    leaseToken: p.endedBy,
    leaseExpiresAt: null,
    completedAt: p.now,
    updatedAt: p.now,
  };
}
