import { suite } from '@schema/testing';
import { expect } from 'vitest';
import type { ImportRow } from '../src/index.ts';
import { composition } from './support/composition.ts';
import { newPerson } from './support/people.ts';

const time = (text: string) => new Date(`2026-02-03T${text}:00.000Z`);
const none = { inserted: 0, updated: 0, unchanged: 0, protected: 0, superseded: 0, rejected: [] };

suite('an import that meets other rows', composition, (test) => {
  test('keeps what was typed in, before it and after it', async ({ store }) => {
    const own = await newPerson(store);
    const before = await own.weight.upsert({ date: '2026-02-03', weight: 81 });
    const days = ['2026-02-03', '2026-02-04'];
    const batch = days.map((date): ImportRow => ({ log: 'weight', date, weight: 70 }));
    expect(await own.importBatch('withings', batch)).toEqual({
      ...none,
      inserted: 1,
      protected: 1,
    });
    const after = await own.weight.upsert({ date: '2026-02-04', weight: 82 });
    expect(after.source).toBe('manual');
    expect(await own.importBatch('withings', batch)).toEqual({ ...none, protected: 2 });
    expect((await own.weight.range()).items).toEqual([after, before]);
  });

  test('keeps a device’s row that somebody corrected', async ({ store }) => {
    const own = await newPerson(store);
    const batch: ImportRow[] = [
      { log: 'activity', date: '2026-02-03', kcal: 300, externalId: 'a1' },
    ];
    await own.importBatch('garmin', batch);
    const row = await own.activity.latest();
    const corrected = await own.activity.upsert({ id: row?.id, date: '2026-02-03', kcal: 350 });
    expect(corrected).toMatchObject({ externalSource: 'garmin', externalId: 'a1' });
    expect(await own.importBatch('garmin', batch)).toEqual({ ...none, protected: 1 });
    // Another device may call another activity the same.
    expect(await own.importBatch('withings', batch)).toEqual({ ...none, inserted: 1 });
    expect((await own.activity.range()).items).toHaveLength(2);
  });

  test('keeps the rows of two devices apart that call them the same', async ({ store }) => {
    const own = await newPerson(store);
    const run = (kcal: number): ImportRow[] => [
      { log: 'activity', date: '2026-02-03', kcal, externalId: 'a1', recordedAt: time('09:00') },
    ];
    for (const source of ['garmin', 'withings', 'apple_health'] as const) {
      const kcal = source.length;
      expect(await own.importBatch(source, run(kcal))).toEqual({ ...none, inserted: 1 });
    }
    const corrected = (await own.activity.range()).items.find(({ source }) => source === 'garmin');
    await own.activity.upsert({ id: corrected?.id, date: '2026-02-03', kcal: 1 });
    for (const source of ['withings', 'apple_health'] as const)
      expect(await own.importBatch(source, run(source.length))).toEqual({ ...none, unchanged: 1 });
    expect(await own.importBatch('garmin', run(6))).toEqual({ ...none, protected: 1 });
    expect((await own.activity.range()).items).toHaveLength(3);
  });

  test('trusts the device that measures more than what repeats it', async ({ store }) => {
    const own = await newPerson(store);
    const weight = (kg: number): ImportRow[] => [{ log: 'weight', date: '2026-02-03', weight: kg }];
    expect(await own.importBatch('garmin', weight(81))).toEqual({ ...none, inserted: 1 });
    expect(await own.importBatch('apple_health', weight(80))).toEqual({ ...none, superseded: 1 });
    expect(await own.importBatch('withings', weight(82))).toEqual({ ...none, updated: 1 });
    expect(await own.weight.latest()).toMatchObject({ weight: 82, source: 'withings' });
  });

  test('of one source takes what was recorded last, then what says more', async ({ store }) => {
    const own = await newPerson(store);
    const date = '2026-02-03';
    const vitals = (row: object): ImportRow[] => [{ log: 'vitals', date, ...row }];
    await own.importBatch('garmin', vitals({ restingHr: 50, recordedAt: time('08:00') }));
    const steps: [object, object][] = [
      [{ restingHr: 49, hrv: 60, recordedAt: time('07:00') }, { superseded: 1 }],
      [{ restingHr: 51, recordedAt: time('09:00') }, { updated: 1 }],
      [{ restingHr: 51, hrv: 61, recordedAt: time('09:00') }, { updated: 1 }],
      [{ restingHr: 51, recordedAt: time('09:00') }, { superseded: 1 }],
      [{ restingHr: 51, hrv: 61, recordedAt: time('09:00') }, { unchanged: 1 }],
    ];
    for (const [row, counts] of steps) {
      expect(await own.importBatch('garmin', vitals(row))).toEqual({ ...none, ...counts });
    }
    expect(await own.vitals.latest()).toMatchObject({ restingHr: 51, hrv: 61 });
  });

  test('takes one of several rows of a batch for one day, wherever it stands', async ({
    store,
  }) => {
    const own = await newPerson(store);
    const weighed = ['07:00', '21:00', '12:00', '21:00'].map(
      (hour, index): ImportRow => ({
        log: 'weight',
        date: '2026-02-03',
        weight: index === 3 ? 81 : 80 + index,
        recordedAt: time(hour),
      }),
    );
    expect(await own.importBatch('withings', weighed)).toEqual({
      ...none,
      inserted: 1,
      superseded: 2,
      unchanged: 1,
    });
    expect(await own.weight.latest()).toMatchObject({ weight: 81, recordedAt: time('21:00') });
    expect(await own.importBatch('withings', weighed.reverse())).toEqual({
      ...none,
      superseded: 2,
      unchanged: 2,
    });
  });
});
