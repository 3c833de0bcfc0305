import { later, leaseLost, lockedIds } from '@schema/core';
import { deferred, parse, text, timestamp } from '@schema/core/validators';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import * as z from 'zod';
import type { AiJobsContext } from '../context.ts';
import { Backoff, defaultBackoff, waitAfter } from './backoff.ts';
import { failureNote } from './failure-note.ts';
import { inOrderOf } from './in-order-of.ts';
import { jobColumns } from './job-columns.ts';
import { JobFailure } from './job-failure.ts';
import { type Job, Lease, Milliseconds } from './jobs.schema.ts';
import { afterAttempt, type Held, isHeld, isLast, isLive } from './leases.ts';

/** A lease that a heartbeat has extended. */
export interface Extended extends Pick<Lease, 'id' | 'leaseToken'> {
  readonly cancelRequestedAt: Date | null;
}

/** What an attempt that has failed says about the next one. */
const FailOptions = deferred(() =>
  z.strictObject({
    /** `false` makes the failure final; a time is when the next attempt may begin. */
    retry: z.union([z.boolean(), timestamp()]).default(true),
    backoff: Backoff.default(defaultBackoff),
  }),
);
export type FailOptions = z.input<typeof FailOptions>;

const Leases = deferred(() => z.array(Lease).max(1000));
const HandOver = deferred(() =>
  z.strictObject({
    providerJobId: text({ min: 1, max: 200 }),
    /** How long the provider has, in milliseconds. */
    within: Milliseconds,
  }),
);

/** Calls of workers over the leases that they hold. Each of them asks for the lease in its WHERE. */
export function leaseRepository(context: AiJobsContext) {
  const { db, tables, query, batch, fn, clock, newId } = context;
  const { aiJobs: jobs } = tables;
  const columns = jobColumns(tables);

  interface Extension {
    readonly ids: string;
    readonly leaseTokens: string;
    readonly leaseExpiresAt: Date;
    readonly now: Date;
  }
  const extend = query('jobs.extend', (p: Extension) => {
    const isMine = and(fn.anyOf(jobs.leaseToken, p.leaseTokens), isLive(jobs, p.now));
    const locked = lockedIds(context, jobs, and(fn.anyOf(jobs.id, p.ids), isMine));
    return db
      .update(jobs)
      .set({ leaseExpiresAt: p.leaseExpiresAt, updatedAt: p.now })
      .where(and(fn.anyFound(jobs.id, locked), isMine))
      .returning({
        id: jobs.id,
        leaseToken: sql<string>`${jobs.leaseToken}`.mapWith(jobs.leaseToken),
        cancelRequestedAt: jobs.cancelRequestedAt,
      });
  });

  type Failing = Held & JobFailure & { endedBy: string; retryAt: Date };
  const failing = (name: string, isOver: SQL) =>
    query(name, (p: Failing) =>
      db
        .update(jobs)
        .set({
          ...afterAttempt(jobs, isOver, p.now),
          runAt: p.retryAt,
          leaseToken: p.endedBy,
          leaseExpiresAt: null,
          errorCode: p.code,
          errorMessage: p.message,
          updatedAt: p.now,
        })
        .where(isHeld(jobs, p))
        .returning(columns),
    );
  const fail = failing('jobs.fail', isLast(jobs));
  const failForGood = failing('jobs.failForGood', sql`true`);
  const noteFailure = query('jobs.noteFailure', (p: Failing) =>
    failureNote(context, and(eq(jobs.id, p.id), eq(jobs.leaseToken, p.endedBy)), p),
  );

  const release = query('jobs.release', (p: Held & { endedBy: string; runAt: Date }) =>
    db
      .update(jobs)
      .set({
        ...afterAttempt(jobs, sql`false`, p.now),
        runAt: p.runAt,
        attempts: sql`${jobs.attempts} - 1`,
        leaseToken: p.endedBy,
        leaseExpiresAt: null,
        updatedAt: p.now,
      })
      .where(isHeld(jobs, p))
      .returning(columns),
  );
  const handOver = query(
    'jobs.handOver',
    (p: Held & { endedBy: string; providerJobId: string; leaseExpiresAt: Date }) =>
      db
        .update(jobs)
        .set({
          providerJobId: p.providerJobId,
          lockedBy: null,
          leaseToken: p.endedBy,
          leaseExpiresAt: p.leaseExpiresAt,
          updatedAt: p.now,
        })
        .where(isHeld(jobs, p))
        .returning(columns),
  );

  const held = (lease: Lease) => ({
    ...parse(Lease, lease, 'lease'),
    endedBy: newId(),
    now: clock.now(),
  });

  return {
    /**
     * Extend leases to `lease` milliseconds from now; those that are not in the answer are lost.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async extend(leases: readonly Lease[], lease: number): Promise<Extended[]> {
      const mine = parse(Leases, leases, 'leases');
      const ids = mine.map(({ id }) => id);
      const now = clock.now();
      const extended = await extend.all({
        ids: fn.list(ids),
        leaseTokens: fn.list(mine.map(({ leaseToken }) => leaseToken)),
        leaseExpiresAt: later(now, parse(Milliseconds, lease, 'lease')),
        now,
      });
      return inOrderOf(ids, extended);
    },

    /**
     * End an attempt that failed: the job waits for the next one, or has failed when it was the last
     * or `retry` is false. Where a cancellation was asked for, it is canceled.
     *
     * @throws SchemaError INVALID_INPUT, LEASE_LOST
     */
    async fail(lease: Lease, failure: JobFailure, options: FailOptions = {}): Promise<Job> {
      const { retry, backoff } = parse(FailOptions, options);
      const params = { ...held(lease), ...parse(JobFailure, failure) };
      const retryAt =
        retry instanceof Date ? retry : later(params.now, waitAfter(params.attempts, backoff));
      const [[job]] = await batch([
        (retry === false ? failForGood : fail).with({ ...params, retryAt }),
        noteFailure.with({ ...params, retryAt }),
      ]);
      return job ?? leaseLost('ai_jobs');
    },

    /**
     * Put a job off; the attempt does not count.
     *
     * @throws SchemaError INVALID_INPUT, LEASE_LOST
     */
    async snooze(lease: Lease, until: Date): Promise<Job> {
      return (
        (await release.first({ ...held(lease), runAt: parse(timestamp(), until, 'until') })) ??
        leaseLost('ai_jobs')
      );
    },

    /**
     * Give a job back for another worker to take at once; the attempt does not count.
     *
     * @throws SchemaError INVALID_INPUT, LEASE_LOST
     */
    async release(lease: Lease): Promise<Job> {
      const params = held(lease);
      return (await release.first({ ...params, runAt: params.now })) ?? leaseLost('ai_jobs');
    },

    /**
     * Leave a job to its provider, whose webhook will end it; nobody holds it meanwhile. When the
     * provider says nothing within the time, the attempt is lost as if its worker had died.
     *
     * @throws SchemaError INVALID_INPUT, LEASE_LOST, CONFLICT for a provider's job that is known
     */
    async handOver(lease: Lease, input: z.input<typeof HandOver>): Promise<Job> {
      const { providerJobId, within } = parse(HandOver, input);
      const params = held(lease);
      const leaseExpiresAt = later(params.now, within);
      return (
        (await handOver.first({ ...params, providerJobId, leaseExpiresAt })) ?? leaseLost('ai_jobs')
      );
    },
  };
}
