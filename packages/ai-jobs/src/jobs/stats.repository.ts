import { oneRow } from '@schema/core';
import { deferred, parse } from '@schema/core/validators';
import { and, asc, eq, lte, sql } from 'drizzle-orm';
import * as z from 'zod';
import type { AiJobsContext } from '../context.ts';
import { type Job, NewJob } from './jobs.schema.ts';

/** How many jobs of a kind are where. */
export interface JobStats {
  readonly kind: string;
  /** Queued, and their time has come. */
  readonly due: number;
  /** Queued for later. */
  readonly scheduled: number;
  readonly processing: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly canceled: number;
  /** When the job that has waited longest became due. */
  readonly oldestDue: Date | null;
}

const Kinds = deferred(() => z.array(NewJob.shape.kind).max(1000));

/** Calls that look at the queue and change nothing. */
export function statsRepository({ db, tables, query, fn, clock }: AiJobsContext) {
  const { aiJobs: jobs } = tables;
  const isDue = (now: Date) => lte(jobs.runAt, now);
  const isQueued = sql`${jobs.status} = 'queued'`;
  const counted = query('jobs.stats', (p: { now: Date }) =>
    db
      .select({
        kind: jobs.kind,
        status: jobs.status,
        count: sql<number>`count(*)`.mapWith(Number),
        due: sql<number>`sum(case when ${isQueued} and ${isDue(p.now)} then 1 else 0 end)`.mapWith(
          Number,
        ),
        oldestDue:
          sql<Date | null>`min(case when ${isQueued} and ${isDue(p.now)} then ${jobs.runAt} end)`.mapWith(
            jobs.runAt,
          ),
      })
      .from(jobs)
      .groupBy(jobs.kind, jobs.status),
  );
  const kinds = fn.rows('wanted', { kind: jobs.kind });
  const due = query('jobs.due', (p: { kinds: string; now: Date }) => {
    const first = (column: typeof jobs.priority | typeof jobs.runAt) =>
      sql`(${db
        .select({ first: column })
        .from(jobs)
        .where(and(isQueued, eq(jobs.kind, kinds.columns.kind), isDue(p.now)))
        .orderBy(sql`${jobs.priority} desc`, asc(jobs.runAt), asc(jobs.id))
        .limit(oneRow)})`;
    return db
      .select({
        kind: sql<string>`${kinds.columns.kind}`,
        priority: sql<number | null>`${first(jobs.priority)}`,
        runAt: sql<Date | null>`${first(jobs.runAt)}`.mapWith(jobs.runAt),
      })
      .from(kinds.from(p.kinds));
  });

  return {
    /**
     * Count the jobs of each kind that there is; the kinds that are named are there in any case.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async stats(named: readonly string[] = []): Promise<JobStats[]> {
      const idle = parse(Kinds, named, 'kinds');
      const rows = await counted.all({ now: clock.now() });
      const all = [...new Set([...idle, ...rows.map(({ kind }) => kind)])].sort();
      return all.map((kind) => {
        const own = rows.filter((row) => row.kind === kind);
        const of = (status: Job['status']) => own.find((row) => row.status === status);
        const { count = 0, due = 0, oldestDue = null } = of('queued') ?? {};
        return {
          kind,
          due,
          scheduled: count - due,
          processing: of('processing')?.count ?? 0,
          succeeded: of('succeeded')?.count ?? 0,
          failed: of('failed')?.count ?? 0,
          canceled: of('canceled')?.count ?? 0,
          oldestDue,
        };
      });
    },

    /**
     * Say which of these kinds have jobs that are due, the one with the most urgent job first. Takes
     * nothing and locks nothing.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async due(named: readonly string[]): Promise<string[]> {
      const wanted = [...new Set(parse(Kinds, named, 'kinds'))].map((kind) => ({ kind }));
      const rows = await due.all({ kinds: kinds.encode(wanted), now: clock.now() });
      return rows
        .flatMap(({ kind, priority, runAt }) =>
          priority === null || runAt === null ? [] : [{ kind, priority, runAt }],
        )
        .sort(
          (a, b) =>
            b.priority - a.priority ||
            a.runAt.getTime() - b.runAt.getTime() ||
            (a.kind < b.kind ? -1 : 1),
        )
        .map(({ kind }) => kind);
    },
  };
}
