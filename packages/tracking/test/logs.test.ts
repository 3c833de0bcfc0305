import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition } from './support/composition.ts';
import { newPerson, newProfile } from './support/people.ts';

suite('a log', composition, (test) => {
  test('keeps one weight a day, the one typed in last', async ({ store }) => {
    const { weight } = await newPerson(store);
    const first = await weight.upsert({ date: '2026-01-05', weight: 80.456, notes: 'before' });
    expect(first).toMatchObject({ weight: 80.46, notes: 'before', source: 'manual' });
    const second = await weight.upsert({ date: '2026-01-05', weight: 80 });
    expect(second).toMatchObject({ id: first.id, weight: 80, notes: null });
    expect(await weight.get(first.id)).toEqual(second);
    expect(await weight.latest()).toEqual(second);
    expect(await weight.range()).toEqual({ items: [second], next: undefined });
  });

  test('keeps several activities a day, and replaces the one that is named', async ({ store }) => {
    const { activity } = await newPerson(store);
    const run = await activity.upsert({ date: '2026-01-05', description: 'Run', kcal: 300 });
    const ride = await activity.upsert({ date: '2026-01-05', description: 'Ride' });
    expect(ride.id).not.toBe(run.id);
    const changed = await activity.upsert({ id: run.id, date: '2026-01-06', description: 'Jog' });
    expect(changed).toMatchObject({
      id: run.id,
      date: '2026-01-06',
      description: 'Jog',
      kcal: null,
    });
    expect((await activity.range()).items.map(({ id }) => id)).toEqual([run.id, ride.id]);
  });

  test('gives the rows of some days by pages, the newest first', async ({ store }) => {
    const { weight } = await newPerson(store);
    const days = Array.from(
      { length: 28 },
      (_, index) => `2026-02-${`${index + 1}`.padStart(2, '0')}`,
    );
    for (const date of days) await weight.upsert({ date, weight: 80 });
    const first = await weight.range({ from: '2026-02-03', to: '2026-02-20' }, { limit: 10 });
    const second = await weight.range(
      { from: '2026-02-03', to: '2026-02-20' },
      { limit: 10, after: first.next },
    );
    expect([...first.items, ...second.items].map(({ date }) => date)).toEqual(
      days.slice(2, 20).reverse(),
    );
    expect(second.next).toBeUndefined();
  });

  test('orders blood pressure by its time, not by when it was typed in', async ({ store }) => {
    const { bloodPressure } = await newPerson(store);
    const at = (hour: string) => new Date(`2026-02-03T${hour}:00:00Z`);
    const date = '2026-02-03';
    for (const hour of ['20', '07', '13']) {
      await bloodPressure.upsert({ date, measuredAt: at(hour), systolic: 120, diastolic: 80 });
    }
    expect((await bloodPressure.range()).items.map(({ measuredAt }) => measuredAt)).toEqual([
      at('20'),
      at('13'),
      at('07'),
    ]);
    expect(await bloodPressure.latest()).toMatchObject({
      measuredAt: at('20'),
      irregularHeartbeat: false,
    });
  });

  test('gives back times, JSON, truth and decimals as they went in', async ({ store }) => {
    const own = await newPerson(store);
    const sleep = {
      date: '2026-03-29',
      sleepStart: new Date('2026-03-28T22:15:30.123Z'),
      sleepEnd: new Date('2026-03-29T05:45:00.999Z'),
      totalDurationMinutes: 450,
      sleepSegments: { deep: 120, rem: 90, light: 180, awake: 15 },
      qualityScore: 81,
      notes: 'Clocks changed ✓',
    };
    expect(await own.sleep.upsert(sleep)).toMatchObject(sleep);
    const reading = {
      date: '2026-03-29',
      measuredAt: new Date('2026-03-29T06:00:00.001Z'),
      systolic: 118,
      diastolic: 76,
      pulse: 58,
      context: 'fasting',
      irregularHeartbeat: true,
      afibDetected: false,
    };
    expect(await own.bloodPressure.upsert(reading)).toMatchObject(reading);
    const evaluation = {
      rule_set_results: { minimum_requirements: { passed: false, missing: ['kcal'] } },
      version: 2,
    };
    expect(
      await own.activity.upsert({ date: '2026-03-29', startTime: '06:30:00', evaluation }),
    ).toMatchObject({ startTime: '06:30:00', evaluation });
    expect(
      await own.caliper.upsert({ date: '2026-03-29', chest: 0.5, triceps: 12.35 }),
    ).toMatchObject({ chest: 0.5, triceps: 12.35, bodyFatPct: null });
  });

  test('deletes a row and gives what it was', async ({ store }) => {
    const { vitals } = await newPerson(store);
    const row = await vitals.upsert({ date: '2026-01-05', restingHr: 50 });
    expect(await vitals.delete(row.id)).toEqual(row);
    await expect(vitals.delete(row.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await vitals.latest()).toBeUndefined();
  });

  test('names the field that it refuses, and writes nothing', async ({ store }) => {
    const own = await newPerson(store);
    const measuredAt = new Date('2026-01-05T08:00:00Z');
    const refused: [string, () => Promise<unknown>][] = [
      ['weight', () => own.weight.upsert({ date: '2026-01-05', weight: -1 })],
      ['weight', () => own.weight.upsert({ date: '2026-01-05', weight: Number.NaN })],
      ['date', () => own.weight.upsert({ date: '0000-01-05', weight: 80 })],
      ['date', () => own.weight.upsert({ date: '9999-12-31', weight: 80 })],
      ['date', () => own.weight.upsert({ date: '2026-02-30', weight: 80 })],
      ['notes', () => own.weight.upsert({ date: '2026-01-05', weight: 80, notes: 'a\0b' })],
      ['restingHr', () => own.vitals.upsert({ date: '2026-01-05', restingHr: 400 })],
      ['maxHr', () => own.activity.upsert({ date: '2026-01-05', avgHr: 150, maxHr: 149 })],
      [
        'systolic',
        () =>
          own.bloodPressure.upsert({ date: '2026-01-05', measuredAt, systolic: 80, diastolic: 80 }),
      ],
      [
        'date',
        () =>
          own.bloodPressure.upsert({
            date: '2026-01-08',
            measuredAt,
            systolic: 120,
            diastolic: 80,
          }),
      ],
      [
        'sleepEnd',
        () =>
          own.sleep.upsert({ date: '2026-01-05', sleepStart: measuredAt, sleepEnd: measuredAt }),
      ],
      [
        'sleepSegments.deep',
        () => own.sleep.upsert({ date: '2026-01-05', sleepSegments: { deep: -1 } }),
      ],
      // Days have one weight: there is no row to name.
      ['id', () => own.weight.upsert({ date: '2026-01-05', weight: 80, id: 'x' } as never)],
      ['trainingTypeId', () => own.activity.upsert({ date: '2026-01-05', trainingTypeId: 0.5 })],
      ['id', () => own.activity.upsert({ date: '2026-01-05', id: 'x' })],
      ['input', () => own.activity.upsert(undefined as never)],
      ['from', () => own.weight.range({ from: 'yesterday' })],
      ['id', () => own.weight.get('x')],
    ];
    for (const [field, call] of refused) {
      await expect(call()).rejects.toMatchObject({ code: 'INVALID_INPUT', field });
    }
    await expect(
      own.activity.upsert({ date: '2026-01-05', trainingTypeId: 77 }),
    ).rejects.toMatchObject({ code: 'REFERENCE', columns: ['trainingTypeId'] });
    expect(await own.stats.get()).toMatchObject({ totalWeightEntries: 0, totalActivityEntries: 0 });
  });

  test('refuses a profile that is not there', async ({ store }) => {
    const own = store.tracking.forProfile('01890000-0000-7000-8000-000000000000');
    await expect(own.weight.upsert({ date: '2026-01-05', weight: 80 })).rejects.toMatchObject({
      code: 'REFERENCE',
      columns: ['profileId'],
    });
    expect(() => store.tracking.forProfile('nobody')).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT' }),
    );
  });

  test('goes with its profile', async ({ store, db, tables }) => {
    const user = await store.auth.users.register({ email: 'leaving@schema.example' });
    const profile = await store.auth.profiles.forUser(user.id).create();
    const own = store.tracking.forProfile(profile.id);
    await own.weight.upsert({ date: '2026-01-05', weight: 80 });
    await own.activity.upsert({ date: '2026-01-05' });
    await store.auth.profiles.forUser(user.id).delete(profile.id);
    for (const table of [tables.weightLog, tables.activityLog, tables.userStats]) {
      expect(await db.select().from(table)).toEqual([]);
    }
  });
});

suite('what one profile has', composition, (test) => {
  test('no other profile reads, changes or deletes', async ({ store }) => {
    const ann = await newPerson(store);
    const bob = store.tracking.forProfile(await newProfile(store));
    const date = '2026-01-05';
    const type = await store.tracking.trainingTypes.create({ name: 'Run', category: 'cardio' });
    const rows = {
      weight: await ann.weight.upsert({ date, weight: 80 }),
      circumference: await ann.circumference.upsert({ date, cWaist: 90 }),
      caliper: await ann.caliper.upsert({ date, chest: 10 }),
      activity: await ann.activity.upsert({ date, kcal: 300, qualityLabel: 'high' }),
      nutrition: await ann.nutrition.upsert({ date, kcal: 2000 }),
      sleep: await ann.sleep.upsert({ date, totalDurationMinutes: 400 }),
      vitals: await ann.vitals.upsert({ date, restingHr: 50 }),
      bloodPressure: await ann.bloodPressure.upsert({
        date,
        measuredAt: new Date('2026-01-05T08:00:00Z'),
        systolic: 120,
        diastolic: 80,
      }),
      restDays: await ann.restDays.upsert({ date, focus: 'cardio' }),
      photos: await ann.photos.create({
        date,
        filename: 'front.jpg',
        objectKey: 'photos/1',
        checksum: 'a'.repeat(64),
      }),
    };
    await ann.mappings.learn({ activityType: 'Morning run', trainingTypeId: type.id });

    for (const [log, row] of Object.entries(rows) as [keyof typeof rows, { id: string }][]) {
      await expect(bob[log].get(row.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(bob[log].delete(row.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await bob[log].latest()).toBeUndefined();
      expect((await bob[log].range()).items).toEqual([]);
    }
    for (const log of ['circumference', 'caliper', 'activity'] as const) {
      await expect(bob[log].upsert({ id: rows[log].id, date })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    await bob.weight.upsert({ date, weight: 60 });
    await bob.importBatch('garmin', [{ log: 'vitals', date, restingHr: 60 }]);
    expect((await bob.activity.labelled('high')).items).toEqual([]);
    expect(await bob.series('nutrition.kcal', { from: date, to: date })).toEqual([]);
    expect(await bob.latestOf('nutrition.kcal')).toBeUndefined();
    expect(await bob.stats.get()).toMatchObject({ totalWeightEntries: 1, totalActivityEntries: 0 });
    expect(await bob.mappings.resolve('Morning run')).toBeUndefined();
    expect((await bob.mappings.list()).items).toEqual([]);
    await expect(bob.mappings.forget('Morning run')).rejects.toMatchObject({ code: 'NOT_FOUND' });

    for (const [log, row] of Object.entries(rows) as [keyof typeof rows, { id: string }][]) {
      expect(await ann[log].get(row.id)).toEqual(row);
    }
  });
});
