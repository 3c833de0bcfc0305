import Database from 'better-sqlite3';
import { and, avg, between, desc, eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { index, integer, real, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';

const source = ['manual', 'apple', 'garmin', 'withings'] as const;
const profiles = sqliteTable('profiles', {
  id: text('id').primaryKey(),
  displayName: text('display_name'),
});
const own = {
  id: text('id').primaryKey(),
  profileId: text('profile_id')
    .notNull()
    .references(() => profiles.id, { onDelete: 'cascade' }),
  date: text('date').notNull(),
};
const sourced = {
  source: text('source', { enum: source }).notNull().default('manual'),
  recordedAt: integer('recorded_at', { mode: 'timestamp_ms' }).notNull(),
  fingerprint: integer('fingerprint').notNull().default(0),
  createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
};
const weightLog = sqliteTable(
  'weight_log',
  { ...own, weight: real('weight').notNull(), notes: text('notes'), ...sourced },
  (c) => [unique('idx_weight_log_profile_date_unique').on(c.profileId, c.date)],
);
const bloodPressureLog = sqliteTable(
  'blood_pressure_log',
  {
    ...own,
    measuredAt: integer('measured_at', { mode: 'timestamp_ms' }).notNull(),
    systolic: integer('systolic').notNull(),
    diastolic: integer('diastolic').notNull(),
    pulse: integer('pulse'),
    context: text('context'),
    irregularHeartbeat: integer('irregular_heartbeat', { mode: 'boolean' }).notNull(),
    afibDetected: integer('afib_detected', { mode: 'boolean' }).notNull(),
    notes: text('notes'),
    ...sourced,
  },
  (c) => [
    unique('unique_bp_measurement').on(c.profileId, c.measuredAt),
    index('idx_blood_pressure_profile_date').on(c.profileId, c.date, c.measuredAt, c.id),
  ],
);
const trainingTypes = sqliteTable('training_types', {
  id: integer('id').primaryKey(),
  category: text('category').notNull(),
  name: text('name').notNull(),
});
const userStats = sqliteTable('user_stats', {
  profileId: text('profile_id').primaryKey(),
  weightCount: integer('weight_count').notNull(),
});

const db = drizzle(new Database(':memory:'));
const profileId = '018f9e5a-7b1c-7e4d-8a2b-000000000000';
const now = new Date();
const row = { profileId, date: '2026-01-05', recordedAt: now, createdAt: now };
const [weighed] = await db
  .insert(weightLog)
  .values({ id: '1', weight: 80.4, ...row })
  .onConflictDoUpdate({ target: [weightLog.profileId, weightLog.date], set: { weight: 80.4 } })
  .returning();
const [weight] = await db
  .select()
  .from(weightLog)
  .where(eq(weightLog.profileId, profileId))
  .orderBy(desc(weightLog.date))
  .limit(1);
const inJanuary = between(weightLog.date, '2026-01-01', '2026-01-31');
const weights = await db
  .select()
  .from(weightLog)
  .where(and(eq(weightLog.profileId, profileId), inJanuary))
  .limit(20);
const [read] = await db
  .insert(bloodPressureLog)
  .values({
    id: '2',
    measuredAt: now,
    systolic: 120,
    diastolic: 80,
    irregularHeartbeat: false,
    afibDetected: false,
    ...row,
  })
  .returning();
const pressures = await db
  .select()
  .from(bloodPressureLog)
  .where(eq(bloodPressureLog.profileId, profileId))
  .orderBy(desc(bloodPressureLog.date), desc(bloodPressureLog.measuredAt))
  .limit(5);
const [pressure] = await db
  .select()
  .from(bloodPressureLog)
  .where(eq(bloodPressureLog.id, pressures[0]?.id ?? ''));
const series = await db
  .select({ day: weightLog.date, mean: avg(weightLog.weight) })
  .from(weightLog)
  .where(and(eq(weightLog.profileId, profileId), inJanuary))
  .groupBy(weightLog.date);
const types = await db.select().from(trainingTypes);
const [stats] = await db.select().from(userStats).where(eq(userStats.profileId, profileId));
await db.delete(weightLog).where(eq(weightLog.id, weight?.id ?? ''));

export const result = [
  weighed,
  weights[0]?.weight,
  read,
  pressure?.systolic,
  series[0]?.mean,
  types,
  stats,
];
