import { suite } from '@schema/testing';
import { expect } from 'vitest';
import type { ImportRow } from '../src/index.ts';
import { composition } from './support/composition.ts';
import { newPerson, newProfile } from './support/people.ts';

const time = (text: string) => new Date(`2026-02-03T${text}:00.000Z`);
const none = { inserted: 0, updated: 0, unchanged: 0, protected: 0, superseded: 0, rejected: [] };

/** One row for each log. */
const rows: ImportRow[] = [
  { log: 'weight', date: '2026-02-03', weight: 80.5 },
  { log: 'circumference', date: '2026-02-03', cWaist: 90, externalId: 'c1' },
  { log: 'caliper', date: '2026-02-03', bodyFatPct: 18.25, externalId: 'f1' },
  {
    log: 'activity',
    date: '2026-02-03',
    startTime: '07:30:00',
    durationMinutes: 40,
    avgHr: 130,
    maxHr: 160,
    distanceKm: 8.25,
    evaluation: { rule_set_results: { minimum_requirements: { passed: true } } },
    externalId: 'a1',
  },
  { log: 'nutrition', date: '2026-02-03', kcal: 2100, proteinG: 120.5, waterL: 2.25 },
  {
    log: 'sleep',
    date: '2026-02-03',
    sleepStart: new Date('2026-02-02T22:30:00Z'),
    sleepEnd: time('06:30'),
    totalDurationMinutes: 480,
    sleepSegments: { deep: 120, rem: 90, light: 180, awake: 15 },
  },
  { log: 'vitals', date: '2026-02-03', restingHr: 52, hrv: 60, vo2Max: 48.5, spo2: 97 },
  {
    log: 'bloodPressure',
    date: '2026-02-03',
    measuredAt: time('08:00'),
    systolic: 120,
    diastolic: 80,
    irregularHeartbeat: true,
  },
];

suite('an import', composition, (test) => {
  test('takes a list of rows, and nothing else', async ({ store }) => {
    const own = await newPerson(store);
    for (const other of [5, null, { rows }])
      await expect(own.importBatch('garmin', other as never)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'rows',
      });
  });

  test('writes rows of all logs, and importing twice is importing once', async ({ store }) => {
    const own = await newPerson(store);
    expect(await own.importBatch('garmin', rows)).toEqual({ ...none, inserted: 8 });
    const read = async () => ({
      weight: await own.weight.latest(),
      circumference: await own.circumference.latest(),
      caliper: await own.caliper.latest(),
      activity: await own.activity.latest(),
      nutrition: await own.nutrition.latest(),
      sleep: await own.sleep.latest(),
      vitals: await own.vitals.latest(),
      bloodPressure: await own.bloodPressure.latest(),
    });
    const first = await read();
    for (const { log, recordedAt: _, ...values } of rows) {
      expect(first[log]).toMatchObject({ ...values, source: 'garmin' });
      expect(first[log]).not.toHaveProperty('fingerprint');
    }
    expect(await own.importBatch('garmin', rows)).toEqual({ ...none, unchanged: 8 });
    expect(await read()).toEqual(first);
  });

  test('refuses bad rows by their fields, and writes the others', async ({ store }) => {
    const own = await newPerson(store);
    const date = '2026-02-03';
    const reading = { log: 'bloodPressure', date, measuredAt: time('08:00') } as const;
    const bad: [string, unknown][] = [
      ['weight', { log: 'weight', date, weight: -80 }],
      ['weight', { log: 'weight', date }],
      ['weight', { log: 'weight', date, weight: '80' }],
      ['restingHr', { log: 'vitals', date, restingHr: 400 }],
      ['avgHr', { log: 'activity', date, avgHr: 400, externalId: 'x' }],
      ['systolic', { ...reading, systolic: 80, diastolic: 120 }],
      ['date', { log: 'weight', date: '0000-02-03', weight: 80 }],
      ['date', { log: 'weight', date: '9999-02-03', weight: 80 }],
      ['date', { log: 'weight', date: '2026-02-30', weight: 80 }],
      ['notes', { log: 'weight', date, weight: 80, notes: 'a\0b' }],
      ['notes', { log: 'weight', date, weight: 80, notes: '\ud800' }],
      ['notes', { log: 'weight', date, weight: 80, notes: 'x'.repeat(10_000_000) }],
      [
        'description',
        { log: 'activity', date, description: 'x'.repeat(10_000_000), externalId: 'x' },
      ],
      ['externalId', { log: 'activity', date }],
      ['externalId', { log: 'weight', date, weight: 80, externalId: 'x' }],
      ['trainingTypeId', { log: 'activity', date, trainingTypeId: 4711, externalId: 'x' }],
      ['recordedAt', { log: 'weight', date, weight: 80, recordedAt: new Date(Number.NaN) }],
      [
        'measuredAt',
        { ...reading, measuredAt: new Date('9999-01-01'), systolic: 120, diastolic: 80 },
      ],
      ['colour', { log: 'weight', date, weight: 80, colour: 'red' }],
      ['log', { log: 'mood', date }],
      ['log', { date, weight: 80 }],
      ['row', null],
    ];
    // Each bad row stands between two good ones.
    const good = rows.map((row) => [row]);
    const mixed = bad.flatMap(([, row], index) => [row, ...(good[index] ?? [])]);
    const report = await own.importBatch('garmin', mixed as ImportRow[]);
    expect(report).toMatchObject({ ...none, inserted: 8, rejected: expect.anything() });
    expect(report.rejected.map(({ row, issues }) => [mixed[row], issues[0]?.field])).toEqual(
      bad.map(([field, row]) => [row, field]),
    );
    for (const { reason, issues } of report.rejected) {
      expect(reason).toBe(`${issues[0]?.field}: ${issues[0]?.message}`);
      expect(reason.length).toBeLessThan(200);
    }
  });

  test('that was cut off can be done again whole', async ({ store }) => {
    const own = await newPerson(store);
    await own.importBatch('garmin', rows.slice(0, 3));
    expect(await own.importBatch('garmin', rows)).toEqual({ ...none, unchanged: 3, inserted: 5 });
  });

  test('writes thousands of rows in a few statements', async ({ store, queries, resetQueries }) => {
    const own = await newPerson(store);
    const many = Array.from(
      { length: 4500 },
      (_, index): ImportRow => ({
        log: 'activity',
        date: '2026-02-03',
        kcal: index,
        externalId: `${index}`,
      }),
    );
    resetQueries();
    expect(await own.importBatch('garmin', many)).toEqual({ ...none, inserted: 4500 });
    expect(queries).toHaveLength(3);
    // What is there is read once a statement, to say why it was not written.
    resetQueries();
    expect(await own.importBatch('garmin', many)).toEqual({ ...none, unchanged: 4500 });
    expect(queries).toHaveLength(6);
    expect(await own.stats.get()).toMatchObject({ totalActivityEntries: 4500 });
  });

  test('bounds its statements by their size too', async ({ store, queries, resetQueries }) => {
    const own = await newPerson(store);
    const many = Array.from(
      { length: 500 },
      (_, index): ImportRow => ({
        log: 'activity',
        date: '2026-02-03',
        description: `${index}${'é'.repeat(1990)}`,
        externalId: `${index}`,
      }),
    );
    resetQueries();
    expect(await own.importBatch('garmin', many)).toEqual({ ...none, inserted: 500 });
    expect(queries).toHaveLength(2);
    // What a device calls its rows counts as well, and a sign for each of its bytes.
    const named = Array.from(
      { length: 2000 },
      (_, index): ImportRow => ({
        log: 'activity',
        date: '2026-02-03',
        externalId: `long ${index} ${'跑'.repeat(180)}`,
      }),
    );
    resetQueries();
    expect(await own.importBatch('garmin', named)).toEqual({ ...none, inserted: 2000 });
    expect(queries).toHaveLength(2);
  });

  test('is refused from a source that is typed in or unknown', async ({ store }) => {
    const own = await newPerson(store);
    for (const source of ['manual', 'oura']) {
      await expect(own.importBatch(source as never, rows)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'source',
      });
    }
    const nobody = store.tracking.forProfile('01890000-0000-7000-8000-000000000000');
    await expect(nobody.importBatch('garmin', rows)).rejects.toMatchObject({
      code: 'REFERENCE',
      columns: ['profileId'],
    });
    expect(await own.importBatch('garmin', [])).toEqual(none);
  });

  test('joins its caller’s transaction', { needs: 'concurrency' }, async ({ store }) => {
    const profileId = await newProfile(store);
    const failing = store.transaction(async (tx) => {
      await tx.tracking.forProfile(profileId).importBatch('garmin', rows);
      throw new Error('after all');
    });
    await expect(failing).rejects.toThrow('after all');
    const own = store.tracking.forProfile(profileId);
    expect(await own.weight.latest()).toBeUndefined();
    expect(await own.stats.get()).toMatchObject({ totalWeightEntries: 0 });
  });
});
