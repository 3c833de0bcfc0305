import { castTo, existsIn, insertFrom } from '@schema/core';
import { parse } from '@schema/core/validators';
import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { AiJobsContext } from '../context.ts';
import { failureNote } from '../jobs/failure-note.ts';
import { jobColumns } from '../jobs/job-columns.ts';
import type { JobFailure } from '../jobs/job-failure.ts';
import type { Job } from '../jobs/jobs.schema.ts';
import { succeeded } from '../jobs/leases.ts';
import { WebhookEvent } from './webhooks.schema.ts';

/** What became of an event. */
export type WebhookOutcome =
  /** `duplicate`: it was taken in before. `late`: it was taken in, but the job had gone on. */
  | { readonly status: 'applied' | 'duplicate' | 'late'; readonly job: Job }
  /** No job is known under the provider's id, or not yet; the same event may come again. */
  | { readonly status: 'unknown' };

interface Taken {
  readonly callId: string;
  readonly provider: string;
  readonly providerJobId: string;
  readonly now: Date;
}

const canceled: JobFailure = { code: 'CANCELED', message: 'The provider canceled the job.' };

/** Calls over what providers report. */
export function webhookRepository(context: AiJobsContext) {
  const { db, tables, query, batch, clock, newId } = context;
  const { aiJobs: jobs, aiWebhookEvents: events } = tables;
  const columns = jobColumns(tables);
  const isMeant = (p: Taken): SQL | undefined =>
    and(eq(jobs.provider, p.provider), eq(jobs.providerJobId, p.providerJobId));
  const isTaken = (p: Taken): SQL => existsIn(db, events, eq(events.id, p.callId));

  const take = query('webhooks.take', (p: Taken & { eventId: string }) =>
    insertFrom(db, events, {
      from: jobs,
      where: isMeant(p),
      values: {
        id: p.callId,
        provider: p.provider,
        eventId: p.eventId,
        jobId: jobs.id,
        createdAt: p.now,
      },
    }).onConflictDoNothing({ target: [events.provider, events.eventId] }),
  );
  const succeed = query(
    'webhooks.succeed',
    (p: Taken & { result: Job['result']; outputR2Key: string | null }) =>
      db
        .update(jobs)
        .set(
          succeeded(
            jobs,
            { endedBy: p.callId, now: p.now },
            p.result,
            castTo(jobs.outputR2Key, p.outputR2Key),
          ),
        )
        // What the provider has done need not be done again, even if it was given up already.
        .where(and(isMeant(p), inArray(jobs.status, ['queued', 'processing']), isTaken(p)))
        .returning(columns),
  );
  const end = query('webhooks.end', (p: Taken & JobFailure & { ended: 'failed' | 'canceled' }) =>
    db
      .update(jobs)
      .set({
        status: sql`case when ${jobs.cancelRequestedAt} is not null then 'canceled' else ${p.ended} end`,
        leaseToken: p.callId,
        leaseExpiresAt: null,
        errorCode: p.code,
        errorMessage: p.message,
        completedAt: p.now,
        updatedAt: p.now,
      })
      // A worker that holds the job is at another attempt, which this says nothing about.
      .where(and(isMeant(p), eq(jobs.status, 'processing'), isNull(jobs.lockedBy), isTaken(p)))
      .returning(columns),
  );
  const noteFailure = query('webhooks.noteFailure', (p: Taken & JobFailure) =>
    failureNote(context, and(isMeant(p), eq(jobs.leaseToken, p.callId)), p, jobs.provider),
  );
  const state = query('webhooks.state', (p: Taken) =>
    db
      .select({ job: columns, taken: sql<number>`case when ${isTaken(p)} then 1 else 0 end` })
      .from(jobs)
      .where(isMeant(p)),
  );

  return {
    /**
     * Take in what a provider reports of a job that was handed over to it: each event once. Whether
     * the event comes from the provider is for the caller to check.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async apply(input: WebhookEvent): Promise<WebhookOutcome> {
      const event = parse(WebhookEvent, input);
      const { provider, providerJobId, eventId } = event;
      const taken: Taken = { callId: newId(), provider, providerJobId, now: clock.now() };
      const ended = event.status === 'failed' ? event.error : canceled;
      const change =
        event.status === 'succeeded'
          ? succeed.with({
              ...taken,
              result: event.result ?? null,
              outputR2Key: event.outputR2Key ?? null,
            })
          : end.with({ ...taken, ...ended, ended: event.status });
      const [, [applied], [found]] = await batch([
        take.with({ ...taken, eventId }),
        change,
        state.with(taken),
        ...(event.status === 'succeeded' ? [] : [noteFailure.with({ ...taken, ...ended })]),
      ]);
      if (applied) return { status: 'applied', job: applied };
      if (!found) return { status: 'unknown' };
      return { status: found.taken ? 'late' : 'duplicate', job: found.job };
    },
  };
}
