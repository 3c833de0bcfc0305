import { isSchemaError } from '@schema/core';
import { parse } from '@schema/core/validators';
import type { Backoff } from '../jobs/backoff.ts';
import { failureOf, type JobFailure, unknownFailure } from '../jobs/job-failure.ts';
import { type ClaimedJob, JobResult } from '../jobs/jobs.schema.ts';
import type { QueueCalls } from '../jobs/queue-calls.ts';
import { type Endings, isPassing, persist } from './endings.ts';
import {
  type Attempt,
  AttemptAborted,
  type Handler,
  UnrecoverableError,
  type WorkerStore,
  type WorkerTransaction,
} from './handlers.ts';

interface AttemptSetting {
  readonly store: WorkerStore;
  readonly endings: Endings;
  readonly lease: number;
  readonly timeout: number;
  readonly backoff: Backoff;
  readonly onError: (error: unknown, job?: ClaimedJob) => void;
}

/** One job that the worker holds: first it may wait for a handler to be free. */
export class RunningAttempt {
  readonly job: ClaimedJob;
  /** Resolves when the worker has nothing more to do with the job; the handler may be at it still. */
  readonly over: Promise<void>;
  /** Until when the job is surely held, on the clock of `performance`. */
  heldUntil: number;
  readonly #setting: AttemptSetting;
  readonly #controller = new AbortController();
  readonly #letGo = Promise.withResolvers<AttemptAborted>();
  readonly #begun = Promise.withResolvers<undefined>();
  readonly #handled = Promise.withResolvers<void>();
  #hasBegun = false;
  /** The handler has ended the job itself: nothing is left for the worker. */
  #isSettled = false;
  #settling: Promise<unknown> | undefined;

  constructor(job: ClaimedJob, handler: Handler, setting: AttemptSetting, heldUntil: number) {
    this.job = job;
    this.#setting = setting;
    this.heldUntil = heldUntil;
    this.over = this.#run(handler).catch((error: unknown) => setting.onError(error, job));
  }

  /** Resolves when the handler has ended, or the worker no longer waits for it. */
  get handled(): Promise<void> {
    return this.#handled.promise;
  }

  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** Let the handler have the job. */
  begin(): void {
    this.#hasBegun = true;
    this.#begun.resolve(undefined);
  }

  /** Whether a heartbeat still makes sense. */
  get isHeld(): boolean {
    return !this.#isSettled;
  }

  /** Ask the handler to stop; the worker waits for it only where the job is to be canceled. */
  abort(code: AttemptAborted['code']): void {
    const reason = new AttemptAborted(code);
    if (!this.#controller.signal.aborted) this.#controller.abort(reason);
    if (code !== 'CANCELED' || !this.#hasBegun) this.#letGo.resolve(reason);
  }

  /** Told that a heartbeat did not extend the lease: it is lost, unless the handler was ending the job. */
  async miss(): Promise<void> {
    await this.#settling?.catch(() => {});
    if (this.isHeld) this.abort('LEASE_LOST');
  }

  /** Ask the handler to stop because the worker does, and wait for it as long as `abort` is not called. */
  interrupt(): void {
    if (!this.#controller.signal.aborted) this.#controller.abort(new AttemptAborted('STOPPING'));
  }

  async #run(handler: Handler): Promise<void> {
    const refused = await Promise.race([this.#begun.promise, this.#letGo.promise]);
    const outcome = refused ? { error: refused } : await this.#handle(handler);
    this.#handled.resolve();
    if ('result' in outcome) await this.#settling?.catch(() => {});
    if (this.#isSettled) {
      if ('error' in outcome) this.#setting.onError(outcome.error, this.job);
      return;
    }
    this.#isSettled = true;
    if ('error' in outcome) return this.#fail(outcome.error);
    try {
      await this.#complete(outcome.result);
    } catch (error) {
      if (isPassing(error)) throw error;
      await this.#fail(error);
    }
  }

  async #handle(handler: Handler): Promise<{ result: JobResult } | { error: unknown }> {
    const timer = setTimeout(() => this.abort('TIMEOUT'), this.#setting.timeout);
    // The handler may go on after the worker has let go of it: then nobody waits for its error.
    const handled = (async () => handler(this.job, this.#attempt()))()
      .then((value) => ({ result: parse(JobResult, value ?? {}, 'result') }))
      .catch((error: unknown) => ({ error }));
    const outcome = await Promise.race([handled, this.#letGo.promise.then((error) => ({ error }))]);
    clearTimeout(timer);
    return outcome;
  }

  async #complete(result: JobResult): Promise<void> {
    const isKept = await this.#setting.endings.complete(this.job, result);
    if (!isKept) this.#setting.onError(new AttemptAborted('LEASE_LOST'), this.job);
  }

  async #fail(error: unknown): Promise<void> {
    const { lease, backoff, onError } = this.#setting;
    const { reason } = this.#controller.signal;
    const isStopping = reason instanceof AttemptAborted && reason.code === 'STOPPING';
    if (!isStopping) onError(error, this.job);
    if (error instanceof AttemptAborted && error.code === 'LEASE_LOST') return;
    const retry = !(error instanceof UnrecoverableError);
    try {
      await persist(lease, async () => {
        if (isStopping) await this.#jobs.release(this.job);
        else await this.#jobs.fail(this.job, toldOf(error), { retry, backoff });
      });
    } catch (lost) {
      if (!isSchemaError(lost, 'LEASE_LOST')) throw lost;
    }
  }

  get #jobs(): QueueCalls {
    return this.#setting.store.aiJobs.jobs;
  }

  #attempt(): Attempt<WorkerTransaction> {
    /** Where one of these fails, the attempt goes on. */
    const settle = (work: () => Promise<unknown>): Promise<void> => {
      if (this.#isSettled) return Promise.reject(new AttemptAborted('LEASE_LOST'));
      const settling = work().then(() => {
        this.#isSettled = true;
      });
      this.#settling = settling;
      return settling;
    };
    return {
      signal: this.#controller.signal,
      completeWith: (work) =>
        settle(() =>
          this.#setting.store.transaction(async (tx) => {
            const result = await work(tx);
            await tx.aiJobs.jobs.complete(this.job, result ?? {});
          }),
        ),
      snooze: (until) => settle(() => this.#jobs.snooze(this.job, until)),
      handOver: (providerJobId, within) =>
        settle(() => this.#jobs.handOver(this.job, { providerJobId, within })),
    };
  }
}

/** What the owner of a job is told: what a driver or a model said may hold a path or a key. */
function toldOf(error: unknown): JobFailure {
  const isMeant =
    error instanceof UnrecoverableError || error instanceof AttemptAborted || isSchemaError(error);
  const { code, message } = failureOf(error);
  return { code, message: isMeant ? message : unknownFailure };
}
