import { later, oneRow } from '@schema/core';
import { parse } from '@schema/core/validators';
import { and, asc, desc, eq, lte, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { AiJobsContext } from '../context.ts';
import { jobColumns } from './job-columns.ts';
import { Claim, type ClaimedJob } from './jobs.schema.ts';

/** The call that gives jobs to workers. */
export function claimRepository({ db, tables, query, fn, clock, newId }: AiJobsContext) {
  const { aiJobs: jobs } = tables;
  const columns = jobColumns(tables);
  interface Claiming extends Omit<z.output<typeof Claim>, 'lease'> {
    readonly leaseToken: string;
    readonly leaseExpiresAt: Date;
    readonly now: Date;
  }
  const claiming = (name: string, limitOf: (p: Claiming) => number) =>
    query(name, (p: Claiming) => {
      // The status as a literal: only so the partial index serves a statement that is prepared.
      const next = fn.forUpdate(
        db
          .select({ id: jobs.id })
          .from(jobs)
          .where(and(sql`${jobs.status} = 'queued'`, eq(jobs.kind, p.kind), lte(jobs.runAt, p.now)))
          .orderBy(desc(jobs.priority), asc(jobs.runAt), asc(jobs.id))
          .limit(limitOf(p)),
        { skipLocked: true },
      );
      return db
        .update(jobs)
        .set({
          status: 'processing',
          attempts: sql`${jobs.attempts} + 1`,
          lockedBy: p.worker,
          leaseToken: p.leaseToken,
          leaseExpiresAt: p.leaseExpiresAt,
          startedAt: p.now,
          updatedAt: p.now,
        })
        .where(fn.anyFound(jobs.id, next))
        .returning({
          ...columns,
          userId: jobs.userId,
          leaseToken: sql<string>`${jobs.leaseToken}`.mapWith(jobs.leaseToken),
          leaseExpiresAt: sql<Date>`${jobs.leaseExpiresAt}`.mapWith(jobs.leaseExpiresAt),
        });
    });
  const claim = claiming('jobs.claim', (p) => p.limit);
  const claimOne = claiming('jobs.claimOne', () => oneRow);

  return {
    /**
     * Take due jobs of a kind, the most urgent and then the oldest first. They are held until the
     * lease runs out; the lease token, not the worker's name, is what shows it.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async claim(input: Claim): Promise<ClaimedJob[]> {
      const { lease, ...wanted } = parse(Claim, input);
      const now = clock.now();
      const claimed = await (wanted.limit === 1 ? claimOne : claim).all({
        ...wanted,
        leaseToken: newId(),
        leaseExpiresAt: later(now, lease),
        now,
      });
      return claimed.sort(byUrgency);
    },
  };
}

function byUrgency(one: ClaimedJob, other: ClaimedJob): number {
  return (
    other.priority - one.priority ||
    one.runAt.getTime() - other.runAt.getTime() ||
    (one.id < other.id ? -1 : 1)
  );
}
