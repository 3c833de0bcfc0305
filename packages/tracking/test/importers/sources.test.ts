import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { importAppleHealth, importGarminCsv, importWithings } from '../../src/importers/index.ts';
import { composition } from '../support/composition.ts';
import { newPerson } from '../support/people.ts';
import { exportOf, pieces, quantity, sleep } from './support/apple-health.ts';
import { allRows, type Person } from './support/rows.ts';

const apple = exportOf([
  quantity('BodyMass', 80, 'kg', '2026-03-27 07:00:00 +0100'),
  quantity('BodyMass', 81, 'kg', '2026-03-28 07:00:00 +0100'),
  quantity('BodyMass', 82, 'kg', '2026-03-29 07:00:00 +0200'),
  sleep('AsleepCore', '2026-03-27 23:00:00 +0100', '2026-03-28 06:00:00 +0100'),
  sleep('AsleepCore', '2026-03-28 23:00:00 +0100', '2026-03-29 06:00:00 +0200'),
]);
const garmin =
  'Activity Type,Date,Title,Distance,Calories,Time\nRunning,2026-03-28 17:06:03,Run,5.48,447,00:31:24\n';
const weights =
  'Date,"Weight (kg)","Fat mass (kg)",Comments\n2026-03-28 07:00:00,81.4,16.28,\n2026-03-29 07:00:00,82.4,,\n';
const nights =
  'from,to,light (s),deep (s),awake (s)\n2026-03-27T23:05:00+01:00,2026-03-28T06:10:00+01:00,20000,5200,300\n';

const steps: readonly ((own: Person) => Promise<unknown>)[] = [
  (own) => importAppleHealth(own, pieces(apple)),
  (own) => importGarminCsv(own, pieces(garmin)),
  async (own) => {
    await importWithings(own, pieces(weights));
    await importWithings(own, pieces(nights));
  },
  async (own) => {
    await own.weight.upsert({ date: '2026-03-29', weight: 79 });
    await own.sleep.upsert({ date: '2026-03-29', totalDurationMinutes: 400 });
  },
];

function orders<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item) =>
    orders(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}

suite('files of three sources and typed-in rows', composition, (test) => {
  test('give the same rows in every order, once or twice', async ({ store }) => {
    const results = [];
    for (const order of orders(steps)) {
      const own = await newPerson(store);
      for (const step of order) await step(own);
      for (const step of order.slice(0, 2)) await step(own);
      const { weight, sleep: slept, ...rest } = await allRows(own);
      // When something was typed in, the clock says.
      const timeless = <Row extends { recordedAt: Date; source: string }>(rows: Row[]) =>
        rows.map((row) => (row.source === 'manual' ? { ...row, recordedAt: undefined } : row));
      results.push({ ...rest, weight: timeless(weight), sleep: timeless(slept) });
    }
    expect(results).toHaveLength(24);
    for (const result of results) expect(result).toEqual(results[0]);
    expect(results[0]).toMatchObject({
      weight: [
        { date: '2026-03-29', weight: 79, source: 'manual' },
        { date: '2026-03-28', weight: 81.4, source: 'withings' },
        { date: '2026-03-27', weight: 80, source: 'apple_health' },
      ],
      sleep: [
        { date: '2026-03-29', totalDurationMinutes: 400, source: 'manual' },
        { date: '2026-03-28', totalDurationMinutes: 420, source: 'withings' },
      ],
      caliper: [{ date: '2026-03-28', bodyFatPct: 20 }],
      activity: [{ date: '2026-03-28', distanceKm: 5.48, source: 'garmin' }],
    });
  });
});
