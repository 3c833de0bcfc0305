import { openStore } from '@schema/core';
import { openD1 } from '@schema/testing/d1';
import { expect, test } from 'vitest';
import { composition, newGoal } from './composition.ts';

test('goals are logged once, weighted and made primary on Cloudflare D1', async () => {
  const store = await openStore(composition, await openD1(composition));
  const { own, goal } = await newGoal(store, { metric: 'weight.weight' });
  const request = { requestId: 'a', date: '2026-01-05', value: 88 };
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, () => own.progress.log(goal.id, request)),
  );
  expect(outcomes.filter(({ status }) => status === 'created')).toHaveLength(1);
  const source = { latestOf: async () => ({ date: '2026-01-10', value: 85 }) };
  expect(await own.progress.syncFromTracking(goal.id, source)).toMatchObject({ status: 'created' });
  expect((await own.progress.active()).items).toMatchObject([
    { goal: { currentValue: 85 }, progress: { percent: 50, projectedDate: '2026-01-19' } },
  ]);
  const others = await Promise.all(
    Array.from({ length: 4 }, () =>
      own.goals.create({ title: 'Run', goalType: 'distance', targetValue: 10 }),
    ),
  );
  await Promise.all(others.map(({ id }) => own.goals.setPrimary(id)));
  const { items } = await own.goals.list();
  expect(items.filter(({ isPrimary }) => isPrimary)).toHaveLength(1);
  const weights = await own.focus.setWeights({ fat_loss: 60, hydration: 40 });
  expect(weights.filter(({ weight }) => weight > 0)).toHaveLength(2);
  await own.focus.setContributions(goal.id, { fat_loss: 100 });
  await expect(own.focus.setContributions(goal.id, { nothing: 1 })).rejects.toMatchObject({
    field: 'nothing',
  });
  expect(await own.focus.contributions(goal.id)).toMatchObject([{ key: 'fat_loss' }]);
  await expect(
    store.goals.forProfile(crypto.randomUUID()).focus.setWeights({ fat_loss: 60 }),
  ).rejects.toMatchObject({ code: 'REFERENCE', columns: ['profileId'] });
});
