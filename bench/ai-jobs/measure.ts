import { median } from '../src/measure.ts';
import type { Payload, Queue } from './queue.ts';

export interface Effort {
  readonly rounds: number;
  readonly jobs: number;
  readonly batch: number;
  readonly concurrency: number;
}

/** Jobs a second, the median of the rounds. */
export interface Result {
  readonly operation: string;
  readonly queue: string;
  readonly perSecond: number;
}

interface Operation {
  readonly name: string;
  /** Make the rows that it needs, outside of the time that counts. */
  readonly prepare?: (queue: Queue, effort: Effort) => Promise<void>;
  /** Undefined where a queue has no such call. */
  readonly run: (queue: Queue, effort: Effort) => (() => Promise<void>) | undefined;
}

const payloads = (count: number): Payload[] =>
  Array.from({ length: count }, (_, n) => ({ n, text: 'x'.repeat(100) }));

const fill = async (queue: Queue, { jobs }: Effort): Promise<void> => {
  for (let left = jobs; left > 0; left -= 500)
    await queue.enqueueMany(payloads(Math.min(left, 500)));
};

const operations: readonly Operation[] = [
  {
    name: 'enqueue, one a call',
    run: (queue, { jobs, concurrency }) => {
      return () => inFlight(concurrency, payloads(jobs), (payload) => queue.enqueue(payload));
    },
  },
  {
    name: 'enqueue, a batch a call',
    run: (queue, { jobs, batch, concurrency }) => {
      const all = payloads(jobs);
      const batches = Array.from({ length: Math.ceil(jobs / batch) }, (_, n) =>
        all.slice(n * batch, (n + 1) * batch),
      );
      return () => inFlight(concurrency, batches, (some) => queue.enqueueMany(some));
    },
  },
  {
    name: 'claim and complete, a batch a call',
    prepare: fill,
    run: ({ takeBatch }, { jobs, batch, concurrency }) =>
      takeBatch &&
      (async () => {
        let done = 0;
        const take = async (): Promise<void> => {
          for (let taken = 1; taken > 0; done += taken) taken = await takeBatch(batch);
        };
        await Promise.all(Array.from({ length: concurrency }, take));
        if (done !== jobs) throw new Error(`${done} of ${jobs} jobs were done.`);
      }),
  },
  {
    name: 'a worker, from claim to complete',
    prepare: fill,
    run: ({ drain }, { jobs, concurrency }) => drain && (() => drain(concurrency, jobs)),
  },
];

/** Measure all operations, the queues taking turns: what else runs slows all of a round alike. */
export async function measure(
  queues: readonly Queue[],
  effort: Effort,
  tell: (line: string) => void,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const { name, prepare, run } of operations) {
    tell(name);
    const rates = queues.map((): number[] => []);
    // The first round warms up: connections, plans, code.
    for (let round = -1; round < effort.rounds; round++) {
      for (let step = 0; step < queues.length; step++) {
        const turn = (Math.max(round, 0) + step) % queues.length;
        const queue = queues[turn];
        const timed = queue && run(queue, effort);
        if (!timed) continue;
        await queue.clear();
        await prepare?.(queue, effort);
        const begin = performance.now();
        await timed();
        if (round >= 0) rates[turn]?.push((effort.jobs * 1000) / (performance.now() - begin));
      }
    }
    queues.forEach((queue, index) => {
      const own = rates[index] ?? [];
      if (own.length === 0) return;
      results.push({ operation: name, queue: queue.name, perSecond: Math.round(median(own)) });
    });
  }
  return results;
}

/** Make a call for each item, so many at once. */
async function inFlight<T>(
  count: number,
  items: readonly T[],
  call: (item: T) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const one = async (): Promise<void> => {
    while (next < items.length) await call(items[next++] as T);
  };
  await Promise.all(Array.from({ length: count }, one));
}
