import { lockWaiters, suite } from '@schema/testing';
import { expect } from 'vitest';
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
});
