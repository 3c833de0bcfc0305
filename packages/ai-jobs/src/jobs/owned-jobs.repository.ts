import {
  castTo,
  existsIn,
  isSchemaError,
  notFound,
  type Page,
  type PageOptions,
  splitOptions,
} from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { AiJobsContext } from '../context.ts';
import { enqueuer, type JobOwner } from './enqueue.ts';
import { jobColumns } from './job-columns.ts';
import {
  type Job,
  type JobError,
  JobFilter,
  type JobOptions,
  type JobStatus,
  NewJob,
  NewJobs,
} from './jobs.schema.ts';

/** What became of the wish to cancel a job. */
export interface CancelOutcome {
  /** `requested`: a worker has it and is told. `ended`: it was over already. */
  readonly status: 'canceled' | 'requested' | 'ended';
  readonly job: Job;
}

interface OwnedKey extends JobOwner {
  readonly id: string;
}

const attempts = 5;

/** Calls over the jobs of one owner. */
export function ownedJobRepository(context: AiJobsContext, owner: JobOwner) {
  const { db, tables, query, pages, clock } = context;
  const { aiJobs: jobs, aiJobErrors: errors } = tables;
  const columns = jobColumns(tables);
  const enqueueAll = enqueuer(context, owner);
  const isOwned = (p: JobOwner): SQL | undefined =>
    and(eq(jobs.ownerType, p.ownerType), eq(jobs.ownerRef, p.ownerRef));

  const byId = query('jobs.byId', (p: OwnedKey) =>
    db
      .select(columns)
      .from(jobs)
      .where(and(eq(jobs.id, p.id), isOwned(p))),
  );
  const list = pages(
    'jobs.list',
    { by: { createdAt: jobs.createdAt, id: jobs.id }, direction: 'desc' },
    (p: JobOwner, page) =>
      db
        .select(columns)
        .from(jobs)
        .where(and(isOwned(p), page.where, page.after))
        .orderBy(...page.order)
        .limit(page.limit),
    { status: (status: JobStatus) => eq(jobs.status, status) },
  );
  const listErrors = pages(
    'jobs.errors',
    { by: { attempt: errors.attempt }, direction: 'asc' },
    (p: OwnedKey, page) =>
      db
        .select({
          attempt: errors.attempt,
          code: errors.code,
          message: errors.message,
          createdAt: errors.createdAt,
        })
        .from(errors)
        .innerJoin(jobs, eq(jobs.id, errors.jobId))
        .where(and(eq(jobs.id, p.id), isOwned(p), page.after))
        .orderBy(...page.order)
        .limit(page.limit),
  );
  const cancel = query('jobs.requestCancel', (p: OwnedKey & { now: Date }) => {
    const now = castTo(jobs.completedAt, p.now);
    return db
      .update(jobs)
      .set({
        status: sql`case when ${jobs.status} = 'queued' then 'canceled' else ${jobs.status} end`,
        completedAt: sql`case when ${jobs.status} = 'queued' then ${now} else ${jobs.completedAt} end`,
        cancelRequestedAt: sql`coalesce(${jobs.cancelRequestedAt}, ${now})`,
        updatedAt: p.now,
      })
      .where(and(eq(jobs.id, p.id), isOwned(p), inArray(jobs.status, ['queued', 'processing'])))
      .returning(columns);
  });
  const others = alias(jobs, 'others');
  const adopt = query('jobs.adopt', (p: JobOwner & { guestRef: string; now: Date }) =>
    db
      .update(jobs)
      .set({
        ownerType: 'user',
        ownerRef: p.ownerRef,
        userId: p.userId,
        // A key that the user has used already stays with the user's own job.
        idempotencyKey: sql`case when ${existsIn(
          db,
          others,
          and(
            eq(others.ownerType, 'user'),
            eq(others.ownerRef, p.ownerRef),
            eq(others.idempotencyKey, jobs.idempotencyKey),
          ),
        )} then null else ${jobs.idempotencyKey} end`,
        updatedAt: p.now,
      })
      .where(and(eq(jobs.ownerType, 'guest'), eq(jobs.ownerRef, p.guestRef))),
  );

  const keyOf = (id: string): OwnedKey => ({ ...owner, id: parse(uuid(), id, 'id') });
  const get = async (key: OwnedKey): Promise<Job> => (await byId.first(key)) ?? notFound('ai_jobs');

  return {
    calls: {
      /**
       * Ask for a job; in a transaction it is there when the transaction is. A key that was used
       * before gives the job that it stands for.
       *
       * @throws SchemaError INVALID_INPUT, CONFLICT with the job in `current` where the key stands
       * for another request, REFERENCE for an unknown user, BUSY when others keep changing the job
       */
      async enqueue(
        kind: string,
        params: NewJob['params'] = {},
        options: JobOptions = {},
      ): Promise<Job> {
        const [job] = await enqueueAll([parse(NewJob, { ...options, kind, params })]);
        return job ?? notFound('ai_jobs');
      },

      /**
       * Ask for up to 1000 jobs, as one unit if they have no keys; gives them in this order.
       *
       * @throws SchemaError as `enqueue`; outside a transaction, a key that another call takes in
       * the same moment may leave the others of the list there
       */
      enqueueMany: async (inputs: readonly NewJob[]): Promise<Job[]> =>
        enqueueAll(parse(NewJobs, inputs, 'jobs')),

      /**
       * Get a job.
       *
       * @throws SchemaError INVALID_INPUT, NOT_FOUND
       */
      get: async (id: string): Promise<Job> => get(keyOf(id)),

      /**
       * List the jobs, newest first; only those of one status if it is given.
       *
       * @throws SchemaError INVALID_INPUT
       */
      async list(options: JobFilter & PageOptions = {}): Promise<Page<Job>> {
        const { paging, filter } = splitOptions(options);
        return list({ ...owner, ...parse(JobFilter, filter) }, paging);
      },

      /**
       * List the attempts of a job that failed, the first one first.
       *
       * @throws SchemaError INVALID_INPUT
       */
      errors: async (id: string, options?: PageOptions): Promise<Page<JobError>> =>
        listErrors(keyOf(id), options),

      /**
       * Cancel a job: at once while it waits; else its worker is told and may still complete it.
       *
       * @throws SchemaError INVALID_INPUT, NOT_FOUND
       */
      async requestCancel(id: string): Promise<CancelOutcome> {
        const key = keyOf(id);
        const job = await cancel.first({ ...key, now: clock.now() });
        if (!job) return { status: 'ended', job: await get(key) };
        return { status: job.status === 'canceled' ? 'canceled' : 'requested', job };
      },
    },

    /** Take over the jobs of a guest; gives how many. */
    async adoptGuest(guestRef: string): Promise<number> {
      let conflict: unknown;
      for (let attempt = 1; attempt <= attempts; attempt++) {
        try {
          return await adopt.run({ ...owner, guestRef, now: clock.now() });
        } catch (error) {
          // The user has used a key in this moment: now it is seen, but in a transaction that this ended.
          if (isSchemaError(error, 'TRANSACTION_ABORTED')) throw conflict ?? error;
          if (!isSchemaError(error, 'CONFLICT')) throw error;
          conflict = error;
        }
      }
      throw conflict;
    },
  };
}
