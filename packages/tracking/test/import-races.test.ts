import { errorsOf, race, suite, valuesOf } from '@schema/testing';
import { expect } from 'vitest';
import type { ImportRow } from '../src/index.ts';
import { composition } from './support/composition.ts';
import { newProfile } from './support/people.ts';

suite('an import', composition, (test) => {
  test('of the same rows by several at once writes each once', { needs: 'concurrency' }, async ({
    store,
    openAnother,
  }) => {
    const profileId = await newProfile(store);
    const another = await openAnother();
    const batch = Array.from({ length: 28 }, (_, index): ImportRow[] => {
      const date = `2026-02-${`${index + 1}`.padStart(2, '0')}`;
      return [
        { log: 'weight', date, weight: 80 },
        { log: 'activity', date, externalId: date },
      ];
    }).flat();
    const shuffled = (by: number) =>
      batch
        .map((row, index) => ({ row, key: (index * 31 + by * 17) % 56 }))
        .sort((one, other) => one.key - other.key)
        .map(({ row }) => row);
    const reports = await race(8, (index) =>
      (index % 2 ? store : another).tracking
        .forProfile(profileId)
        .importBatch('garmin', shuffled(index)),
    );
    expect(errorsOf(reports)).toEqual([]);
    const total = (key: 'inserted' | 'unchanged' | 'updated') =>
      valuesOf(reports).reduce((sum, report) => sum + report[key], 0);
    expect([total('inserted'), total('updated'), total('unchanged')]).toEqual([56, 0, 7 * 56]);
    expect(await store.tracking.forProfile(profileId).stats.get()).toMatchObject({
      totalWeightEntries: 28,
      totalActivityEntries: 28,
    });
  });

  test('cannot overtake somebody who types in at the same time', { needs: 'concurrency' }, async ({
    store,
    openAnother,
  }) => {
    const profileId = await newProfile(store);
    const another = await openAnother();
    const days = Array.from({ length: 16 }, (_, index) => `2026-02-${10 + index}`);
    const results = await race(32, async (index): Promise<unknown> => {
      const date = days[index >> 1] ?? '';
      return index % 2
        ? store.tracking.forProfile(profileId).weight.upsert({ date, weight: 80 })
        : another.tracking
            .forProfile(profileId)
            .importBatch('withings', [{ log: 'weight', date, weight: 70 }]);
    });
    expect(errorsOf(results)).toEqual([]);
    const { items } = await store.tracking.forProfile(profileId).weight.range({}, { limit: 100 });
    expect(items.map(({ weight, source }) => [weight, source])).toEqual(
      days.map(() => [80, 'manual']),
    );
  });
});
