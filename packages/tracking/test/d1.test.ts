import { openStore } from '@schema/core';
import { testClock } from '@schema/testing';
import { openD1 } from '@schema/testing/d1';
import { expect, test } from 'vitest';
import type { ImportRow } from '../src/index.ts';
import { composition } from './support/composition.ts';
import { newPerson } from './support/people.ts';

test('rows as long as may be are imported to Cloudflare D1', async () => {
  const store = await openStore(composition, await openD1(composition), { clock: testClock() });
  const own = await newPerson(store);
  const rowsOf = (idLength: number, length: number) =>
    Array.from({ length: 2000 }, (_, index): ImportRow => {
      const name = `${idLength} ${index} `;
      return {
        ...{ log: 'activity', date: '2026-01-05', startTime: '07:00:00', durationMinutes: 30 },
        ...{ kcal: 300, avgHr: 120, maxHr: 150, distanceKm: 5.25, trainingCategory: 'Running' },
        description: '跑'.repeat(length),
        // Each sign has three bytes.
        externalId: name + '跑'.repeat(idLength - name.length),
      };
    });
  for (const batch of [rowsOf(200, 6), rowsOf(199, 100), rowsOf(20, 500)])
    expect(await own.importBatch('garmin', batch)).toMatchObject({ inserted: 2000 });
});

test('logs, imports, series and numbers work on Cloudflare D1', async () => {
  const store = await openStore(composition, await openD1(composition), { clock: testClock() });
  const { trainingTypes } = store.tracking;
  await trainingTypes.seed();
  const own = await newPerson(store);
  const typed = await own.weight.upsert({ date: '2026-01-01', weight: 80 });
  const many = Array.from(
    { length: 2500 },
    (_, index): ImportRow => ({
      log: 'activity',
      date: '2026-01-05',
      kcal: index,
      externalId: `${index}`,
    }),
  );
  const batch: ImportRow[] = [
    { log: 'weight', date: '2026-01-01', weight: 70 },
    { log: 'weight', date: '2026-01-02', weight: 79.5 },
    { log: 'vitals', date: '2026-01-02', restingHr: 400 },
    ...many,
  ];
  expect(await own.importBatch('withings', batch)).toMatchObject({
    inserted: 2501,
    protected: 1,
    rejected: [{ row: 2, issues: [{ field: 'restingHr' }] }],
  });
  expect(await own.importBatch('withings', batch)).toMatchObject({ unchanged: 2501, protected: 1 });
  expect(await own.weight.get(typed.id)).toEqual(typed);
  expect(
    await own.series('weight.weight', { from: '2026-01-01', to: '2026-01-31', bucket: 'month' }),
  ).toEqual([{ start: '2026-01-01', min: 79.5, max: 80, mean: 79.75, sum: 159.5, count: 2 }]);
  expect(await own.stats.get()).toMatchObject({
    totalWeightEntries: 2,
    totalActivityEntries: 2500,
    lastWeightDate: '2026-01-02',
  });
  expect(await own.mappings.resolve('running')).toMatchObject({ name: 'Running' });
  await own.weight.delete(typed.id);
  expect((await own.weight.range()).items).toHaveLength(1);
});
