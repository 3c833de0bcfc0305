import { withAdopted } from '@schema/testing/apps';
import { importAppleHealth, importGarminCsv } from '@schema/tracking/importers';
import { expect, it } from 'vitest';
import { composition } from '../src/composition.ts';
import { home } from './support/paths.ts';

const app = { name: 'mitai', home, composition };
const ann = '00000001-0000-4000-8000-000000000001';
const bea = '00000002-0000-4000-8000-000000000002';
const idOf = (n: number) => `0000000${n}-0000-4000-9000-000000000000`;
const statements = [
  `INSERT INTO profiles (id, email, pin_hash) VALUES
    ('${ann}', 'ann@example.com', 'x'), ('${bea}', 'bea@example.com', 'x')`,
  // Others of Ann and of Bea have keys of their own; of what came at one moment the first id has it.
  `INSERT INTO activity_log (id, profile_id, date, start_time, duration_minutes, source, created_at) VALUES
    ('${idOf(2)}', '${ann}', '2024-03-01', '18:00:00', 42, 'garmin', '2024-03-01T20:00'),
    ('${idOf(1)}', '${ann}', '2024-03-01', '18:00:00', 41, 'garmin', '2024-03-01T20:00'),
    ('${idOf(3)}', '${bea}', '2024-03-01', '07:32:05', 90, 'garmin', '2024-03-01T08:00')`,
  `INSERT INTO activity_log (profile_id, date, start_time, duration_minutes, source, created_at) VALUES
    ('${ann}', '2024-03-01', '07:32:05.25', 32, 'garmin', '2024-03-01T12:00'),
    ('${ann}', '2024-03-01', '07:32:05.75', 33, 'garmin', '2024-03-01T13:00'),
    ('${ann}', '2024-03-01', NULL, 10, 'garmin', '2024-03-01T12:00'),
    ('${ann}', '2024-03-01', '07:32:05', 5, NULL, '2024-03-01T12:00'),
    ('${ann}', '2024-03-01', '07:32:05', 20, 'withings', '2024-03-01T12:00')`,
  `INSERT INTO caliper_log (profile_id, date, body_fat_pct, source, created_at) VALUES
    ('${ann}', '2024-03-01', 18, 'apple_health', '2024-03-01T12:00'),
    ('${ann}', '2024-03-01', 19, 'withings', '2024-03-01T12:00')`,
];
const source = { dialect: 'postgres', files: ['source.postgres.sql'], statements } as const;

const activities = `Activity Type,Date,Title,Distance,Calories,Time,Avg HR,Max HR
Running,2024-03-01 07:32:05,Run,5.25,300,00:32:00,130,160
`;
const health = `<?xml version="1.0" encoding="UTF-8"?>
<HealthData locale="en_GB"><ExportDate value="2024-03-02 09:00:00 +0000"/>
<Record type="HKQuantityTypeIdentifierBodyFatPercentage" sourceName="Scale" unit="%" value="0.182" startDate="2024-03-01 07:00:00 +0000" endDate="2024-03-01 07:00:00 +0000"/>
</HealthData>`;

it.each(['sqlite', 'postgres'] as const)(
  'what devices said is found again when they say it after the move, on %s',
  (dialect) =>
    withAdopted({ ...app, source }, dialect, async (store, { ok, refused }) => {
      expect({ ok, refused }).toEqual({ ok: true, refused: [] });
      const own = store.tracking.forProfile(ann);
      const day = { from: '2024-03-01', to: '2024-03-01' };
      const keys = (await own.activity.range(day)).items.map((row) => [
        row.durationMinutes,
        row.externalSource,
        row.externalId,
      ]);
      expect(keys).toHaveLength(7);
      expect(keys.filter(([, from]) => from).sort()).toEqual([
        [32, 'garmin', '2024-03-01T07:32:05'],
        [41, 'garmin', '2024-03-01T18:00:00'],
      ]);
      expect(await store.tracking.forProfile(bea).activity.latest()).toMatchObject({
        externalId: '2024-03-01T07:32:05',
      });

      // The row was known later than the list says.
      const garmin = await importGarminCsv(own, [Buffer.from(activities)]);
      expect(garmin.logs.activity).toMatchObject({ inserted: 0, updated: 0, superseded: 1 });
      const apple = await importAppleHealth(own, [Buffer.from(health)]);
      // The export says it later.
      expect(apple.logs.caliper).toMatchObject({ inserted: 0, updated: 1 });
      expect((await own.activity.range(day)).items).toHaveLength(7);
      const { items } = await own.caliper.range(day);
      expect(items.map(({ bodyFatPct }) => bodyFatPct).sort()).toEqual([18.2, 19]);
    }),
);
