import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { type ImportRow, metricNames } from '../src/index.ts';
import { composition } from './support/composition.ts';
import { newPerson } from './support/people.ts';

/** 2026-01-01 is a Thursday: its week begins on 29 December 2025. */
const weights: [string, number][] = [
  ['2025-12-28', 81.1],
  ['2025-12-29', 80.1],
  ['2026-01-01', 80.2],
  ['2026-01-04', 80.3],
  ['2026-01-05', 79.95],
  ['2026-01-31', 79.05],
  ['2026-02-01', 78.5],
];

suite('a series', composition, (test) => {
  test('rounds a mean once, half away from zero', async ({ store }) => {
    const own = await newPerson(store);
    for (let i = 0; i < 40; i++)
      await own.activity.upsert({ date: '2026-01-05', distanceKm: i < 7 ? 0.01 : 0 });
    const days = { from: '2026-01-01', to: '2026-01-31' };
    // 0.07 / 40 is 0.00175.
    expect(await own.series('activity.distanceKm', { ...days, bucket: 'month' })).toMatchObject([
      { mean: 0.0018, count: 40 },
    ]);
  });

  test('gives days, weeks from Monday and months', async ({ store, queries, resetQueries }) => {
    const own = await newPerson(store);
    for (const [date, weight] of weights) await own.weight.upsert({ date, weight });
    const days = { from: '2025-12-01', to: '2026-12-31' };
    resetQueries();
    expect(await own.series('weight.weight', { ...days, bucket: 'week' })).toEqual([
      { start: '2025-12-22', min: 81.1, max: 81.1, mean: 81.1, sum: 81.1, count: 1 },
      // 80.1 + 80.2 + 80.3 is 240.60000000000002 in floats.
      { start: '2025-12-29', min: 80.1, max: 80.3, mean: 80.2, sum: 240.6, count: 3 },
      { start: '2026-01-05', min: 79.95, max: 79.95, mean: 79.95, sum: 79.95, count: 1 },
      { start: '2026-01-26', min: 78.5, max: 79.05, mean: 78.775, sum: 157.55, count: 2 },
    ]);
    expect(queries).toHaveLength(1);
    expect(await own.series('weight.weight', { ...days, bucket: 'month' })).toEqual([
      { start: '2025-12-01', min: 80.1, max: 81.1, mean: 80.6, sum: 161.2, count: 2 },
      { start: '2026-01-01', min: 79.05, max: 80.3, mean: 79.875, sum: 319.5, count: 4 },
      { start: '2026-02-01', min: 78.5, max: 78.5, mean: 78.5, sum: 78.5, count: 1 },
    ]);
    expect(await own.series('weight.weight', { from: '2026-01-04', to: '2026-01-05' })).toEqual([
      { start: '2026-01-04', min: 80.3, max: 80.3, mean: 80.3, sum: 80.3, count: 1 },
      { start: '2026-01-05', min: 79.95, max: 79.95, mean: 79.95, sum: 79.95, count: 1 },
    ]);
  });

  test('counts each of a day, and leaves out what has no value', async ({ store }) => {
    const own = await newPerson(store);
    for (const kcal of [100, 200, 201, undefined]) {
      await own.activity.upsert({ date: '2024-02-29', ...(kcal && { kcal }), distanceKm: 0.01 });
    }
    const days = { from: '2024-02-29', to: '2024-02-29' };
    expect(await own.series('activity.kcal', days)).toEqual([
      { start: '2024-02-29', min: 100, max: 201, mean: 167, sum: 501, count: 3 },
    ]);
    expect(await own.series('activity.distanceKm', { ...days, bucket: 'month' })).toEqual([
      { start: '2024-02-01', min: 0.01, max: 0.01, mean: 0.01, sum: 0.04, count: 4 },
    ]);
    expect(await own.series('activity.avgHr', days)).toEqual([]);
  });

  test('begins its weeks on Monday in every year', async ({ store }) => {
    const own = await newPerson(store);
    const day = (index: number) =>
      new Date(Date.UTC(1999, 11, 20) + index * 86_400_000).toISOString().slice(0, 10);
    const dates = Array.from({ length: 28 }, (_, index) => day(index));
    await own.importBatch(
      'withings',
      dates.map((date) => ({ log: 'weight', date, weight: 70 })),
    );
    const weeks = await own.series('weight.weight', {
      from: '1900-01-01',
      to: '2199-12-31',
      bucket: 'week',
    });
    // 20 December 1999 is a Monday.
    expect(weeks.map(({ start, count }) => [start, count])).toEqual([
      ['1999-12-20', 7],
      ['1999-12-27', 7],
      ['2000-01-03', 7],
      ['2000-01-10', 7],
    ]);
  });

  test('has all numbers of all logs', async ({ store }) => {
    const own = await newPerson(store);
    expect(metricNames).toHaveLength(39);
    for (const metric of metricNames) {
      for (const bucket of ['day', 'week', 'month'] as const) {
        expect(await own.series(metric, { from: '2026-01-01', to: '2026-12-31', bucket })).toEqual(
          [],
        );
      }
      expect(await own.latestOf(metric)).toBeUndefined();
    }
  });

  test('finds the newest value of a metric, and the newest until a day', async ({ store }) => {
    const own = await newPerson(store);
    await own.caliper.upsert({ date: '2026-01-05', bodyFatPct: 18.25 });
    await own.caliper.upsert({ date: '2026-01-09', bodyFatPct: 17.5 });
    await own.caliper.upsert({ date: '2026-01-12', chest: 9 });
    expect(await own.latestOf('caliper.bodyFatPct')).toEqual({ date: '2026-01-09', value: 17.5 });
    expect(await own.latestOf('caliper.bodyFatPct', { until: '2026-01-08' })).toEqual({
      date: '2026-01-05',
      value: 18.25,
    });
    expect(await own.latestOf('caliper.bodyFatPct', { until: '2026-01-04' })).toBeUndefined();
    expect(await own.latestOf('caliper.bodyFatPct', { until: undefined })).toMatchObject({
      value: 17.5,
    });
    for (const [options, field] of [
      [{ until: 'soon' }, 'until'],
      [{ untill: '2026-01-08' }, 'untill'],
      [null, 'options'],
    ] as const)
      await expect(own.latestOf('caliper.bodyFatPct', options as never)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field,
      });
  });

  test('ends in the latest reading of a day, whichever was written first', async ({ store }) => {
    const own = await newPerson(store);
    for (const [hour, systolic] of [
      ['12', 130],
      ['20', 120],
      ['08', 140],
    ] as const) {
      const measuredAt = new Date(`2026-01-05T${hour}:00:00Z`);
      await own.bloodPressure.upsert({ date: '2026-01-05', measuredAt, systolic, diastolic: 80 });
    }
    expect(await own.latestOf('bloodPressure.systolic')).toEqual({
      date: '2026-01-05',
      value: 120,
    });
  });

  test('ends in the row of a day that began or was recorded last, in any order of imports', async ({
    store,
  }) => {
    const date = '2026-01-05';
    const recordedAt = (hour: string) => new Date(`${date}T${hour}:00:00Z`);
    const pairs: [earlier: ImportRow, later: ImportRow][] = [
      [
        { log: 'caliper', date, externalId: 'b', bodyFatPct: 20, recordedAt: recordedAt('07') },
        { log: 'caliper', date, externalId: 'a', bodyFatPct: 25, recordedAt: recordedAt('21') },
      ],
      // Of what is of one time the fuller one, as where rows compete.
      [
        { log: 'circumference', date, externalId: 'b', cWaist: 91 },
        { log: 'circumference', date, externalId: 'a', cWaist: 90, notes: 'at home' },
      ],
      [
        { log: 'activity', date, externalId: 'b', kcal: 900, recordedAt: recordedAt('22') },
        { log: 'activity', date, externalId: 'a', kcal: 300, startTime: '06:30:00' },
      ],
      [
        {
          log: 'activity',
          date,
          externalId: 'b',
          kcal: 300,
          startTime: '06:30:00',
          recordedAt: recordedAt('22'),
        },
        { log: 'activity', date, externalId: 'a', kcal: 200, startTime: '18:00:00' },
      ],
      // The hour counts within a day alone.
      [
        { log: 'activity', date: '2026-01-04', externalId: 'b', kcal: 300, startTime: '18:00:00' },
        { log: 'activity', date, externalId: 'a', kcal: 200, startTime: '06:30:00' },
      ],
    ];
    const metrics = {
      caliper: 'caliper.bodyFatPct',
      circumference: 'circumference.cWaist',
      activity: 'activity.kcal',
    } as const;
    for (const [earlier, later] of pairs) {
      const { log, externalId } = later as typeof later & { log: keyof typeof metrics };
      const newest = [];
      for (const order of [
        [earlier, later],
        [later, earlier],
      ]) {
        const own = await newPerson(store);
        for (const row of order) await own.importBatch('withings', [row]);
        expect(await own[log].latest()).toMatchObject({ externalId });
        newest.push(await own.latestOf(metrics[log]));
      }
      expect(newest[0]).toEqual(newest[1]);
    }
  });

  test('names what it refuses', async ({ store }) => {
    const own = await newPerson(store);
    const days = { from: '2026-01-01', to: '2026-01-02' };
    const refused: [string, () => Promise<unknown>][] = [
      ['metric', () => own.series('weight.notes' as never, days)],
      ['metric', () => own.series('activity.trainingTypeId' as never, days)],
      ['metric', () => own.series('weight.fingerprint' as never, days)],
      ['bucket', () => own.series('weight.weight', { ...days, bucket: 'year' as never })],
      ['to', () => own.series('weight.weight', { from: '2026-01-02', to: '2026-01-01' })],
      ['from', () => own.series('weight.weight', { from: '0000-01-01', to: '2026-01-01' })],
    ];
    for (const [field, call] of refused) {
      await expect(call()).rejects.toMatchObject({ code: 'INVALID_INPUT', field });
    }
  });
});
