import { suite } from '@schema/testing';
import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { composition } from './support/composition.ts';
import { newProfile } from './support/people.ts';

const id = '01890000-0000-7000-8000-000000000001';

/** Rows that no call would write, by the table that refuses them. */
const bad: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = {
  weight_log: [
    { date: '2026-01-05', weight: -80.5 },
    { date: '2026-01-05', weight: 900.5 },
    { date: '2026-01-05', weight: 80.555 },
    { date: '9999-01-05', weight: 80.5 },
    { date: '0001-01-05', weight: 80.5 },
    { date: '2026-01-05', weight: 80.5, source: 'oura' },
    { date: '2026-01-05', weight: 80.5, notes: 'x'.repeat(2001) },
  ],
  circumference_log: [
    { date: '2026-01-05', c_waist: 0.5 },
    { date: '2026-01-05', external_id: 'a' },
    { date: '2026-01-05', external_source: 'garmin' },
  ],
  caliper_log: [{ date: '2026-01-05', body_fat_pct: 100.5 }],
  activity_log: [
    { date: '2026-01-05', avg_hr: 400 },
    { date: '2026-01-05', avg_hr: 150, max_hr: 149 },
    { date: '2026-01-05', overall_score: 101 },
    { date: '2026-01-05', duration_minutes: -1 },
  ],
  nutrition_log: [{ date: '2026-01-05', kcal: -1 }],
  sleep_log: [{ date: '2026-01-05', quality_score: 101 }],
  vitals_baseline: [
    { date: '2026-01-05', resting_hr: 400 },
    { date: '2026-01-05', spo2: 101 },
  ],
  rest_days: [{ date: '2026-01-05', focus: 'sleep' }],
  photos: [{ date: '2026-01-05', filename: 'a', object_key: 'a', checksum: 'short' }],
};

suite('raw SQL', composition, (test) => {
  test('cannot write what no call would write', async ({ store, execute }) => {
    const profileId = await newProfile(store);
    for (const [table, rows] of Object.entries(bad)) {
      for (const row of rows) {
        const values = { id, profile_id: profileId, ...row };
        const list = (parts: unknown[]) =>
          sql.join(
            parts.map((part) => sql`${part}`),
            sql`, `,
          );
        const columns = Object.keys(values).map((name) => sql.identifier(name));
        await expect(
          execute(
            sql`insert into ${sql.identifier(table)} (${list(columns)}) values (${list(Object.values(values))})`,
          ),
          `${table} ${JSON.stringify(row)}`,
        ).rejects.toMatchObject({ code: 'CHECK' });
      }
    }
  });

  test('cannot write times in the wrong order, or a pressure below the other', async ({
    store,
    db,
    tables,
  }) => {
    const profileId = await newProfile(store);
    const date = '2026-01-05';
    const time = new Date('2026-01-05T07:00:00Z');
    await expect(
      db.insert(tables.sleepLog).values({ profileId, date, sleepStart: time, sleepEnd: time }),
    ).rejects.toMatchObject({ code: 'CHECK' });
    await expect(
      db
        .insert(tables.bloodPressureLog)
        .values({ profileId, date, measuredAt: time, systolic: 80, diastolic: 80 }),
    ).rejects.toMatchObject({ code: 'CHECK' });
  });

  test('cannot write two rows for one day, two global mappings, or one without an owner', async ({
    store,
    db,
    tables,
  }) => {
    const profileId = await newProfile(store);
    const type = await store.tracking.trainingTypes.create({ name: 'Run', category: 'cardio' });
    const twice: [string, () => Promise<unknown>][] = [
      [
        'date',
        () => db.insert(tables.weightLog).values({ profileId, date: '2026-01-05', weight: 80 }),
      ],
      ['date', () => db.insert(tables.nutritionLog).values({ profileId, date: '2026-01-05' })],
      [
        'activityType',
        () =>
          db
            .insert(tables.activityTypeMappings)
            .values({ activityType: 'Run', trainingTypeId: type.id, isGlobal: true }),
      ],
    ];
    for (const [column, write] of twice) {
      await write();
      await expect(write()).rejects.toMatchObject({
        code: 'CONFLICT',
        columns: expect.arrayContaining([column]),
      });
    }
    await expect(
      db
        .insert(tables.activityTypeMappings)
        .values({ activityType: 'Ride', trainingTypeId: type.id, isGlobal: false }),
    ).rejects.toMatchObject({ code: 'CHECK' });
  });
});
