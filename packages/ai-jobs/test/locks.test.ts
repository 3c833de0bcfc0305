import { lockWaiters, prolongDeadlocks, suite } from '@schema/testing';
import { expect } from 'vitest';
import type { ClaimedJob, Lease } from '../src/index.ts';
import { claimOne, composition, newUser } from './support/composition.ts';

suite('jobs that others have locked', composition, (test) => {
  test('are kept where they were queued again meanwhile, though they had ended long ago', {
    needs: 'server',
  }, async ({ store, clock, openAnother, execute }) => {
    const { jobs } = await newUser(store);
    const [again, old] = await jobs.enqueueMany([{ kind: 'k' }, { kind: 'k' }]);
    for (const _ of [again, old])
      await store.aiJobs.jobs.fail(
        await claimOne(store),
        { code: 'E', message: 'it broke' },
        { retry: false },
      );
    const other = await openAnother();
    const calls = await other.transaction(async (tx) => {
      await tx.aiJobs.jobs.redrive([again?.id ?? '']);
      const pruned = store.aiJobs.jobs.prune({ before: clock.now(), statuses: ['failed'] });
      await lockWaiters(execute, 1);
      return { pruned };
    });
    expect(await calls.pruned).toBe(1);
    expect((await jobs.list()).items).toMatchObject([{ id: again?.id, status: 'queued' }]);
  });

  for (const name of ['extend', 'completeMany'] as const)
    test(`are locked in one order, also by ${name} beside another end of the same`, {
      needs: 'server',
    }, async ({ openAnother, execute }) => {
      await prolongDeadlocks(execute);
      const [store, other] = [await openAnother(), await openAnother()];
      const { jobs } = await newUser(store);
      await jobs.enqueueMany(Array.from({ length: 50 }, () => ({ kind: 'k' })));
      const queue = store.aiJobs.jobs;
      const held = await queue.claim({ kind: 'k', worker: 'w', limit: 50 });
      const endAll = (leases: readonly Lease[]) =>
        queue.completeMany(
          leases.map(({ id, leaseToken, attempts }) => ({ lease: { id, leaseToken, attempts } })),
        );
      const { done, released } = await other.transaction(async (tx) => {
        await execute('select from ai_jobs for update', tx);
        const first = name === 'extend' ? queue.extend(held, 60_000) : endAll(held);
        await lockWaiters(execute, 1);
        const second = endAll([...held].reverse());
        await lockWaiters(execute, 2);
        return { done: Promise.all([first, second]), released: performance.now() };
      });
      const ended = await done;
      expect(performance.now() - released).toBeLessThan(30_000);
      expect(ended.map(({ length }) => length)).toEqual([50, name === 'extend' ? 50 : 0]);
    });

  test('are locked in one order by ends whose results are sent in several parts', {
    needs: 'server',
  }, async ({ openAnother, execute }) => {
    await prolongDeadlocks(execute);
    const [store, other] = [await openAnother(), await openAnother()];
    const { jobs } = await newUser(store);
    await jobs.enqueueMany([{ kind: 'k' }, { kind: 'k' }]);
    const queue = store.aiJobs.jobs;
    const held = await queue.claim({ kind: 'k', worker: 'w', limit: 2 });
    const ended = held.map(({ id, leaseToken, attempts }) => ({
      lease: { id, leaseToken, attempts },
      result: 'x'.repeat(500_000),
    }));
    const { done } = await other.transaction(async (tx) => {
      await execute('select from ai_jobs order by id limit 1 for update', tx);
      const first = queue.completeMany(ended);
      await lockWaiters(execute, 1);
      const second = queue.completeMany(ended.toReversed());
      await lockWaiters(execute, 2);
      return { done: Promise.all([first, second]) };
    });
    expect((await done).flat()).toHaveLength(2);
  });

  test('are left to whoever has them, where the lease of others ran out too', {
    needs: 'server',
  }, async ({ store, clock, openAnother }) => {
    const { jobs } = await newUser(store);
    await jobs.enqueueMany([{ kind: 'k' }, { kind: 'k' }]);
    const queue = store.aiJobs.jobs;
    const [locked] = await queue.claim({ kind: 'k', worker: 'w', limit: 2, lease: 1000 });
    clock.advance(2000);
    await (await openAnother()).transaction(async (tx) => {
      await tx.aiJobs
        .forUser((locked as ClaimedJob).userId ?? '')
        .jobs.requestCancel((locked as ClaimedJob).id);
      expect(await queue.recoverStale()).toBe(1);
    });
    expect(await queue.recoverStale()).toBe(1);
  });

  test('keep no call waiting whose lease is lost', { needs: 'server' }, async ({
    store,
    clock,
    openAnother,
  }) => {
    const { jobs } = await newUser(store);
    await jobs.enqueue('k', {});
    const queue = store.aiJobs.jobs;
    const { id, leaseToken, attempts } = await claimOne(store, 1000);
    const lost = { id, leaseToken, attempts };
    clock.advance(2000);
    await queue.recoverStale();
    clock.advance(3_600_000);
    const held = await claimOne(store, 60_000);
    await (await openAnother()).transaction(async (tx) => {
      const lease = { id, leaseToken: held.leaseToken, attempts: held.attempts };
      await tx.aiJobs.jobs.complete(lease);
      expect(await queue.completeMany([{ lease: lost }])).toEqual([]);
      expect(await queue.extend([lost], 60_000)).toEqual([]);
    });
  });
});
