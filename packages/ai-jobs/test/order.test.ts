import { suite } from '@schema/testing';
import { expect } from 'vitest';
import type { ClaimedJob } from '../src/index.ts';
import { composition, newUser } from './support/composition.ts';

const failure = { code: 'E', message: 'it broke' };

suite('the order of the queue', composition, (test) => {
  test('forgets the oldest first, however they ended', async ({ store, clock }) => {
    const { jobs } = await newUser(store);
    const queue = store.aiJobs.jobs;
    const made = await jobs.enqueueMany(Array.from({ length: 6 }, () => ({ kind: 'k' })));
    // Canceled, succeeded, failed, and again.
    for (const [index, { id }] of made.entries()) {
      if (index % 3 === 0) await jobs.requestCancel(id);
      else {
        const [held] = (await queue.claim({ kind: 'k', worker: 'w' })) as [ClaimedJob];
        if (index % 3 === 1) await queue.complete(held);
        else await queue.fail(held, failure, { retry: false });
      }
    }
    const left = async () => (await jobs.list()).items.map(({ id }) => id).reverse();
    const ids = made.map(({ id }) => id);
    const statuses: ('failed' | 'canceled' | 'succeeded')[] = ['failed', 'canceled', 'succeeded'];
    // Fewer than there are of a status.
    for (const kept of [ids.slice(1), ids.slice(2)]) {
      expect(await queue.prune({ before: clock.now(), limit: 1, statuses })).toBe(1);
      expect(await left()).toEqual(kept);
    }
    expect(await queue.prune({ before: clock.now(), limit: 2 })).toBe(2);
    expect(await left()).toEqual([ids[2], ids[5]]);
  });

  test('takes back the leases that ran out first, and of those the oldest jobs', async ({
    store,
    clock,
  }) => {
    const { jobs } = await newUser(store);
    const queue = store.aiJobs.jobs;
    await jobs.enqueueMany(Array.from({ length: 6 }, () => ({ kind: 'k' })));
    const held = await queue.claim({ kind: 'k', worker: 'w', limit: 6 });
    const now = clock.now();
    for (const lease of [...held].reverse()) {
      clock.set(now);
      await queue.extend([lease], 1000);
    }
    clock.set(new Date(now.getTime() + 2000));
    expect(await queue.recoverStale({ limit: 4 })).toBe(4);
    const { items } = await jobs.list({ status: 'processing' });
    expect(items.map(({ id }) => id).sort()).toEqual(
      held
        .map(({ id }) => id)
        .sort()
        .slice(4),
    );
  });

  test('answers of several jobs in the order in which they were named', async ({ store }) => {
    const { jobs } = await newUser(store);
    const queue = store.aiJobs.jobs;
    await jobs.enqueueMany(Array.from({ length: 9 }, (_, n) => ({ kind: 'k', priority: n % 3 })));
    const held = await queue.claim({ kind: 'k', worker: 'w', limit: 9 });
    const given = [...held.slice(4).reverse(), ...held.slice(0, 4)];
    const ids = given.map(({ id }) => id);
    expect((await queue.extend(given, 60_000)).map(({ id }) => id)).toEqual(ids);
    const [first, second, ...rest] = given;
    const some = [rest[3], first, second].map((lease) => ({ lease: lease as ClaimedJob }));
    expect(await queue.completeMany(some)).toEqual(some.map(({ lease }) => lease.id));
    for (const lease of rest.slice(0, 3)) await queue.fail(lease, failure, { retry: false });
    const dead = rest.slice(0, 3).map(({ id }) => id);
    expect(await queue.redrive([...dead].reverse())).toEqual([...dead].reverse());
  });

  test('names the kinds that are due by their most urgent jobs, and then by name', async ({
    store,
    clock,
  }) => {
    const { jobs } = await newUser(store);
    const runAt = clock.now();
    for (const kind of ['b', 'c', 'a']) await jobs.enqueue(kind, {}, { runAt });
    expect(await store.aiJobs.jobs.due(['c', 'a', 'b', 'none'])).toEqual(['a', 'b', 'c']);
  });

  test('names kinds that are as urgent by the job that has been due for longest', async ({
    store,
    clock,
  }) => {
    const { jobs } = await newUser(store);
    const now = clock.peek().getTime();
    const at = (ms: number) => new Date(now - ms);
    await jobs.enqueueMany([
      { kind: 'a', runAt: at(4000) },
      { kind: 'b', runAt: at(3000) },
      { kind: 'c', runAt: at(2000) },
      // Asked for later, and due before.
      { kind: 'c', runAt: at(5000) },
      // The most urgent job is what counts, and of its kind's others none.
      { kind: 'd', priority: -1, runAt: at(9000) },
      { kind: 'a', priority: -1, runAt: at(9000) },
    ]);
    expect(await store.aiJobs.jobs.due(['a', 'b', 'c', 'd'])).toEqual(['c', 'a', 'b', 'd']);
  });

  test('knows nothing due of a kind whose jobs are all for later', async ({ store, clock }) => {
    const { jobs } = await newUser(store);
    const runAt = new Date(clock.peek().getTime() + 60_000);
    await jobs.enqueue('k', {}, { runAt });
    const stats = () => store.aiJobs.jobs.stats();
    expect(await stats()).toMatchObject([{ kind: 'k', due: 0, scheduled: 1, oldestDue: null }]);
    clock.set(runAt);
    expect(await stats()).toMatchObject([{ kind: 'k', due: 1, scheduled: 0, oldestDue: runAt }]);
  });
});
