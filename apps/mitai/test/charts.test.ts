import { suite } from '@schema/testing';
import type { Failure } from '@schema/testing/apps';
import { expect } from 'vitest';
import { composition } from '../src/composition.ts';
import { client } from './support/client.ts';

interface Chart {
  readonly series: { readonly metric: string; readonly points: object[] }[];
}
interface Correlations {
  readonly pairs: { x: string; y: string; r: number | null; points: object[] }[];
}

const january = 'from=2026-01-01&to=2026-01-31';

suite('charts', composition, (test) => {
  test('of the body are weight, body fat and circumferences', async ({ store }) => {
    const { well } = await client(store).newPerson();
    for (const [date, weight] of [
      ['2026-01-05', 80.4],
      ['2026-01-11', 79.9],
      ['2026-01-12', 79.6],
      ['2026-02-01', 70],
    ] as const)
      await well('/logs/weight', { json: { date, weight } });
    await well('/logs/caliper', { json: { date: '2026-01-05', bodyFatPct: 18.4 } });
    await well('/logs/circumference', { json: { date: '2026-01-05', cWaist: 92.5 } });
    await well('/logs/circumference', { json: { date: '2026-01-05', cWaist: 92 } });

    const { series } = await well<Chart>(`/charts/body?${january}&bucket=week`);
    expect(series.map(({ metric, points }) => [metric, points.length])).toEqual([
      ['weight.weight', 2],
      ['caliper.bodyFatPct', 1],
      ['circumference.cNeck', 0],
      ['circumference.cChest', 0],
      ['circumference.cWaist', 1],
      ['circumference.cHips', 0],
      ['circumference.cThigh', 0],
      ['circumference.cCalf', 0],
      ['circumference.cBiceps', 0],
      ['circumference.cForearm', 0],
    ]);
    expect(series[0]?.points).toEqual([
      { start: '2026-01-05', min: 79.9, max: 80.4, mean: 80.15, sum: 160.3, count: 2 },
      { start: '2026-01-12', min: 79.6, max: 79.6, mean: 79.6, sum: 79.6, count: 1 },
    ]);
    expect(series[4]?.points).toEqual([
      { start: '2026-01-05', min: 92, max: 92.5, mean: 92.25, sum: 184.5, count: 2 },
    ]);
  });

  test('of activities and of recovery have what was done and how it was slept', async ({
    store,
  }) => {
    const { well } = await client(store).newPerson();
    await well('/logs/activity', { json: { date: '2026-01-05', durationMinutes: 30, kcal: 300 } });
    await well('/logs/activity', { json: { date: '2026-01-05', durationMinutes: 45 } });
    await well('/logs/sleep', { json: { date: '2026-01-05', totalDurationMinutes: 430 } });
    await well('/logs/vitals', { json: { date: '2026-01-06', restingHr: 54, hrv: 61 } });
    const point = (start: string, ...[min, max, mean, sum, count]: number[]) => [
      { start, min, max, mean, sum, count },
    ];
    expect(await well(`/charts/activity?${january}`)).toEqual({
      series: [
        {
          metric: 'activity.durationMinutes',
          points: point('2026-01-05', 30, 45, 37.5, 75, 2),
        },
        { metric: 'activity.kcal', points: point('2026-01-05', 300, 300, 300, 300, 1) },
        { metric: 'activity.distanceKm', points: [] },
        { metric: 'activity.avgHr', points: [] },
        { metric: 'activity.overallScore', points: [] },
      ],
    });
    expect(await well(`/charts/recovery?${january}&bucket=month`)).toEqual({
      series: [
        {
          metric: 'sleep.totalDurationMinutes',
          points: point('2026-01-01', 430, 430, 430, 430, 1),
        },
        { metric: 'sleep.qualityScore', points: [] },
        { metric: 'vitals.restingHr', points: point('2026-01-01', 54, 54, 54, 54, 1) },
        { metric: 'vitals.hrv', points: point('2026-01-01', 61, 61, 61, 61, 1) },
      ],
    });
  });

  test('of correlations join the days that have both, and sum up activities', async ({ store }) => {
    const { well } = await client(store).newPerson();
    // Sleep 1 to 5 hours beside a variability of 20, 40, 50, 40, 50: r is 6 over the root of 60.
    const hrv = [20, 40, 50, 40, 50];
    for (const [index, value] of hrv.entries()) {
      const date = `2026-01-0${index + 1}`;
      await well('/logs/vitals', { json: { date, hrv: value } });
      await well('/logs/sleep', { json: { date, totalDurationMinutes: (index + 1) * 60 } });
    }
    await well('/logs/sleep', { json: { date: '2026-01-09', totalDurationMinutes: 600 } });
    for (const date of ['2026-01-01', '2026-01-01', '2026-01-02'])
      await well('/logs/activity', { json: { date, durationMinutes: 20 } });

    const metrics = 'sleep.totalDurationMinutes,vitals.hrv,activity.durationMinutes';
    const { pairs } = await well<Correlations>(
      `/charts/correlations?${january}&metrics=${metrics}`,
    );
    expect(pairs.map(({ x, y, r, points }) => [x, y, r, points.length])).toEqual([
      ['sleep.totalDurationMinutes', 'vitals.hrv', 0.774597, 5],
      ['sleep.totalDurationMinutes', 'activity.durationMinutes', null, 2],
      ['vitals.hrv', 'activity.durationMinutes', null, 2],
    ]);
    expect(pairs[1]?.points).toEqual([
      { start: '2026-01-01', x: 60, y: 40 },
      { start: '2026-01-02', x: 120, y: 20 },
    ]);
    const { pairs: usual } = await well<Correlations>(`/charts/correlations?${january}`);
    expect(usual).toHaveLength(10);
  });

  test('of correlations sum up what adds up over a day, and average what does not', async ({
    store,
  }) => {
    const { well } = await client(store).newPerson();
    const date = '2026-01-05';
    const parts = [
      { durationMinutes: 20, kcal: 100, distanceKm: 2.5, avgHr: 120 },
      { durationMinutes: 40, kcal: 300, distanceKm: 7.5, avgHr: 140 },
    ];
    for (const part of parts) await well('/logs/activity', { json: { date, ...part } });
    await well('/logs/weight', { json: { date, weight: 80 } });
    for (const [metric, value] of [
      ['activity.durationMinutes', 60],
      ['activity.kcal', 400],
      ['activity.distanceKm', 10],
      ['activity.avgHr', 130],
    ] as const) {
      const { pairs } = await well<Correlations>(
        `/charts/correlations?${january}&metrics=weight.weight,${metric}`,
      );
      expect(pairs).toMatchObject([{ y: metric, points: [{ start: date, x: 80, y: value }] }]);
    }
  });

  test('take one statement a series, however long it is', async ({
    store,
    queries,
    resetQueries,
  }) => {
    const { well, profileId } = await client(store).newPerson();
    const statements = async () => {
      resetQueries();
      await well(`/charts/recovery?${january}`);
      return queries.length;
    };
    const empty = await statements();
    for (let day = 1; day <= 31; day++)
      await store.tracking
        .forProfile(profileId)
        .vitals.upsert({ date: `2026-01-${String(day).padStart(2, '0')}`, hrv: 50 });
    expect(await statements()).toBe(empty);
  });

  test('refuse days and metrics that are none', async ({ store }) => {
    const { own } = await client(store).newPerson();
    const refused = async (query: string) => {
      const { status, body } = await own<Failure>(`/charts/${query}`);
      return [status, body.error.issues?.[0]?.field];
    };
    expect(await refused('body?from=2026-01-01')).toEqual([422, 'to']);
    expect(await refused('body?from=2026-02-30&to=2026-03-01')).toEqual([422, 'from']);
    expect(await refused('body?from=2026-02-01&to=2026-01-01')).toEqual([422, 'to']);
    expect(await refused(`body?${january}&bucket=year`)).toEqual([422, 'bucket']);
    expect(await refused(`correlations?${january}&metrics=vitals.hrv`)).toEqual([422, 'metrics']);
    expect(await refused(`correlations?${january}&metrics=vitals.hrv,mood`)).toEqual([
      422,
      'metrics.1',
    ]);
  });
});
