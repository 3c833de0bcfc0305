import { castTo, inParts, leaseLost, lockedIds } from '@schema/core';
import { deferred, parse } from '@schema/core/validators';
import { and, eq, inArray } from 'drizzle-orm';
import * as z from 'zod';
import type { AiJobsContext } from '../context.ts';
import { inOrderOf } from './in-order-of.ts';
import { type Job, JobResult, Lease } from './jobs.schema.ts';
import { type Ending, type Held, isHeld, isLive, succeeded } from './leases.ts';

const EndedJobs = deferred(() =>
  z
    .array(z.strictObject({ lease: Lease, ...JobResult.shape }))
    .max(1000)
    .superRefine((ended, context) => {
      const seen = new Set<string>();
      for (const [index, { lease }] of ended.entries())
        if (seen.size === seen.add(`${lease.id} ${lease.leaseToken}`).size)
          context.addIssue({
            code: 'custom',
            path: [index, 'lease'],
            message: 'Expected each lease once',
          });
    }),
);

/** Calls that end a job with what came of it. */
export function completeRepository(context: AiJobsContext) {
  const { db, tables, query, batch, fn, clock, newId } = context;
  const { aiJobs: jobs } = tables;
  const given = fn.rows('given', {
    id: jobs.id,
    leaseToken: jobs.leaseToken,
    resultJson: jobs.resultJson,
    outputR2Key: jobs.outputR2Key,
  });
  type Result = { resultJson: Job['result']; outputR2Key: Job['outputR2Key'] };
  const complete = query('jobs.complete', (p: Held & Ending & Result) =>
    db
      .update(jobs)
      .set(succeeded(jobs, p, p.resultJson, castTo(jobs.outputR2Key, p.outputR2Key)))
      .where(isHeld(jobs, p))
      .returning({ id: jobs.id }),
  );
  const completeAll = query(
    'jobs.completeMany',
    (p: { rows: string; ids: string; leaseTokens: string } & Ending) => {
      const isMine = and(fn.anyOf(jobs.leaseToken, p.leaseTokens), isLive(jobs, p.now));
      const locked = lockedIds(context, jobs, and(fn.anyOf(jobs.id, p.ids), isMine));
      return db
        .update(jobs)
        .set(succeeded(jobs, p, given.columns.resultJson, given.columns.outputR2Key))
        .from(given.from(p.rows))
        .where(
          and(
            eq(jobs.id, given.columns.id),
            eq(jobs.leaseToken, given.columns.leaseToken),
            inArray(given.columns.id, locked),
            isLive(jobs, p.now),
          ),
        )
        .returning({ id: jobs.id });
    },
  );

  type Ended = { readonly lease: Lease } & JobResult;
  const rowOf = ({ lease, result = null, outputR2Key = null }: Ended) => ({
    id: lease.id,
    leaseToken: lease.leaseToken,
    resultJson: result,
    outputR2Key,
  });

  return {
    /**
     * End a job with what came of it. In a transaction, what else it writes is kept only if the job
     * was still held.
     *
     * @throws SchemaError INVALID_INPUT, LEASE_LOST
     */
    async complete(lease: Lease, result: JobResult = {}): Promise<void> {
      const ended = rowOf({ lease: parse(Lease, lease, 'lease'), ...parse(JobResult, result) });
      const done = await complete.first({ ...ended, endedBy: newId(), now: clock.now() });
      if (!done) leaseLost('ai_jobs');
    },

    /**
     * End several jobs as one unit; gives the ids of those that were still held, in their order.
     *
     * @throws SchemaError INVALID_INPUT, also for one lease twice
     */
    async completeMany(ended: readonly Ended[]): Promise<string[]> {
      const rows = parse(EndedJobs, ended, 'jobs').map(rowOf);
      if (rows.length === 0) return [];
      const ending = { endedBy: newId(), now: clock.now() };
      const ids = rows.map(({ id }) => id);
      const done = await batch(
        inParts(rows.sort((one, other) => (one.id < other.id ? -1 : 1))).map((part) =>
          completeAll.with({
            rows: given.encode(part),
            ids: fn.list(part.map(({ id }) => id)),
            leaseTokens: fn.list(part.map(({ leaseToken }) => leaseToken)),
            ...ending,
          }),
        ),
      );
      return inOrderOf(ids, done.flat()).map(({ id }) => id);
    },
  };
}
