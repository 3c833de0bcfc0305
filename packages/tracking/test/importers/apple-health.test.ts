import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { importAppleHealth } from '../../src/importers/index.ts';
import { composition } from '../support/composition.ts';
import { newPerson } from '../support/people.ts';
import {
  exportOf,
  pieces,
  pressure,
  quantity,
  sleep,
  statistics,
  workout,
} from './support/apple-health.ts';
import { allRows } from './support/rows.ts';

const phone = 'Ann&#8217;s iPhone';

/** Two days in Berlin, with the night in which the clocks go forward. */
const file = exportOf([
  quantity('BodyMass', 178.2, 'lb', '2026-03-28 07:00:00 +0100', { source: 'Scale' }),
  quantity('BodyMass', 80.4, 'kg', '2026-03-29 07:00:00 +0200', { source: 'Scale' }),
  quantity('BodyMass', 81.1, 'kg', '2026-03-28 21:00:00 +0100', { source: phone }),
  quantity('BodyMass', 82, 'kg', '2026-03-27 23:30:00 -0800', { source: phone }),
  quantity('BodyFatPercentage', 0.182, '%', '2026-03-28 07:00:05 +0100', { source: 'Scale' }),
  quantity('RestingHeartRate', 52, 'count/min', '2026-03-28 08:00:00 +0100'),
  quantity('RestingHeartRate', 55, 'count/min', '2026-03-28 20:00:00 +0100'),
  quantity('RestingHeartRate', 90, 'count/min', '2026-03-28 09:00:00 +0100', { source: 'Band' }),
  quantity('HeartRateVariabilitySDNN', 43.6, 'ms', '2026-03-28 03:00:00 +0100'),
  quantity('VO2Max', 42.534, 'mL/min·kg', '2026-03-28 18:00:00 +0100'),
  quantity('OxygenSaturation', 0.97, '%', '2026-03-28 02:00:00 +0100'),
  quantity('OxygenSaturation', 0.96, '%', '2026-03-28 04:00:00 +0100'),
  quantity('RespiratoryRate', 0.25, 'count/s', '2026-03-28 03:00:00 +0100'),
  quantity('DietaryEnergyConsumed', 2092, 'kJ', '2026-03-28 08:00:00 +0100', { source: 'Diary' }),
  quantity('DietaryEnergyConsumed', 700, 'Cal', '2026-03-28 13:00:00 +0100', { source: 'Diary' }),
  quantity('DietaryEnergyConsumed', 300, 'kcal', '2026-03-28 19:00:00 +0100', { source: 'Diary' }),
  quantity('DietaryEnergyConsumed', 900, 'kcal', '2026-03-28 13:00:00 +0100', { source: 'Other' }),
  quantity('DietaryProtein', 20_000, 'mg', '2026-03-28 08:00:00 +0100', { source: 'Diary' }),
  quantity('DietaryProtein', 30.5, 'g', '2026-03-28 13:00:00 +0100', { source: 'Diary' }),
  // What a meal is made of stands inside of it once more.
  quantity('DietaryFatTotal', 12, 'g', '2026-03-28 13:00:00 +0100', { source: 'Diary' }),
  `<Correlation type="HKCorrelationTypeIdentifierFood" sourceName="Diary" startDate="2026-03-28 13:00:00 +0100" endDate="2026-03-28 13:00:00 +0100">
${quantity('DietaryFatTotal', 12, 'g', '2026-03-28 13:00:00 +0100', { source: 'Diary' })}
</Correlation>`,
  quantity('DietaryWater', 500, 'mL', '2026-03-28 08:00:00 +0100', { source: 'Diary' }),
  quantity('DietaryWater', 16, 'fl_oz_us', '2026-03-28 12:00:00 +0100', { source: 'Diary' }),
  sleep('Asleep', '2026-03-27 23:30:00 +0100', '2026-03-28 06:30:00 +0100', phone),
  sleep('InBed', '2026-03-28 22:45:00 +0100', '2026-03-29 07:10:00 +0200', phone),
  sleep('AsleepCore', '2026-03-28 23:00:00 +0100', '2026-03-29 01:00:00 +0100'),
  sleep('AsleepDeep', '2026-03-29 01:00:00 +0100', '2026-03-29 03:30:00 +0200'),
  sleep('AsleepREM', '2026-03-29 03:30:00 +0200', '2026-03-29 05:00:00 +0200'),
  sleep('Awake', '2026-03-29 05:00:00 +0200', '2026-03-29 05:15:00 +0200'),
  sleep('AsleepCore', '2026-03-29 05:15:00 +0200', '2026-03-29 07:00:00 +0200'),
  quantity('ActiveEnergyBurned', 100, 'Cal', '2026-03-28 08:10:00 +0100'),
  quantity('ActiveEnergyBurned', 80, 'Cal', '2026-03-28 08:10:00 +0100', { source: phone }),
  quantity('ActiveEnergyBurned', 20, 'Cal', '2026-03-28 09:10:00 +0100'),
  quantity('ActiveEnergyBurned', 60, 'Cal', '2026-03-28 09:10:00 +0100', { source: phone }),
  quantity('ActiveEnergyBurned', 350, 'Cal', '2026-03-28 17:10:00 +0100'),
  quantity('DistanceWalkingRunning', 6, 'km', '2026-03-28 17:10:00 +0100'),
  quantity('StepCount', 5000, 'count', '2026-03-28 17:10:00 +0100'),
  pressure(122, 81, '2026-03-28 07:30:00 +0100'),
  pressure(16, 10.6, '2026-03-28 19:30:00 +0100', { unit: 'kPa' }),
  workout('Running', '2026-03-28 17:00:00 +0100', '2026-03-28 17:45:30 +0100', {
    attributes: 'duration="45.5" durationUnit="min"',
    inside: [
      '<MetadataEntry key="HKIndoorWorkout" value="0"/>',
      statistics('ActiveEnergyBurned', 'sum="310.4" unit="Cal"'),
      statistics('DistanceWalkingRunning', 'sum="3.1" unit="mi"'),
      statistics('HeartRate', 'average="141.6" minimum="90" maximum="172" unit="count/min"'),
    ].join('\n'),
  }),
  workout('Running', '2026-03-28 17:01:00 +0100', '2026-03-28 17:44:00 +0100', {
    source: 'Run App',
  }),
  workout('FunctionalStrengthTraining', '2026-03-29 10:00:00 +0200', '2026-03-29 10:20:00 +0200', {
    source: phone,
    attributes: 'totalEnergyBurned="418.4" totalEnergyBurnedUnit="kJ"',
  }),
  ' <ActivitySummary dateComponents="2026-03-29" activeEnergyBurned="512.3" activeEnergyBurnedUnit="Cal" appleExerciseTime="33"/>',
]);

const given = { source: 'apple_health', notes: null } as const;
const recordedAt = new Date('2026-03-30T10:00:00Z');
const empty = {
  evaluation: null,
  overallScore: null,
  qualityLabel: null,
  trainingTypeId: null,
  description: null,
};

/** What the file says, reckoned by hand. */
const expected = {
  weight: [
    { ...given, recordedAt, date: '2026-03-29', weight: 80.4 },
    { ...given, recordedAt, date: '2026-03-28', weight: 81.1 },
    { ...given, recordedAt, date: '2026-03-27', weight: 82 },
  ],
  caliper: [{ date: '2026-03-28', bodyFatPct: 18.2, externalId: 'day/2026-03-28' }],
  vitals: [
    // The watch measured twice: (52 + 55) / 2, (97 + 96) / 2, rounded up.
    { date: '2026-03-28', restingHr: 54, hrv: 44, vo2Max: 42.53, spo2: 97, respiratoryRate: 15 },
  ],
  nutrition: [
    // 2092 kJ are 500 kcal; 16 fluid ounces 0.473 litres.
    { date: '2026-03-28', kcal: 1500, proteinG: 50.5, carbsG: null, fatG: 12, waterL: 0.97 },
  ],
  sleep: [
    {
      date: '2026-03-29',
      sleepStart: new Date('2026-03-28T22:00:00Z'),
      sleepEnd: new Date('2026-03-29T05:00:00Z'),
      // Of the deep sleep's two and a half hours on the clock, one was never there.
      totalDurationMinutes: 120 + 90 + 90 + 105,
      sleepSegments: { deep: 90, rem: 90, light: 225, awake: 15 },
    },
    {
      date: '2026-03-28',
      sleepStart: new Date('2026-03-27T22:30:00Z'),
      sleepEnd: new Date('2026-03-28T05:30:00Z'),
      totalDurationMinutes: 420,
      sleepSegments: null,
    },
  ],
  bloodPressure: [
    {
      date: '2026-03-28',
      measuredAt: new Date('2026-03-28T18:30:00Z'),
      systolic: 120,
      diastolic: 80,
    },
    {
      date: '2026-03-28',
      measuredAt: new Date('2026-03-28T06:30:00Z'),
      systolic: 122,
      diastolic: 81,
    },
  ],
  activity: [
    {
      ...empty,
      date: '2026-03-28',
      startTime: null,
      trainingCategory: 'Everyday activity',
      // 100 + 60 + 350 by the hour, without the run; 6 km without its 3.1 miles.
      kcal: 200,
      distanceKm: 1.01,
      durationMinutes: null,
      externalId: 'day/2026-03-28',
    },
    {
      ...empty,
      date: '2026-03-29',
      startTime: null,
      trainingCategory: 'Everyday activity',
      kcal: 412,
      distanceKm: null,
      durationMinutes: 13,
      externalId: 'day/2026-03-29',
    },
    {
      ...empty,
      date: '2026-03-28',
      startTime: '17:00:00',
      trainingCategory: 'Running',
      durationMinutes: 46,
      kcal: 310,
      avgHr: 142,
      maxHr: 172,
      distanceKm: 4.99,
      externalId: 'workout/2026-03-28T16:00:00.000Z/Running',
    },
    {
      ...empty,
      date: '2026-03-29',
      startTime: '10:00:00',
      trainingCategory: 'Functional Strength Training',
      durationMinutes: 20,
      kcal: 100,
      avgHr: null,
      distanceKm: null,
      externalId: 'workout/2026-03-29T08:00:00.000Z/Functional Strength Training',
    },
  ],
};

const nothing = {
  inserted: 0,
  updated: 0,
  unchanged: 0,
  protected: 0,
  superseded: 0,
  rejectedCount: 0,
  rejected: [],
};

suite('an Apple Health export', composition, (test) => {
  test('becomes the rows that it says', async ({ store }) => {
    const own = await newPerson(store);
    const report = await importAppleHealth(own, pieces(file));
    expect(report).toEqual({
      logs: {
        weight: { ...nothing, inserted: 3 },
        caliper: { ...nothing, inserted: 1 },
        vitals: { ...nothing, inserted: 1 },
        nutrition: { ...nothing, inserted: 1 },
        sleep: { ...nothing, inserted: 2 },
        bloodPressure: { ...nothing, inserted: 2 },
        activity: { ...nothing, inserted: 4 },
      },
      records: 49,
      ignored: 1,
      truncated: false,
    });
    expect(await allRows(own)).toMatchObject(expected);
  });

  test('changes nothing when it comes again', async ({ store }) => {
    const own = await newPerson(store);
    await importAppleHealth(own, pieces(file));
    const first = await allRows(own);
    const { logs } = await importAppleHealth(own, pieces(file));
    expect(logs).toEqual({
      weight: { ...nothing, unchanged: 3 },
      caliper: { ...nothing, unchanged: 1 },
      vitals: { ...nothing, unchanged: 1 },
      nutrition: { ...nothing, unchanged: 1 },
      sleep: { ...nothing, unchanged: 2 },
      bloodPressure: { ...nothing, unchanged: 2 },
      activity: { ...nothing, unchanged: 4 },
    });
    expect(await allRows(own)).toEqual(first);
  });

  test('cut off at any place keeps what came before and can come again whole', async ({
    store,
  }) => {
    const whole = await newPerson(store);
    await importAppleHealth(whole, pieces(file));
    const rows = await allRows(whole);
    const own = await newPerson(store);
    for (const share of [0.02, 0.3, 0.55, 0.8, 0.999]) {
      const cut = file.slice(0, Math.floor(file.length * share));
      const report = await importAppleHealth(own, pieces(cut));
      expect(report.truncated, `${share}`).toBe(true);
      expect((await own.weight.range()).items.length).toBe(share < 0.3 ? 0 : 3);
    }
    expect(await importAppleHealth(own, pieces(file))).toMatchObject({ truncated: false });
    expect(await allRows(own)).toEqual(rows);
    await importAppleHealth(own, pieces(file.slice(0, file.length / 2)));
    expect(await allRows(own)).toEqual(rows);
  });

  test('does not touch what was typed in, before it or after it', async ({ store }) => {
    const own = await newPerson(store);
    await own.weight.upsert({ date: '2026-03-28', weight: 79 });
    const { logs } = await importAppleHealth(own, pieces(file));
    expect(logs.weight).toEqual({ ...nothing, inserted: 2, protected: 1 });
    await own.vitals.upsert({ date: '2026-03-28', restingHr: 48 });
    await own.sleep.upsert({ date: '2026-03-29', totalDurationMinutes: 400 });
    await importAppleHealth(own, pieces(file));
    const rows = await allRows(own);
    expect(rows.weight[1]).toMatchObject({ weight: 79, source: 'manual' });
    expect(rows.vitals[0]).toMatchObject({ restingHr: 48, hrv: null, source: 'manual' });
    expect(rows.sleep[0]).toMatchObject({ totalDurationMinutes: 400, source: 'manual' });
  });

  test('of a later day takes the place of an earlier one, in whatever order they come', async ({
    store,
  }) => {
    const weight = (kilograms: number) =>
      quantity('BodyMass', kilograms, 'kg', '2026-03-28 07:00:00 +0100');
    const early = exportOf(weight(80), '2026-03-29 12:00:00 +0200');
    const late = exportOf(weight(81), '2026-03-30 12:00:00 +0200');
    for (const order of [
      [early, late],
      [late, early],
    ]) {
      const own = await newPerson(store);
      for (const text of order) await importAppleHealth(own, pieces(text));
      expect(await own.weight.latest()).toMatchObject({ weight: 81 });
    }
  });

  test('knows the training types that were learned, the own ones first', async ({ store }) => {
    await store.tracking.trainingTypes.seed();
    const own = await newPerson(store);
    const type = await store.tracking.trainingTypes.create({
      name: 'Canicross',
      category: 'cardio',
    });
    await own.mappings.learn({
      activityType: 'HKWorkoutActivityTypeRunning',
      trainingTypeId: type.id,
    });
    await importAppleHealth(own, pieces(file));
    const global = await own.mappings.resolve('HKWorkoutActivityTypeFunctionalStrengthTraining');
    expect((await allRows(own)).activity).toMatchObject([
      { trainingCategory: 'Everyday activity', trainingTypeId: null },
      { trainingCategory: 'Everyday activity', trainingTypeId: null },
      { trainingCategory: 'Running', trainingTypeId: type.id },
      { trainingCategory: 'Functional Strength Training', trainingTypeId: global?.id },
    ]);
  });

  test('refuses single records, with line and field, and takes the rest', async ({ store }) => {
    const own = await newPerson(store);
    const bad = exportOf([
      quantity('BodyMass', -80, 'kg', '2026-03-28 07:00:00 +0100'),
      quantity('BodyMass', 80, 'bananas', '2026-03-28 07:00:00 +0100'),
      quantity('BodyMass', '', 'kg', '2026-03-28 07:00:00 +0100'),
      quantity('BodyMass', 80, 'kg', '0000-01-01 07:00:00 +0100'),
      quantity('BodyMass', 80, 'kg', '9999-12-31 07:00:00 +0100'),
      quantity('BodyMass', 80, 'kg', '2026-02-30 07:00:00 +0100'),
      quantity('BodyMass', 80, 'kg', 'yesterday'),
      quantity('RestingHeartRate', 400, 'count/min', '2026-03-28 07:00:00 +0100'),
      quantity('RestingHeartRate', 50, 'count/min', '2026-03-28 07:00:00 +0100'),
      pressure(80, 120, '2026-03-28 07:30:00 +0100'),
      sleep('constructor', '2026-03-27 23:00:00 +0100', '2026-03-28 06:00:00 +0100'),
      sleep('AsleepCore', '2026-03-28 06:00:00 +0100', '2026-03-27 23:00:00 +0100'),
      workout('Running', '2026-03-28 18:00:00 +0100', '2026-03-28 17:00:00 +0100'),
      quantity('BodyMass', 80, 'kg', '2026-03-28 07:00:00 +0100'),
    ]);
    const { logs } = await importAppleHealth(own, pieces(bad));
    expect(logs.weight).toMatchObject({ inserted: 1, rejectedCount: 7 });
    expect(logs.weight?.rejected.map(({ line, field }) => [line, field])).toEqual([
      [11, 'weight'],
      [12, 'unit'],
      [13, 'weight'],
      [14, 'startDate'],
      [15, 'startDate'],
      [16, 'startDate'],
      [17, 'startDate'],
    ]);
    expect(logs.vitals).toMatchObject({
      inserted: 1,
      rejected: [{ line: 18, field: 'restingHr' }],
    });
    expect(logs.bloodPressure).toMatchObject({
      inserted: 0,
      rejected: [{ line: 22, field: 'systolic' }],
    });
    expect(logs.sleep).toMatchObject({
      rejected: [
        { line: 26, field: 'value' },
        { line: 27, field: 'endDate' },
      ],
    });
    expect(logs.activity).toMatchObject({ rejected: [{ line: 28, field: 'endDate' }] });
    expect(await own.weight.latest()).toMatchObject({ weight: 80 });
    expect(await own.vitals.latest()).toMatchObject({ restingHr: 50 });
  });

  test('lists the first hundred refusals and counts the others', async ({ store }) => {
    const own = await newPerson(store);
    const bad = quantity('BodyMass', -80, 'kg', '2026-03-28 07:00:00 +0100');
    const { logs } = await importAppleHealth(own, pieces(exportOf(Array(250).fill(bad))));
    expect(logs.weight?.rejectedCount).toBe(250);
    expect(logs.weight?.rejected).toHaveLength(100);
  });
});
