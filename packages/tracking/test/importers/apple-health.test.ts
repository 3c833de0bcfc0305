import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { importAppleHealth } from '../../src/importers/index.ts';
import { composition } from '../support/composition.ts';
import { newPerson } from '../support/people.ts';
import { exportOf, pieces, pressure, quantity, sleep, workout } from './support/apple-health.ts';
import { expected, file } from './support/berlin-days.ts';
import { allRows } from './support/rows.ts';

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
      rejected: [
        { line: 22, field: 'systolic', reason: 'Expected more than the diastolic pressure' },
      ],
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
