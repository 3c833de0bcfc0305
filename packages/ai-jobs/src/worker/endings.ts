import { isSchemaError } from '@schema/core';
import type { JobResult, Lease } from '../jobs/jobs.schema.ts';
import type { QueueCalls } from '../jobs/queue-calls.ts';

interface Ending {
  readonly lease: Lease;
  readonly result: JobResult;
  /** Whether the job was still held. */
  readonly settle: (isKept: boolean) => void;
  readonly reject: (error: unknown) => void;
}

const maxGroup = 200;

/** Ends jobs in groups: what comes in while a statement runs goes with the next one. */
export class Endings {
  readonly #jobs: QueueCalls;
  readonly #patience: number;
  #waiting: Ending[] = [];
  #isFlushing = false;

  constructor(jobs: QueueCalls, patience: number) {
    this.#jobs = jobs;
    this.#patience = patience;
  }

  /** Complete a job; says whether it was still held. */
  complete(lease: Lease, result: JobResult): Promise<boolean> {
    return new Promise((settle, reject) => {
      this.#waiting.push({ lease, result, settle, reject });
      if (!this.#isFlushing) void this.#flush();
    });
  }

  async #flush(): Promise<void> {
    this.#isFlushing = true;
    // Handlers that end in the same turn of the loop go together.
    await new Promise(setImmediate);
    while (this.#waiting.length > 0) await this.#end(this.#waiting.splice(0, maxGroup));
    this.#isFlushing = false;
  }

  async #end(group: readonly Ending[]): Promise<void> {
    try {
      const ended = group.map(({ lease, result }) => ({ lease, ...result }));
      const kept = new Set(await persist(this.#patience, () => this.#jobs.completeMany(ended)));
      for (const { lease, settle } of group) settle(kept.has(lease.id));
    } catch (error) {
      // One that is refused takes no other with it.
      if (group.length > 1 && !isPassing(error)) for (const one of group) await this.#end([one]);
      else for (const { reject } of group) reject(error);
    }
  }
}

const passing = new Set(['BUSY', 'TIMEOUT', 'UNAVAILABLE']);

/** Say whether a statement that fails with this error may succeed later. */
export function isPassing(error: unknown): boolean {
  return isSchemaError(error) && passing.has(error.code);
}

/** Run a statement again, for at most `patience` milliseconds, while the database is not there. */
export async function persist<T>(patience: number, work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + patience;
  for (let wait = 10; ; wait = Math.min(2 * wait, 1000)) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error) || performance.now() + wait > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, wait * (0.5 + Math.random() / 2)));
  }
}
