import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { importAppleHealth } from '../../src/importers/index.ts';
import { composition } from '../support/composition.ts';
import { newPerson } from '../support/people.ts';
import { exportOf, pieces, quantity } from './support/apple-health.ts';
import { importInBothOrders } from './support/both-orders.ts';

const day = '2026-03-28';

/** What two devices measured on one day, as multiples of a value. */
const readings = [
  { hour: '07:10', source: 'A', times: 2 },
  { hour: '09:10', source: 'A', times: 1 },
  { hour: '09:20', source: 'B', times: 2.5 },
];

const last = 2.5;
/** Of A, which measured more often. */
const mean = 1.5;
/** Of A, which has more in all. */
const sum = 3;
/** A's from seven to eight, B's from nine to ten. */
const hourly = 2 + 2.5;

/** Each kind of record that is kept: the unit and value that it is given with, and what comes of it. */
const kept = [
  ['BodyMass', 'kg', 40, 'weight', 'weight', 40 * last],
  ['BodyFatPercentage', '%', 0.1, 'caliper', 'bodyFatPct', 10 * last],
  ['RestingHeartRate', 'count/min', 40, 'vitals', 'restingHr', 40 * mean],
  ['HeartRateVariabilitySDNN', 'ms', 30, 'vitals', 'hrv', 30 * mean],
  ['VO2Max', 'mL/min·kg', 20, 'vitals', 'vo2Max', 20 * mean],
  ['OxygenSaturation', '%', 0.4, 'vitals', 'spo2', 40 * mean],
  ['RespiratoryRate', 'count/min', 10, 'vitals', 'respiratoryRate', 10 * mean],
  ['DietaryEnergyConsumed', 'kcal', 500, 'nutrition', 'kcal', 500 * sum],
  ['DietaryProtein', 'g', 10, 'nutrition', 'proteinG', 10 * sum],
  ['DietaryCarbohydrates', 'g', 20, 'nutrition', 'carbsG', 20 * sum],
  ['DietaryFatTotal', 'g', 5, 'nutrition', 'fatG', 5 * sum],
  ['DietaryFiber', 'g', 4, 'nutrition', 'fiberG', 4 * sum],
  ['DietaryWater', 'mL', 200, 'nutrition', 'waterL', 0.2 * sum],
  ['ActiveEnergyBurned', 'Cal', 100, 'activity', 'kcal', 100 * hourly],
  ['DistanceWalkingRunning', 'm', 1000, 'activity', 'distanceKm', hourly],
  ['AppleExerciseTime', 'min', 10, 'activity', 'durationMinutes', 10 * hourly],
] as const;

suite('the day’s value of what Apple Health measures', composition, (test) => {
  test('is made of all devices in the way of each kind', async ({ store }) => {
    const own = await newPerson(store);
    const records = kept.flatMap(([name, unit, value]) =>
      readings.map(({ hour, source, times }) =>
        quantity(name, value * times, unit, `${day} ${hour}:00 +0100`, { source }),
      ),
    );
    await importAppleHealth(own, pieces(exportOf(records)));
    const rows = {
      weight: await own.weight.latest(),
      caliper: await own.caliper.latest(),
      vitals: await own.vitals.latest(),
      nutrition: await own.nutrition.latest(),
      activity: await own.activity.latest(),
    };
    for (const [name, , , log, field, expected] of kept)
      expect((rows[log] as Record<string, unknown> | undefined)?.[field], name).toBeCloseTo(
        expected,
        9,
      );
  });

  test('is the greater of two that one device measured at one time', async ({ store }) => {
    const at = `${day} 07:00:00 +0100`;
    const two = [quantity('BodyMass', 80, 'kg', at), quantity('BodyMass', 81, 'kg', at)];
    expect(await importInBothOrders(store, two)).toMatchObject({ weight: [{ weight: 81 }] });
  });

  test('is none where it would be less than nothing, however little', async ({ store }) => {
    const own = await newPerson(store);
    const record = quantity('DietaryEnergyConsumed', -0.4, 'kcal', `${day} 07:00:00 +0100`);
    const { logs } = await importAppleHealth(own, pieces(exportOf(record)));
    expect(logs.nutrition).toMatchObject({ inserted: 0, rejected: [{ field: 'kcal' }] });
  });

  test('is refused with the line of its day, among thousands of days', async ({ store }) => {
    const own = await newPerson(store);
    const first = Date.UTC(2020, 0, 1);
    // Each is possible, and twice as much on one day is not.
    const records = Array.from({ length: 1500 }, (_, index) => {
      const date = new Date(first + index * 86_400_000).toISOString().slice(0, 10);
      const record = quantity('DietaryEnergyConsumed', 30_000, 'kcal', `${date} 07:00:00 +0000`);
      return index === 1234 ? [record, record].join('\n') : record;
    });
    const text = exportOf(records);
    const { logs } = await importAppleHealth(own, pieces(text, 65_536));
    const refused = new Date(first + 1234 * 86_400_000).toISOString().slice(0, 10);
    const line = 1 + text.split('\n').findIndex((each) => each.includes(refused));
    expect(logs.nutrition).toMatchObject({ inserted: 1499, rejected: [{ line, field: 'kcal' }] });
  });
});
