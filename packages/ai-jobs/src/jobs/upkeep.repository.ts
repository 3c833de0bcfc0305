import { later, lockedIds, type Page, type PageOptions, splitOptions } from '@schema/core';
import { deferred, parse, readonlyList, timestamp, uuid } from '@schema/core/validators';
import { and, asc, eq, inArray, isNotNull, lt, lte, type SQL, sql } from 'drizzle-orm';
import * as z from 'zod';
import type { AiJobsContext } from '../context.ts';
import { Backoff, defaultBackoff, waitAfter } from './backoff.ts';
import { failureNote } from './failure-note.ts';
import { inOrderOf } from './in-order-of.ts';
import { jobColumns } from './job-columns.ts';
import { DeadJobFilter, type Job } from './jobs.schema.ts';
import { afterAttempt, isLast } from './leases.ts';

const ended = ['succeeded', 'failed', 'canceled'] as const;
type Ended = (typeof ended)[number];

const Ids = deferred(() => z.array(uuid()).max(1000));
const Limit = deferred(() => z.int().min(1).max(10_000));
const Recover = deferred(() =>
  z.strictObject({ limit: Limit.default(100), backoff: Backoff.default(defaultBackoff) }),
);
const Prune = deferred(() =>
  z.strictObject({
    before: timestamp(),
    statuses: readonlyList(z.array(z.enum(ended)).min(1)).default(['succeeded', 'canceled']),
    limit: Limit.default(1000),
  }),
);
const Redrive = deferred(() => z.strictObject({ attempts: z.int().min(1).max(1000).default(5) }));

const lostWorker = {
  code: 'LEASE_EXPIRED',
  message: 'The worker did not end the job, or extend its lease, in time.',
} as const;

/** Calls that keep the queue in order: what was lost, what is dead, what is old. */
export function upkeepRepository(context: AiJobsContext) {
  const { db, tables, query, pages, batch, fn, clock, newId } = context;
  const { aiJobs: jobs } = tables;
  const columns = jobColumns(tables);

  const isStale = (now: Date): SQL | undefined =>
    and(sql`${jobs.status} = 'processing'`, lte(jobs.leaseExpiresAt, now));
  const stale = query('jobs.stale', (p: { now: Date; limit: number }) =>
    db
      .select({ id: jobs.id, attempts: jobs.attempts })
      .from(jobs)
      .where(isStale(p.now))
      .orderBy(asc(jobs.leaseExpiresAt), asc(jobs.id))
      .limit(p.limit),
  );
  const given = fn.rows('given', { id: jobs.id, runAt: jobs.runAt });
  interface Recovery {
    readonly rows: string;
    readonly ids: string;
    readonly endedBy: string;
    readonly now: Date;
  }
  const recover = query('jobs.recover', (p: Recovery) => {
    const isLost = and(fn.anyOf(jobs.id, p.ids), isStale(p.now));
    // Without waiting: another caller, or a worker, has what is locked.
    const free = db.$with('free').as(lockedIds(context, jobs, isLost, { skipLocked: true }));
    return db
      .with(free)
      .update(jobs)
      .set({
        ...afterAttempt(jobs, isLast(jobs), p.now),
        runAt: given.columns.runAt,
        leaseToken: p.endedBy,
        leaseExpiresAt: null,
        errorCode: lostWorker.code,
        errorMessage: lostWorker.message,
        updatedAt: p.now,
      })
      .from(given.from(p.rows))
      .where(
        and(
          eq(jobs.id, given.columns.id),
          inArray(jobs.id, db.select({ id: free.id }).from(free)),
          isStale(p.now),
        ),
      )
      .returning({ id: jobs.id });
  });
  const noteLost = query('jobs.noteLost', (p: Recovery) => {
    const isLost = and(fn.anyOf(jobs.id, p.ids), eq(jobs.leaseToken, p.endedBy));
    return failureNote(context, isLost, { ...lostWorker, now: p.now });
  });

  const dead = pages(
    'jobs.dead',
    { by: { completedAt: jobs.completedAt, id: jobs.id }, direction: 'desc' },
    (_: object, page) =>
      db
        .select(columns)
        .from(jobs)
        // A partial index has their order: a condition of its own, not of what is implied, finds it.
        .where(
          and(eq(jobs.status, sql`'failed'`), isNotNull(jobs.completedAt), page.where, page.after),
        )
        .orderBy(...page.order)
        .limit(page.limit),
    { kind: (kind: string) => eq(jobs.kind, kind) },
  );
  const redrive = query('jobs.redrive', (p: { ids: string; attempts: number; now: Date }) =>
    db
      .update(jobs)
      .set({
        status: 'queued',
        maxAttempts: sql`${jobs.attempts} + ${p.attempts}`,
        runAt: p.now,
        cancelRequestedAt: null,
        completedAt: null,
        updatedAt: p.now,
      })
      .where(
        and(
          fn.anyFound(
            jobs.id,
            lockedIds(context, jobs, and(fn.anyOf(jobs.id, p.ids), eq(jobs.status, 'failed'))),
          ),
          eq(jobs.status, 'failed'),
        ),
      )
      .returning({ id: jobs.id }),
  );
  const prune = query('jobs.prune', (p: { before: Date; statuses: string; limit: number }) => {
    const isOld = and(fn.anyOf(jobs.status, p.statuses), lt(jobs.completedAt, p.before));
    // An index has the order of one status: no more than what may be deleted of each is sorted.
    const oldest = (status: Ended) =>
      db
        .select({ id: jobs.id, completedAt: jobs.completedAt })
        .from(jobs)
        .where(and(eq(jobs.status, sql.raw(`'${status}'`)), isOld))
        .orderBy(asc(jobs.completedAt), asc(jobs.id))
        .limit(p.limit)
        .as('oldest');
    const found = ended.map((status) => sql`select * from ${oldest(status)}`);
    const locked = lockedIds(
      context,
      jobs,
      sql`${jobs.id} in (select id from (${sql.join(found, sql` union all `)}) as found order by completed_at, id limit ${p.limit})`,
    );
    // Said again: one that was waited for may be queued again by now.
    return db.delete(jobs).where(and(fn.anyFound(jobs.id, locked), isOld));
  });

  return {
    /**
     * Take back up to `limit` (100) jobs whose lease has run out, the first one first: each waits for its
     * next attempt, or has failed when that was the last. Gives how many.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async recoverStale(options: z.input<typeof Recover> = {}): Promise<number> {
      const { limit, backoff } = parse(Recover, options);
      const now = clock.now();
      const found = await stale.all({ now, limit });
      if (found.length === 0) return 0;
      const params: Recovery = {
        rows: given.encode(
          found.map(({ id, attempts }) => ({
            id,
            runAt: later(now, waitAfter(attempts, backoff)),
          })),
        ),
        ids: fn.list(found.map(({ id }) => id)),
        endedBy: newId(),
        now,
      };
      const [recovered] = await batch([recover.with(params), noteLost.with(params)]);
      return recovered.length;
    },

    /**
     * List the jobs that have failed for good, the latest first; only those of a kind if given.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async dead(options: DeadJobFilter & PageOptions = {}): Promise<Page<Job>> {
      const { paging, filter } = splitOptions(options);
      return dead(parse(DeadJobFilter, filter), paging);
    },

    /**
     * Queue up to 1000 failed jobs again at once, each with `attempts` (5) more attempts. Gives the ids of
     * those that had failed, in the given order.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async redrive(
      ids: readonly string[],
      options: z.input<typeof Redrive> = {},
    ): Promise<string[]> {
      const { attempts } = parse(Redrive, options);
      const wanted = parse(Ids, ids, 'ids');
      const queued = await redrive.all({ ids: fn.list(wanted), attempts, now: clock.now() });
      return inOrderOf(wanted, queued).map(({ id }) => id);
    },

    /**
     * Delete up to `limit` (1000) jobs that ended before a time, with their errors, the oldest first:
     * those that succeeded or were canceled unless `statuses` says otherwise. Gives how many.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async prune(input: z.input<typeof Prune>): Promise<number> {
      const { before, statuses, limit } = parse(Prune, input);
      return prune.run({ before, statuses: fn.list(statuses), limit });
    },
  };
}
