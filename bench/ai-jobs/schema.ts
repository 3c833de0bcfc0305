import { aiJobs, worker } from '@schema/ai-jobs';
import { auth } from '@schema/auth';
import { compose, openStore } from '@schema/core';
import { createSchema } from '@schema/testing';
import postgres from 'postgres';
import { kind, type Payload, poolSize, type Queue } from './queue.ts';

const composition = compose([auth, aiJobs]);

/** Open the queue of this project; with `prefetches`, its worker holds a batch more than it runs. */
export async function schemaQueue(url: string, prefetches: boolean): Promise<Queue> {
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  for (const statement of await createSchema(composition, 'postgres'))
    await admin.unsafe(statement);
  const store = await openStore(composition, url, { poolSize });
  const queue = store.aiJobs.jobs;
  const { jobs } = store.aiJobs.forGuest('bench');
  const jobOf = (payload: Payload) => ({ kind, params: { ...payload } });
  return {
    name: prefetches ? '@schema/ai-jobs, prefetch' : '@schema/ai-jobs',
    enqueue: (payload) => jobs.enqueue(kind, { ...payload }),
    enqueueMany: (payloads) => jobs.enqueueMany(payloads.map(jobOf)),
    takeBatch: async (batch) => {
      const claimed = await queue.claim({ kind, worker: 'bench', limit: batch });
      await queue.completeMany(claimed.map((lease) => ({ lease })));
      return claimed.length;
    },
    drain: async (concurrency) => {
      const running = worker({
        store,
        concurrency,
        prefetch: prefetches ? concurrency : 0,
        handlers: { [kind]: async () => undefined },
      });
      await running.idle();
      await running.stop();
    },
    clear: async () => {
      await admin.unsafe('truncate ai_jobs cascade');
    },
    close: async () => {
      await store.close();
      await admin.end();
    },
  };
}
