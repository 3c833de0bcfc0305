import type { PgTable } from 'drizzle-orm/pg-core';
import type { ClaimedJob, JobResult } from '../jobs/jobs.schema.ts';
import type { QueueCalls } from '../jobs/queue-calls.ts';

/** What a transaction of a store whose composition has this domain offers. */
export interface WorkerTransaction {
  readonly aiJobs: { readonly jobs: QueueCalls };
}

/** A store whose composition has this domain, with what its transactions pass to their callback. */
export interface WorkerStore<Tx extends WorkerTransaction = WorkerTransaction>
  extends WorkerTransaction {
  readonly composition: { readonly postgres: { readonly aiJobs: PgTable } };
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

type Result = JobResult | undefined;

/** What a handler can do beside returning a result or throwing. */
export interface Attempt<Tx> {
  /**
   * Aborts when the job is to be canceled, has taken too long, is held by someone else, or the worker
   * stops; its reason is an `AttemptAborted`.
   */
  readonly signal: AbortSignal;
  /**
   * End the job in the transaction that writes what came of it: both are kept, or neither. The work
   * gives the job's result, and may be run again after a conflict with another writer.
   *
   * @throws SchemaError LEASE_LOST, UNSUPPORTED on D1
   */
  completeWith(work: (tx: Tx) => Promise<Result>): Promise<void>;
  /**
   * Put the job off; this attempt does not count. Return after it.
   *
   * @throws SchemaError LEASE_LOST
   */
  snooze(until: Date): Promise<void>;
  /**
   * Leave the job to its provider, whose webhook ends it within so many milliseconds. Return after it.
   *
   * @throws SchemaError LEASE_LOST, CONFLICT for a provider's job that is known
   */
  handOver(providerJobId: string, within: number): Promise<void>;
}

/**
 * Do a job. Its result is kept; an error makes another attempt, unless it is unrecoverable. Of errors
 * of other classes the owner is told the code alone.
 */
export type Handler<Tx = WorkerTransaction> = (
  job: ClaimedJob,
  attempt: Attempt<Tx>,
) => Promise<Result>;

/** The handler of each kind. */
export type Handlers<Tx = WorkerTransaction> = Readonly<Record<string, Handler<Tx>>>;

/** Thrown by a handler: another attempt would fail too. The job's owner is told its code and message. */
export class UnrecoverableError extends Error {
  override readonly name = 'UnrecoverableError';
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Why a handler was told to stop. */
export class AttemptAborted extends Error {
  override readonly name = 'AttemptAborted';
  readonly code: 'CANCELED' | 'TIMEOUT' | 'LEASE_LOST' | 'STOPPING';

  constructor(code: AttemptAborted['code']) {
    super(reasons[code]);
    this.code = code;
  }
}

const reasons = {
  CANCELED: 'The job is to be canceled.',
  TIMEOUT: 'The handler took too long.',
  LEASE_LOST: 'The job is no longer held by this worker.',
  STOPPING: 'The worker stops.',
} as const;
