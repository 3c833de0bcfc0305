import { insertFrom } from '@schema/core';
import type { Column, SQL } from 'drizzle-orm';
import type { AiJobsContext } from '../context.ts';
import type { JobFailure } from './job-failure.ts';

/** Note how the attempt failed of each job that a condition finds; `worker` is who had it. */
export function failureNote(
  { db, tables }: AiJobsContext,
  where: SQL | undefined,
  { code, message, now }: JobFailure & { readonly now: Date },
  worker: Column = tables.aiJobs.lockedBy,
): ReturnType<typeof insertFrom<AiJobsContext['tables']['aiJobErrors']>> {
  const { aiJobs: jobs, aiJobErrors: errors } = tables;
  return insertFrom(db, errors, {
    from: jobs,
    where,
    values: { jobId: jobs.id, attempt: jobs.attempts, code, message, worker, createdAt: now },
  });
}
