import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition } from './support/composition.ts';
import { newPerson } from './support/people.ts';

/** The queries of the source system's document about these tables, each answered by a call. */
suite('the source system’s question for', composition, (test) => {
  test('the own rows since a date', async ({ store }) => {
    const own = await newPerson(store);
    for (const date of ['2025-12-31', '2026-01-01', '2026-02-01']) {
      await own.weight.upsert({ date, weight: 80 });
    }
    const { items } = await own.weight.range({ from: '2026-01-01' });
    expect(items.map(({ date }) => date)).toEqual(['2026-02-01', '2026-01-01']);
  });

  test('the weight of 90 days', async ({ store, clock }) => {
    const own = await newPerson(store);
    clock.set(new Date('2026-06-30T12:00:00Z'));
    const daysAgo = (days: number) =>
      new Date(clock.peek().getTime() - days * 86_400_000).toISOString().slice(0, 10);
    for (const days of [0, 89, 90, 91]) {
      await own.weight.upsert({ date: daysAgo(days), weight: 80 - days / 10 });
    }
    const { items } = await own.weight.range({ from: daysAgo(90) }, { limit: 100 });
    expect(items.map(({ date, weight }) => [date, weight])).toEqual([
      ['2026-06-30', 80],
      ['2026-04-02', 71.1],
      ['2026-04-01', 71],
    ]);
  });

  test('the activities labelled high', async ({ store }) => {
    const own = await newPerson(store);
    const type = await store.tracking.trainingTypes.create({ name: 'Run', category: 'cardio' });
    const rated = { description: 'Intervals', overallScore: 91, qualityLabel: 'high' };
    const first = await own.activity.upsert({
      date: '2026-01-05',
      trainingTypeId: type.id,
      ...rated,
    });
    await own.activity.upsert({ date: '2026-01-06', qualityLabel: 'low' });
    const untyped = await own.activity.upsert({ date: '2026-01-07', ...rated });
    expect((await own.activity.labelled('high')).items).toEqual([
      {
        id: untyped.id,
        date: '2026-01-07',
        description: 'Intervals',
        trainingType: null,
        overallScore: 91,
      },
      {
        id: first.id,
        date: '2026-01-05',
        description: 'Intervals',
        trainingType: 'Run',
        overallScore: 91,
      },
    ]);
  });

  test('the sleep of 7 days with its phases', async ({ store }) => {
    const own = await newPerson(store);
    await own.sleep.upsert({
      date: '2026-01-05',
      totalDurationMinutes: 405,
      sleepSegments: { deep: 120, rem: 90, light: 180, awake: 15 },
      qualityScore: 81,
    });
    await own.sleep.upsert({ date: '2025-12-28', totalDurationMinutes: 300 });
    const { items } = await own.sleep.range({ from: '2025-12-29', to: '2026-01-05' });
    expect(
      items.map(({ date, totalDurationMinutes, sleepSegments, qualityScore }) => [
        date,
        totalDurationMinutes,
        sleepSegments?.deep,
        sleepSegments?.rem,
        qualityScore,
      ]),
    ).toEqual([['2026-01-05', 405, 120, 90, 81]]);
  });

  test('the upsert that leaves typed-in rows alone', async ({ store }) => {
    const own = await newPerson(store);
    const typed = await own.sleep.upsert({ date: '2026-01-05', totalDurationMinutes: 400 });
    await own.importBatch('garmin', [
      { log: 'sleep', date: '2026-01-05', totalDurationMinutes: 380 },
      { log: 'sleep', date: '2026-01-06', totalDurationMinutes: 390 },
    ]);
    await own.importBatch('garmin', [
      {
        log: 'sleep',
        date: '2026-01-06',
        totalDurationMinutes: 395,
        recordedAt: new Date('2026-01-06T09:00:00Z'),
      },
    ]);
    const { items } = await own.sleep.range();
    expect(items.map((row) => row.totalDurationMinutes)).toEqual([395, 400]);
    expect(items[1]).toEqual(typed);
  });
});
