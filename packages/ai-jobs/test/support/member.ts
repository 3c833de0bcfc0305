import { setTimeout as delay } from 'node:timers/promises';
import { openStore } from '@schema/core';
import { type Worker, worker } from '../../src/index.ts';
import { type AiJobsStore, composition } from './composition.ts';

/** What the test says to this process. */
export type Order =
  | { readonly order: 'open'; readonly target: string }
  | {
      readonly order: 'work';
      /** `hang` takes jobs and never ends them. */
      readonly how: 'work' | 'hang';
      readonly concurrency: number;
      readonly lease: number;
    }
  | { readonly order: 'stop' };

/** What this process answers, and which jobs it has begun and done. */
export type Report =
  | { readonly verb: 'started' | 'done'; readonly id: string }
  | { readonly answer: 'opened' | 'working' | 'stopped' };

let store: AiJobsStore | undefined;
let running: Worker | undefined;

process.on('message', (order: Order) => {
  void obey(order).then((answer) => process.send?.({ answer } satisfies Report));
});
process.on('disconnect', () => process.exit());

async function obey(order: Order): Promise<'opened' | 'working' | 'stopped'> {
  switch (order.order) {
    case 'open':
      store = await openStore(composition, order.target, { busyTimeout: 30_000, poolSize: 3 });
      await store.health();
      return 'opened';
    case 'work':
      running = start(order);
      return 'working';
    case 'stop':
      await running?.stop();
      await store?.close();
      running = store = undefined;
      return 'stopped';
  }
}

function start({ how, concurrency, lease }: Order & { order: 'work' }): Worker {
  if (!store) throw new Error('There is no store yet.');
  return worker({
    store,
    // All have one name: it is no fence.
    name: 'twin',
    concurrency,
    lease,
    pollInterval: 100,
    backoff: { base: 1, cap: 1 },
    handlers: {
      work: async ({ id }) => {
        process.send?.({ verb: 'started', id } satisfies Report);
        if (how === 'hang') await new Promise(() => {});
        // So that one cannot do all before the next one looks for jobs.
        await delay(10);
        process.send?.({ verb: 'done', id } satisfies Report);
        return { result: process.pid };
      },
    },
    onError: (error) => console.error(error),
  });
}
