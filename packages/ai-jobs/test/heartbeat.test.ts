import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { worker } from '../src/index.ts';
import { composition, newUser } from './support/composition.ts';
import { quick, signal, told } from './support/handling.ts';

suite('a heartbeat', composition, (test) => {
  for (const [moment, isEarly] of [
    ['before the handler hears that it has ended the job', true],
    ['after it', false],
  ] as const) {
    test(`that is answered ${moment} does not call it lost`, async ({ store }) => {
      const { jobs } = await newUser(store);
      const job = await jobs.enqueue('k');
      const asked = signal();
      const committed = signal();
      const answered = signal();
      const queue: typeof store.aiJobs.jobs = {
        ...store.aiJobs.jobs,
        extend: async (leases, lease) => {
          asked.resolve();
          await committed.promise;
          const extended = await store.aiJobs.jobs.extend(leases, lease);
          setImmediate(answered.resolve);
          return extended;
        },
      };
      const transaction: typeof store.transaction = async (work) => {
        const result = await store.transaction(work);
        if (isEarly) {
          committed.resolve();
          await answered.promise;
        }
        return result;
      };
      const heard: unknown[] = [];
      const running = worker({
        ...quick,
        store: { ...store, transaction, aiJobs: { ...store.aiJobs, jobs: queue } },
        lease: 60,
        handlers: {
          k: async (_job, attempt) => {
            void told(attempt).then((reason) => heard.push(reason));
            await attempt.completeWith(async () => {
              await asked.promise;
              return { result: 'done' };
            });
            committed.resolve();
            await answered.promise;
            await new Promise(setImmediate);
            heard.push('end');
            return undefined;
          },
        },
        onError: (error, failed) => failed && heard.push(error),
      });
      await running.idle();
      const heardUntilIdle = [...heard];
      await running.stop();
      expect(heardUntilIdle).toEqual(['end']);
      expect(await jobs.get(job.id)).toMatchObject({ status: 'succeeded', result: 'done' });
    });
  }

  test('that finds it lost while the handler ends it says so when that has failed', async ({
    store,
    clock,
  }) => {
    const { jobs } = await newUser(store);
    await jobs.enqueue('k');
    const answered = signal();
    const queue: typeof store.aiJobs.jobs = {
      ...store.aiJobs.jobs,
      extend: async (leases, lease) => {
        const extended = await store.aiJobs.jobs.extend(leases, lease);
        if (extended.length === 0) setImmediate(answered.resolve);
        return extended;
      },
    };
    const transaction: typeof store.transaction = async (work) => {
      try {
        return await store.transaction(work);
      } finally {
        await answered.promise;
      }
    };
    const heard: unknown[] = [];
    const running = worker({
      ...quick,
      store: { ...store, transaction, aiJobs: { ...store.aiJobs, jobs: queue } },
      lease: 60,
      handlers: {
        k: async ({ attempts }, attempt) => {
          if (attempts === 2) return undefined;
          clock.advance(60);
          const reason = told(attempt);
          await attempt.completeWith(async () => ({})).catch(({ code }) => heard.push(code));
          heard.push(await reason);
          return undefined;
        },
      },
    });
    await running.idle();
    await running.stop();
    expect(heard).toEqual(['LEASE_LOST', 'LEASE_LOST']);
  });
});
