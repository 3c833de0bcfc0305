/** What is asked for: the same for all. */
export interface Payload {
  readonly n: number;
  readonly text: string;
}

/** A queue that is measured, on a database of its own. */
export interface Queue {
  readonly name: string;
  /** Ask for one job. */
  readonly enqueue: (payload: Payload) => Promise<unknown>;
  /** Ask for several with one call. */
  readonly enqueueMany: (payloads: readonly Payload[]) => Promise<unknown>;
  /** Claim up to `batch` jobs and complete them; gives how many. Undefined where no call does that. */
  readonly takeBatch: ((batch: number) => Promise<number>) | undefined;
  /** Let a worker with `concurrency` do all jobs there are. Undefined where its poll sets the pace. */
  readonly drain: ((concurrency: number, jobs: number) => Promise<void>) | undefined;
  /** Forget all jobs. */
  readonly clear: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export const kind = 'noop';
export const poolSize = 10;
