import { createHash } from 'node:crypto';
import { sourceMap } from '@schema/migrate/adopt';
import { describeAdoption, withAdopted } from '@schema/testing/apps';
import { expect, it } from 'vitest';
import { adoption } from '../adopt/adoption.ts';
import { composition } from '../src/composition.ts';
import { home } from './support/paths.ts';

const id = (kind: number, n: number) =>
  `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(n).padStart(12, '0')}`;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
/** The times of the sample, 37 minutes apart. */
const at = (n: number, days = 0) =>
  new Date(Date.parse('2024-03-01T06:00:00.123Z') + n * 37 * 60_000 + days * 86_400_000);
const otherwise = 'The row that it is merged into says otherwise';

const app = {
  name: 'mitai',
  home,
  composition,
};

describeAdoption({
  ...app,
  source: { dialect: 'postgres', files: ['source.postgres.sql', 'sample.postgres.sql'] },
  map: sourceMap(adoption, composition),
  expected: {
    merged: [
      { table: 'profiles', key: id(1, 60) },
      { table: 'activity_type_mappings', key: id(3, 70) },
      // What vitals_baseline holds of the same day.
      ...Array.from({ length: 20 }, (_, n) => ({ table: 'vitals_log', key: id(34, 61 + n) })),
    ],
    losses: {
      [`profiles.role: ${otherwise}`]: 1,
      [`profiles.email_verified: ${otherwise}`]: 1,
      [`activity_type_mappings.training_type_id: ${otherwise}`]: 1,
      // A blood pressure of which the upper value is missing.
      'vitals_log.diastolic: Nothing was made of it': 40,
      'vitals_log.pulse: Nothing was made of it': 40,
      [`vitals_log.resting_hr: ${otherwise}`]: 19,
      [`vitals_log.hrv: ${otherwise}`]: 20,
      [`vitals_log.vo2_max: ${otherwise}`]: 20,
      [`vitals_log.spo2: ${otherwise}`]: 16,
      [`vitals_log.respiratory_rate: ${otherwise}`]: 20,
      [`vitals_log.source: ${otherwise}`]: 12,
    },
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
        table: 'tier_limits',
        key: id(17, 1),
        field: 'limit_value',
        reason: 'Its limit_type is not that of its feature',
      },
      {
        table: 'coupons',
        key: id(18, 60),
        field: 'duration_days',
        reason: 'Invalid input: expected number, received null',
      },
    ],
  },
  parts: [
    'profiles emailVerificationTokens',
    'vitals_log bloodPressureLog',
    'goals goalTypeDefinitions',
  ],
  converted: {
    sessions: {
      by: 'createdAt',
      rows: {
        [at(1).toISOString()]: {
          id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-5/),
          tokenHash: sha256('session-token-1'),
        },
        [at(2).toISOString()]: { tokenHash: sha256('session-token-2') },
      },
    },
    emailVerificationTokens: {
      by: 'userId',
      rows: {
        [id(1, 7)]: {
          email: 'profile7@example.com',
          tokenHash: sha256('token-7'),
          expiresAt: at(7, 7),
          createdAt: at(7),
        },
        [id(1, 14)]: { email: 'profile14@example.com', tokenHash: sha256('token-14') },
      },
    },
    bloodPressureLog: {
      by: 'id',
      rows: {
        [id(11, 1)]: { date: '2024-03-01' },
        [id(11, 79)]: { date: '2024-03-03' },
        // Of vitals_log.
        [id(34, 120)]: { date: '2024-03-03' },
      },
    },
    caliperLog: {
      by: 'id',
      rows: {
        [id(6, 1)]: { externalSource: 'apple_health', externalId: 'day/2024-03-01' },
        [id(6, 2)]: { externalSource: null, externalId: null },
      },
    },
    activityLog: {
      by: 'id',
      rows: {
        [id(7, 1)]: { externalSource: null, externalId: null },
        [id(7, 2)]: { externalSource: 'garmin', externalId: '2024-03-01T07:32:00' },
      },
    },
    photos: {
      by: 'id',
      rows: {
        [id(13, 1)]: { checksum: sha256(id(13, 1)) },
        [id(13, 2)]: { checksum: sha256(id(13, 2)) },
      },
    },
    goals: {
      by: 'id',
      rows: {
        [id(25, 1)]: { sourceTable: null, sourceColumn: null, isPrimary: false },
        [id(25, 4)]: { sourceTable: 'weight_log', sourceColumn: 'weight', isPrimary: false },
        // Of two active ones of a profile the more important one.
        [id(25, 66)]: { isPrimary: false },
        [id(25, 126)]: { isPrimary: true },
      },
    },
    tiers: { by: 'id', rows: { free: { rank: 0 }, plus: { rank: 20 }, tier_5: { rank: 5 } } },
    features: {
      by: 'id',
      rows: {
        feature_1: { resetPeriod: 'daily' },
        feature_2: { resetPeriod: 'total' },
        feature_4: { resetPeriod: 'monthly' },
      },
    },
    coupons: {
      by: 'id',
      rows: { [id(18, 1)]: { code: 'CODE-1' }, [id(18, 2)]: { code: 'CODE-2' } },
    },
    accessGrants: {
      by: 'id',
      rows: {
        [id(20, 1)]: { updatedAt: at(1) },
        [id(20, 5)]: { updatedAt: at(5, 10) },
      },
    },
  },
  killAt: 'sleep_log',
  look: async (store) => {
    const credentials = { email: 'profile1@example.com', password: 'correct horse battery staple' };
    const user = await store.auth.users.verifyPassword(credentials);
    expect(user).toMatchObject({ id: id(1, 1) });
    // Both profiles of the one address, each with its own data.
    const { items } = await store.auth.profiles.forUser(id(1, 1)).list();
    expect(items.map((profile) => profile.id).sort()).toEqual([id(1, 1), id(1, 60)]);
    // Of premium, what is for a month in the old table is for no day.
    const limits = await store.membership.limits.ofTier('premium');
    expect(limits.map(({ featureId, limit }) => [featureId, limit])).toEqual([
      ['feature_1', 10],
      ['feature_2', 20],
      ['feature_3', 30],
      ['feature_4', 'unlimited'],
      ['feature_5', 50],
    ]);
    // The oxygen of a day that is in both tables, and what became blood pressure.
    const vitals = await store.tracking
      .forProfile(id(1, 6))
      .vitals.range({ from: '2024-03-01', to: '2024-03-02' });
    expect(vitals.items).toMatchObject([
      { id: id(10, 65), date: '2024-03-02', restingHr: 55, spo2: 98 },
      { id: id(10, 5), date: '2024-03-01', restingHr: 55, spo2: null },
    ]);
    const pressure = await store.tracking
      .forProfile(id(1, 23))
      .bloodPressure.range({ from: '2024-03-01', to: '2024-03-31' });
    expect(pressure.items.find((row) => row.id === id(34, 82))).toMatchObject({
      measuredAt: new Date('2024-03-02T00:00:00Z'),
      systolic: 125,
      diastolic: 82,
      pulse: 61,
    });
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

it.each(['sqlite', 'postgres'] as const)(
  'what is NULL where it says whether it is active is not active, on %s',
  (dialect) => {
    const statements = [
      `INSERT INTO profiles (id, email, pin_hash) VALUES ('${id(1, 1)}', 'ann@example.com', 'x')`,
      `INSERT INTO user_focus_preferences (id, profile_id, focus_areas, active, created_at) VALUES
        ('${id(2, 1)}', '${id(1, 1)}', '{"was":1}', NULL, '2024-01-01'),
        ('${id(2, 2)}', '${id(1, 1)}', '{"is":1}', true, '2024-01-02'),
        ('${id(2, 3)}', '${id(1, 1)}', '{"might":1}', NULL, '2024-01-03')`,
      `INSERT INTO tiers (id, name, is_active) VALUES ('plus', 'Plus', true), ('old', 'Old', NULL)`,
      `INSERT INTO coupons (id, code, tier_id, duration_days, is_active) VALUES
        ('${id(3, 1)}', 'NEVER', 'plus', 30, NULL)`,
      `INSERT INTO access_grants (id, profile_id, tier_id, valid_from, valid_until, is_active) VALUES
        ('${id(4, 1)}', '${id(1, 1)}', 'plus', '2024-01-01', '2099-01-01', NULL)`,
    ];
    const source = { dialect: 'postgres', files: ['source.postgres.sql'], statements } as const;
    return withAdopted({ ...app, source }, dialect, async (store, { refused }) => {
      expect(refused).toEqual([]);
      const { focusPreferences } = store.legacy.forProfile(id(1, 1));
      expect(await focusPreferences.active()).toMatchObject({ focusAreas: { is: 1 } });
      const { items: coupons } = await store.membership.coupons.list();
      expect(coupons.map(({ isActive }) => isActive)).toEqual([false]);
      const { items: grants } = await store.membership.forProfile(id(1, 1)).grants.list();
      expect(grants.map(({ isActive }) => isActive)).toEqual([false]);
      expect((await store.membership.tiers.get('old')).isActive).toBe(false);
      expect((await store.membership.tiers.get('plus')).isActive).toBe(true);
    });
  },
);

it.each(['sqlite', 'postgres'] as const)(
  'a profile whose address is blank has none, on %s',
  (dialect) => {
    const statements = [1, 2].map(
      (n) =>
        `INSERT INTO profiles (id, email, pin_hash) VALUES ('${id(1, n)}', '${' '.repeat(n - 1)}', 'x')`,
    );
    const source = { dialect: 'postgres', files: ['source.postgres.sql'], statements } as const;
    return withAdopted({ ...app, source }, dialect, async (store, { refused, merged }) => {
      expect({ refused, merged }).toEqual({ refused: [], merged: [] });
      for (const n of [1, 2])
        expect((await store.auth.users.get(id(1, n))).email).toBe(`${id(1, n)}@profile.invalid`);
    });
  },
);
