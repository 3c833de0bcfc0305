import { SchemaError } from '@schema/core';
import type { Backoff } from '../jobs/backoff.ts';
import type { ClaimedJob } from '../jobs/jobs.schema.ts';
import type { Handlers, WorkerStore, WorkerTransaction } from './handlers.ts';

export interface WorkerOptions<Tx extends WorkerTransaction = WorkerTransaction> {
  readonly store: WorkerStore<Tx>;
  /** What to do for each kind; jobs of other kinds are left to other workers. */
  readonly handlers: Handlers<NoInfer<Tx>>;
  /** How many jobs at once. Default 4. */
  readonly concurrency?: number;
  /**
   * How many more jobs to hold, so that a handler that is free need not wait for the database. Default
   * 0: for short jobs only, since another worker cannot take what waits here.
   */
  readonly prefetch?: number;
  /** For people to read; it guards nothing. Default: the process id. */
  readonly name?: string;
  /** How long a job stays held when the worker dies, in milliseconds. Default 60 000. */
  readonly lease?: number;
  /** How long a handler may take, in milliseconds. Default 15 minutes. */
  readonly timeout?: number;
  /** How often to look for jobs that nobody has announced, in milliseconds. Default 1000. */
  readonly pollInterval?: number;
  readonly backoff?: Backoff;
  /** Hears of attempts that failed (with their job) and of a database that does not answer. */
  readonly onError?: (error: unknown, job?: ClaimedJob) => void;
}

export interface Worker {
  readonly name: string;
  /** Resolves when nothing is running and nothing is due. */
  idle(): Promise<void>;
  /**
   * Take no more jobs and wait for those that run; after `grace` milliseconds (10 000) the handlers
   * are told to stop, and what they leave is given back for other workers to take at once.
   */
  stop(options?: { readonly grace?: number }): Promise<void>;
}

/**
 * Refuse counts and times that are none.
 *
 * @throws SchemaError INVALID_INPUT
 */
export function refuseBadNumbers(numbers: Readonly<Record<string, number>>): void {
  for (const [field, value] of Object.entries(numbers)) {
    if (Number.isInteger(value) && value >= 1) continue;
    throw new SchemaError('INVALID_INPUT', `${field}: Expected a whole number from 1.`, {
      issues: [{ field, message: 'Expected a whole number from 1' }],
    });
  }
}
