import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { importAppleHealth } from '../../src/importers/index.ts';
import { composition } from '../support/composition.ts';
import { newPerson } from '../support/people.ts';
import { exportOf, pieces, pressure, sleep, statistics, workout } from './support/apple-health.ts';
import { importInBothOrders } from './support/both-orders.ts';
import { allRows } from './support/rows.ts';

const run = (source: string, kilocalories: number, { minutes = '30', heartRate = 140 } = {}) =>
  workout('Running', '2026-03-28 17:00:00 +0100', `2026-03-28 17:${minutes}:00 +0100`, {
    source,
    inside: [
      statistics('ActiveEnergyBurned', `sum="${kilocalories}" unit="Cal"`),
      statistics('HeartRate', `average="${heartRate}" maximum="170" unit="count/min"`),
    ].join('\n'),
  });

const summary = (kilocalories: number, minutes: number) =>
  ` <ActivitySummary dateComponents="2026-03-28" activeEnergyBurned="${kilocalories}" activeEnergyBurnedUnit="Cal" appleExerciseTime="${minutes}"/>`;

const bed = (start: string, end: string) => sleep('InBed', start, end);

suite('records of Apple’s that compete', composition, (test) => {
  test('count a workout once that the file has twice', async ({ store }) => {
    const whole = summary(1000, 60);
    const once = [
      { trainingCategory: 'Everyday activity', kcal: 700, durationMinutes: 30 },
      { trainingCategory: 'Running', kcal: 300, durationMinutes: 30 },
    ];
    for (const others of [
      [run('A', 300)],
      [run('B', 290)],
      [run('A', 250, { minutes: '20' })],
      [run('B', 250, { minutes: '00' })],
    ]) {
      const { activity } = await importInBothOrders(store, [whole, run('A', 300), ...others]);
      expect(activity).toMatchObject(once);
    }
    for (const two of [
      // Which of two that differ in nothing else stays, only a fingerprint says.
      [run('A', 300), run('A', 250)],
      [run('A', 20, { minutes: '00' }), run('B', 30, { minutes: '00' })],
    ]) {
      const [everyday, kept] = (await importInBothOrders(store, [whole, ...two])).activity;
      expect((everyday?.kcal ?? 0) + (kept?.kcal ?? 0)).toBe(1000);
    }
  });

  test('give a refused workout neither the place of a good one nor energy', async ({ store }) => {
    const bad = run('A', 300, { minutes: '40', heartRate: 5 });
    expect(await importInBothOrders(store, [summary(1000, 60), bad])).toMatchObject({
      activity: [{ trainingCategory: 'Everyday activity', kcal: 1000, durationMinutes: 60 }],
      refused: ['avgHr'],
    });
    expect(await importInBothOrders(store, [bad, run('B', 280)])).toMatchObject({
      activity: [{ trainingCategory: 'Running', kcal: 280 }],
      refused: ['avgHr'],
    });
  });

  test('take the greater of two summaries of a day, and none that cannot be', async ({ store }) => {
    const summaries = [summary(500, 33), summary(300, 40)];
    expect(await importInBothOrders(store, summaries)).toMatchObject({
      activity: [{ kcal: 500, durationMinutes: 40 }],
      refused: [],
    });
    expect(await importInBothOrders(store, [...summaries, summary(99_999, 20)])).toMatchObject({
      activity: [{ kcal: 500, durationMinutes: 40 }],
      refused: ['kcal'],
    });
  });

  test('take the longest time in bed of a day that has no sleep', async ({ store }) => {
    const night = bed('2026-03-28 03:00:00 +0100', '2026-03-28 08:00:00 +0100');
    const short = bed('2026-03-28 00:10:00 +0100', '2026-03-28 00:30:00 +0100');
    expect((await importInBothOrders(store, [short, night])).sleep).toMatchObject([
      { sleepStart: new Date('2026-03-28T02:00:00Z'), totalDurationMinutes: null },
    ]);
  });

  test('give a sleep one day, at whatever offset its end is written', async ({ store }) => {
    const here = sleep('Asleep', '2026-03-28 18:10:00 +0100', '2026-03-28 23:30:00 +0100');
    const there = sleep('Asleep', '2026-03-28 19:10:00 +0200', '2026-03-29 00:30:00 +0200');
    expect((await importInBothOrders(store, [here, there])).sleep).toHaveLength(1);
  });

  test('give a sleep that cannot be no place of one that can', async ({ store }) => {
    const days = ['26', '27', '28'].map((date) =>
      sleep(
        'Asleep',
        `2026-03-${date} 08:00:00 +0100`,
        `2026-03-${Number(date) + 1} 07:00:00 +0100`,
        'A',
      ),
    );
    const night = sleep('Asleep', '2026-03-28 23:00:00 +0100', '2026-03-29 06:00:00 +0100', 'B');
    expect(await importInBothOrders(store, [...days, night])).toMatchObject({
      sleep: [{ date: '2026-03-29', totalDurationMinutes: 420 }],
      refused: ['totalDurationMinutes'],
    });
  });
});

suite('an Apple Health export that is older than another', composition, (test) => {
  test('changes nothing of it, whichever comes first', async ({ store }) => {
    const told = (kilocalories: number, systolic: number, end: string) => [
      run('A', kilocalories),
      pressure(systolic, 80, '2026-03-28 07:30:00 +0100'),
      sleep('AsleepCore', '2026-03-27 23:00:00 +0100', `2026-03-28 ${end}:00 +0100`),
    ];
    const older = exportOf(told(300, 120, '07:00'), '2026-03-30 12:00:00 +0200');
    const newer = exportOf(told(310, 125, '06:00'), '2026-03-31 12:00:00 +0200');
    for (const files of [
      [older, newer],
      [newer, older],
    ]) {
      const own = await newPerson(store);
      for (const file of files) await importAppleHealth(own, pieces(file));
      expect(await allRows(own)).toMatchObject({
        activity: [{ kcal: 310 }],
        bloodPressure: [{ systolic: 125 }],
        sleep: [{ totalDurationMinutes: 420 }],
      });
    }
  });
});
