import { conflict, inParts, insertFrom, untilWon } from '@schema/core';
import { asJsonKeeps } from '@schema/core/validators';
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { AiJobsContext } from '../context.ts';
import { jobColumns } from './job-columns.ts';
import type { Job, NewJob } from './jobs.schema.ts';
import { isSameRequest } from './same-request.ts';

/** Whose jobs they are: a user's, or a guest's, who is known by a cookie alone. */
export interface JobOwner {
  readonly ownerType: 'user' | 'guest';
  readonly ownerRef: string;
  readonly userId: string | null;
}

type AskedJob = z.output<typeof NewJob>;

/** A job as it is asked for. */
type Request = Pick<
  Job,
  | 'id'
  | 'kind'
  | 'provider'
  | 'model'
  | 'inputR2Key'
  | 'inputContentType'
  | 'inputSize'
  | 'params'
  | 'idempotencyKey'
  | 'priority'
  | 'runAt'
  | 'maxAttempts'
>;

/** Make the call that asks for jobs of one owner. */
export function enqueuer(
  { db, tables, query, batch, fn, clock, newId }: AiJobsContext,
  owner: JobOwner,
): (asked: readonly AskedJob[]) => Promise<Job[]> {
  const { aiJobs: jobs } = tables;
  const columns = jobColumns(tables);
  const given = fn.rows('given', {
    id: jobs.id,
    kind: jobs.kind,
    provider: jobs.provider,
    model: jobs.model,
    inputR2Key: jobs.inputR2Key,
    inputContentType: jobs.inputContentType,
    inputSize: jobs.inputSize,
    paramsJson: jobs.paramsJson,
    idempotencyKey: jobs.idempotencyKey,
    priority: jobs.priority,
    runAt: jobs.runAt,
    maxAttempts: jobs.maxAttempts,
  });
  const insert = query('jobs.insert', (p: JobOwner & { rows: string; now: Date }) =>
    insertFrom(db, jobs, {
      from: given.from(p.rows),
      values: {
        ...given.columns,
        ownerType: p.ownerType,
        ownerRef: p.ownerRef,
        userId: p.userId,
        createdAt: p.now,
        updatedAt: p.now,
      },
    })
      // The key's index is partial, which Drizzle cannot name on SQLite; ids never clash.
      .onConflictDoNothing()
      .returning({ id: jobs.id }),
  );
  const byKeys = query('jobs.byKeys', (p: JobOwner & { keys: string }) =>
    db
      .select(columns)
      .from(jobs)
      .where(
        and(
          eq(jobs.ownerType, p.ownerType),
          eq(jobs.ownerRef, p.ownerRef),
          fn.anyOf(jobs.idempotencyKey, p.keys),
        ),
      ),
  );

  return async (asked) => {
    const now = clock.now();
    const wanted = asked.map(
      (job): Request => ({
        id: newId(),
        kind: job.kind,
        provider: job.provider,
        model: job.model ?? null,
        inputR2Key: job.inputR2Key ?? null,
        inputContentType: job.inputContentType ?? null,
        inputSize: job.inputSize ?? null,
        params: job.params,
        idempotencyKey: job.idempotencyKey ?? null,
        priority: job.priority ?? 0,
        runAt: job.runAt ?? now,
        maxAttempts: job.maxAttempts ?? 5,
      }),
    );
    const done = new Map<string, Job>();

    /** Answer the requests whose key is known with the job that it stands for. */
    const answerKnown = async (open: readonly Request[]): Promise<void> => {
      const keys = open.flatMap(({ idempotencyKey: key }) => (key === null ? [] : [key]));
      if (keys.length === 0) return;
      const known = new Map(
        (await byKeys.all({ ...owner, keys: fn.list(keys) })).map((job) => [
          job.idempotencyKey,
          job,
        ]),
      );
      for (const request of open) {
        const job = request.idempotencyKey === null ? undefined : known.get(request.idempotencyKey);
        if (!job) continue;
        if (!isSameRequest(request, job)) otherRequest(job);
        done.set(request.id, job);
      }
    };

    refuseContradictions(wanted);
    return untilWon('ai_jobs', async (attempt) => {
      // A single insert says itself whether its key is taken; of several, none may go in before.
      if (attempt > 1 || wanted.length > 1)
        await answerKnown(wanted.filter(({ id }) => !done.has(id)));
      // Locked in one order: calls with the same keys do not wait for each other in a circle.
      const open = wanted.filter(({ id }) => !done.has(id)).sort(byKey);
      if (open.length > 0) {
        const rows = open.map(({ params, ...job }) => ({ ...job, paramsJson: params }));
        const inserts = inParts(rows).map((part) =>
          insert.with({ ...owner, rows: given.encode(part), now }),
        );
        // The rows are known: what the database gives back is which of them are new.
        const inserted = new Set((await batch(inserts)).flat().map(({ id }) => id));
        for (const request of open)
          if (inserted.has(request.id)) done.set(request.id, newJob(request, owner, now));
      }
      return done.size < wanted.length ? undefined : wanted.map(({ id }) => done.get(id) as Job);
    });
  };
}

function byKey({ idempotencyKey: one }: Request, { idempotencyKey: other }: Request): number {
  if (one === other) return 0;
  return (one ?? '') < (other ?? '') ? -1 : 1;
}

function newJob(request: Request, owner: JobOwner, now: Date): Job {
  return {
    ...request,
    ownerType: owner.ownerType,
    ownerRef: owner.ownerRef,
    params: asJsonKeeps(request.params),
    status: 'queued',
    providerJobId: null,
    outputR2Key: null,
    result: null,
    errorCode: null,
    errorMessage: null,
    attempts: 0,
    startedAt: null,
    cancelRequestedAt: null,
    completedAt: null,
    createdAt: now,
    updatedAt: now,
  };
}

/** Within one list, too, a key stands for one request. */
function refuseContradictions(wanted: readonly Request[]): void {
  const first = new Map<string, Request>();
  for (const request of wanted) {
    if (request.idempotencyKey === null) continue;
    const before = first.get(request.idempotencyKey);
    if (before && !isSameRequest(before, request)) otherRequest(undefined);
    first.set(request.idempotencyKey, request);
  }
}

function otherRequest(current: Job | undefined): never {
  const message = 'This idempotency key stands for another request.';
  return conflict('ai_jobs', ['idempotencyKey'], message, current);
}
