import { longestTimer } from '@schema/core';
import { listen } from '@schema/core/connection';
import { parse } from '@schema/core/validators';
import { getTableName } from 'drizzle-orm';
import type { ClaimedJob } from '../jobs/jobs.schema.ts';
import { RunningAttempt } from './attempt.ts';
import { Endings } from './endings.ts';
import type { Handler, WorkerTransaction } from './handlers.ts';
import { type Worker, type WorkerOptions, WorkerSettings } from './options.ts';

/** How long handlers have to heed the signal before their jobs are given back, in milliseconds. */
const lastWords = 500;

/**
 * Work on jobs until it is stopped: claim, run, extend, end.
 *
 * @throws SchemaError INVALID_INPUT
 */
export function worker<Tx extends WorkerTransaction>(options: WorkerOptions<Tx>): Worker {
  return new RunningWorker(plain(options));
}

/** Handlers get the transactions of the very store that is given: their type is needed no further. */
function plain<Tx extends WorkerTransaction>(options: WorkerOptions<Tx>): WorkerOptions {
  return options as unknown as WorkerOptions;
}

class RunningWorker implements Worker {
  readonly name: string;
  readonly #options: WorkerSettings;
  readonly #endings: Endings;
  readonly #kinds: readonly string[];
  readonly #running = new Set<RunningAttempt>();
  /** Those of them whose handler waits for room. */
  readonly #waiting: RunningAttempt[] = [];
  /** How many handlers run. */
  #busy = 0;
  /** The kinds that seem to have jobs, in the order in which they are asked for. */
  readonly #hot = new Set<string>();
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #loop: Promise<void>;
  readonly #listening: Promise<(() => Promise<void>) | undefined>;
  #idlers: (() => void)[] = [];
  #wake: () => void = () => {};
  #mustPoll = true;
  #isStopping = false;
  #lastRecovery = Number.NEGATIVE_INFINITY;

  constructor(options: WorkerOptions) {
    const { onError, ...settings } = parse(WorkerSettings, options);
    const { name, handlers, lease, pollInterval } = settings;
    this.name = name;
    this.#options = {
      ...settings,
      onError: (...heard) => void (async () => onError(...heard))().catch(() => {}),
    };
    this.#kinds = Object.keys(handlers);
    this.#endings = new Endings(this.#jobs, lease);
    this.#listening = this.#listen();
    this.#timers.push(
      setInterval(() => this.#poll(), pollInterval),
      setInterval(() => void this.#beat(), lease / 3),
    );
    this.#loop = this.#work();
  }

  async idle(): Promise<void> {
    if (!this.#isStopping) await this.#listening;
    if (this.#isStopping) return;
    await new Promise<void>((resolve) => {
      this.#idlers.push(resolve);
      this.#poll();
    });
  }

  async stop({ grace = 10_000 }: { readonly grace?: number } = {}): Promise<void> {
    this.#isStopping = true;
    this.#wake();
    await this.#loop;
    for (const attempt of this.#waiting.splice(0)) attempt.abort('STOPPING');
    const over = Promise.all([...this.#running].map((attempt) => attempt.over));
    if (!(await endsWithin(grace, over))) {
      for (const attempt of this.#running) attempt.interrupt();
      if (!(await endsWithin(lastWords, over)))
        for (const attempt of this.#running) attempt.abort('STOPPING');
    }
    await over;
    for (const timer of this.#timers) clearInterval(timer);
    // A server that is gone refuses, or never answers: closing the store ends the listener too.
    await endsWithin(
      lastWords,
      this.#listening.then((end) => end?.()).catch(this.#options.onError),
    );
    for (const resolve of this.#idlers.splice(0)) resolve();
  }

  get #jobs() {
    return this.#options.store.aiJobs.jobs;
  }

  #poll(): void {
    this.#mustPoll = true;
    this.#wake();
  }

  async #listen(): Promise<(() => Promise<void>) | undefined> {
    const { store, onError } = this.#options;
    const channel = getTableName(store.composition.postgres.aiJobs);
    try {
      return await listen(store, channel, {
        notice: (payload) => this.#hear(payload),
        ready: () => this.#poll(),
      });
    } catch (error) {
      // Without notices there is still the poll.
      onError(error);
      return undefined;
    }
  }

  /** What the triggers of the table of jobs say: `queued <kind>` or `cancel <id>`. */
  #hear(payload: string): void {
    const [, verb, subject = ''] = /^(\w+) (.*)$/s.exec(payload) ?? [];
    if (verb === 'queued' && this.#kinds.includes(subject)) {
      this.#hot.add(subject);
      this.#wake();
    }
    if (verb !== 'cancel') return;
    for (const attempt of this.#running) if (attempt.job.id === subject) attempt.abort('CANCELED');
  }

  async #work(): Promise<void> {
    while (!this.#isStopping) {
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      try {
        if (this.#mustPoll) await this.#look();
        await this.#fill();
      } catch (error) {
        this.#options.onError(error);
      }
      if (this.#isStopping) return;
      await woken;
      // Jobs that end in the same turn of the loop make room together.
      await new Promise(setImmediate);
    }
  }

  /** Look for jobs that are due, and for those that dead workers have left. */
  async #look(): Promise<void> {
    this.#mustPoll = false;
    // Who asks while this looks wants what comes after.
    const idlers = this.#idlers.splice(0);
    const wasQuiet = this.#running.size === 0;
    try {
      const now = performance.now();
      if (now - this.#lastRecovery >= this.#options.lease / 4) {
        this.#lastRecovery = now;
        await this.#jobs.recoverStale({ backoff: this.#options.backoff });
      }
      const due = await this.#jobs.due(this.#kinds);
      for (const kind of due) this.#hot.add(kind);
      if (wasQuiet && due.length === 0 && this.#running.size === 0)
        for (const resolve of idlers.splice(0)) resolve();
    } finally {
      this.#idlers.push(...idlers);
    }
  }

  /** Claim as much as there is room for, kind by kind, so that none keeps the others waiting. */
  async #fill(): Promise<void> {
    const { concurrency, prefetch, handlers, lease, name } = this.#options;
    const most = concurrency + prefetch;
    for (const kind of this.#hot) {
      const limit = Math.min(
        most - this.#busy - this.#waiting.length,
        // Results that are slow to be written hold up the claims too.
        2 * most - this.#running.size,
      );
      const handler = handlers[kind];
      if (limit <= 0 || this.#isStopping) return;
      // Taken out first: a notice that comes while the claim runs puts it in again.
      this.#hot.delete(kind);
      const heldUntil = performance.now() + lease;
      const claimed = handler ? await this.#jobs.claim({ kind, worker: name, limit, lease }) : [];
      if (claimed.length === limit) this.#hot.add(kind);
      for (const job of claimed) if (handler) this.#start(job, handler, heldUntil);
    }
  }

  #start(job: ClaimedJob, handler: Handler, heldUntil: number): void {
    const attempt = new RunningAttempt(
      job,
      handler,
      { ...this.#options, endings: this.#endings },
      heldUntil,
    );
    this.#running.add(attempt);
    this.#waiting.push(attempt);
    this.#begin();
    // The next job is claimed while the result of this one is written.
    void attempt.handled.then(() => {
      if (attempt.hasBegun) this.#busy -= 1;
      else if (this.#waiting.includes(attempt))
        this.#waiting.splice(this.#waiting.indexOf(attempt), 1);
      this.#begin();
      this.#wake();
    });
    void attempt.over.then(() => {
      this.#running.delete(attempt);
      if (this.#idlers.length > 0 && this.#running.size === 0) this.#mustPoll = true;
      this.#wake();
    });
  }

  /** Give what waits to handlers, as far as there is room. */
  #begin(): void {
    while (!this.#isStopping && this.#busy < this.#options.concurrency) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.#busy += 1;
      next.begin();
    }
  }

  /** Extend all leases with one statement, and hear who is to stop. */
  async #beat(): Promise<void> {
    const { lease, onError } = this.#options;
    const held = [...this.#running].filter(({ isHeld }) => isHeld);
    if (held.length === 0) return;
    const asked = performance.now();
    try {
      const extended = await this.#jobs.extend(
        held.map(({ job }) => job),
        lease,
      );
      for (const attempt of held) {
        const { id, leaseToken } = attempt.job;
        const own = extended.find((one) => one.id === id && one.leaseToken === leaseToken);
        if (!own) void attempt.miss();
        else if (own.cancelRequestedAt && attempt.isHeld) attempt.abort('CANCELED');
        if (own) attempt.heldUntil = asked + lease;
      }
    } catch (error) {
      onError(error);
      for (const attempt of held)
        if (attempt.isHeld && attempt.heldUntil < performance.now()) attempt.abort('LEASE_LOST');
    }
  }
}

async function endsWithin(milliseconds: number, over: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), Math.min(milliseconds, longestTimer));
  });
  const ended = await Promise.race([over.then(() => true), late]);
  clearTimeout(timer);
  return ended;
}
