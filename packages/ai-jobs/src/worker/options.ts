import { longestTimer } from '@schema/core';
import { deferred } from '@schema/core/validators';
import * as z from 'zod';
import { Backoff, defaultBackoff } from '../jobs/backoff.ts';
import { Claim, type ClaimedJob, Milliseconds, NewJob } from '../jobs/jobs.schema.ts';
import type { Handler, Handlers, WorkerStore, WorkerTransaction } from './handlers.ts';

/** What a worker does, and at what pace. */
export interface WorkerOptions<Tx extends WorkerTransaction = WorkerTransaction> {
  readonly store: WorkerStore<Tx>;
  /** What to do for each kind; jobs of other kinds are left to other workers. */
  readonly handlers: Handlers<NoInfer<Tx>>;
  /** How many jobs at once; with `prefetch`, at most 500. Default 4. */
  readonly concurrency?: number;
  /**
   * How many more jobs to hold, so that a handler that is free need not wait for the database. Default
   * 0: for short jobs only, since another worker cannot take what waits here.
   */
  readonly prefetch?: number;
  /** For people to read; it guards nothing. Default: `worker-` and the process id. */
  readonly name?: string;
  /** How long a job stays held when the worker dies, in milliseconds up to a week. Default 60 000. */
  readonly lease?: number;
  /** How long a handler may take, in milliseconds. Default 15 minutes. */
  readonly timeout?: number;
  /** How often to look for jobs that nobody has announced, in milliseconds. Default 1000. */
  readonly pollInterval?: number;
  /** How long a failed attempt waits for the next one. Default: from 2 seconds, at most an hour. */
  readonly backoff?: Backoff;
  /**
   * Hears of attempts that failed (with their job) and of a database that does not answer. What it
   * throws is dropped.
   */
  readonly onError?: (error: unknown, job?: ClaimedJob) => void;
}

/** A worker that has started and claims until it is stopped. */
export interface Worker {
  readonly name: string;
  /** Resolves when nothing is running and nothing is due, or the worker stops. */
  idle(): Promise<void>;
  /**
   * Take no more jobs and wait for those that run; after `grace` milliseconds (10 000) the handlers
   * are told to stop, and what they leave is given back for other workers to take at once.
   */
  stop(options?: { readonly grace?: number }): Promise<void>;
}

const Timer = deferred(() => z.int().min(1).max(longestTimer));

/** The options as the worker keeps them, with their defaults. */
export const WorkerSettings = deferred(() =>
  z
    .strictObject({
      store: z.custom<WorkerStore>(),
      handlers: z.record(
        NewJob.shape.kind,
        z.custom<Handler>((value) => typeof value === 'function', 'Expected a function'),
      ),
      concurrency: z.int().min(1).default(4),
      prefetch: z.int().min(0).default(0),
      name: Claim.shape.worker.default(() => `worker-${process.pid}`),
      lease: Milliseconds.default(60_000),
      timeout: Timer.default(900_000),
      pollInterval: Timer.default(1000),
      backoff: Backoff.default(defaultBackoff),
      onError: z
        .custom<NonNullable<WorkerOptions['onError']>>(
          (value) => typeof value === 'function',
          'Expected a function',
        )
        .default(() => () => {}),
    })
    // It holds up to twice as many, and extends all leases with one call.
    .refine(({ concurrency, prefetch }) => concurrency + prefetch <= 500, {
      path: ['concurrency'],
      message: 'Expected concurrency and prefetch of at most 500 together',
    }),
);
export type WorkerSettings = z.output<typeof WorkerSettings>;
