import { fileURLToPath } from 'node:url';
import { sourceMap } from '@schema/migrate/adopt';
import { describeAdoption } from '@schema/testing/apps';
import { expect } from 'vitest';
import { adoption } from '../adopt/adoption.ts';
import { composition } from '../src/composition.ts';

const id = (kind: number, n: number) =>
  `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(n).padStart(12, '0')}`;

describeAdoption({
  name: 'mitai',
  home: fileURLToPath(new URL('..', import.meta.url)),
  composition,
  source: { dialect: 'postgres', files: ['source.postgres.sql', 'sample.postgres.sql'] },
  map: sourceMap(adoption, composition),
  expected: {
    merged: [
      { table: 'profiles', key: id(1, 60) },
      { table: 'activity_type_mappings', key: id(3, 70) },
      // What vitals_baseline holds of the same day.
      ...Array.from({ length: 20 }, (_, n) => ({ table: 'vitals_log', key: id(34, 61 + n) })),
    ],
    refused: [
      {
        table: 'nutrition_log',
        key: id(8, 90),
        field: 'profileId,date',
        reason: 'CONFLICT: A row with this value exists.',
      },
      {
        table: 'blood_pressure_log',
        key: id(11, 80),
        field: 'blood_pressure_log_systolic_above_diastolic',
        reason: 'CHECK: A value is not allowed here.',
      },
      {
        table: 'coupons',
        key: id(18, 60),
        field: 'duration_days',
        reason: 'Invalid input: expected number, received null',
      },
    ],
  },
  killAt: 'sleep_log',
  look: async (store) => {
    const credentials = { email: 'profile1@example.com', password: 'correct horse battery staple' };
    const user = await store.auth.users.verifyPassword(credentials);
    expect(user).toMatchObject({ id: id(1, 1) });
    // Both profiles of the one address, each with its own data.
    const { items } = await store.auth.profiles.forUser(id(1, 1)).list();
    expect(items.map((profile) => profile.id).sort()).toEqual([id(1, 1), id(1, 60)]);
    const stats = await store.tracking.forProfile(id(1, 60)).stats.get();
    expect(stats).toMatchObject({
      totalWeightEntries: 5,
      totalActivityEntries: 2,
      totalPhotos: 1,
      totalAiInsights: 60,
      lastWeightDate: '2024-03-05',
    });
  },
});
