import { profiles } from '@schema/auth/tables';
import { table } from '@schema/core/table';

/** The vitals of before resting values and blood pressure were told apart. */
export const vitalsLogBackupPre015 = table(
  'vitals_log_backup_pre_015',
  (t) => ({
    id: t.id(),
    profileId: t
      .uuid()
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    date: t.date().notNull(),
    restingHr: t.integer(),
    hrv: t.integer(),
    systolic: t.integer(),
    diastolic: t.integer(),
    pulse: t.integer(),
    vo2Max: t.decimal(5, 2),
    spo2: t.integer(),
    respiratoryRate: t.integer(),
    source: t.text({ max: 50 }).notNull().default('manual'),
    notes: t.text({ max: 10_000 }),
    createdAt: t.timestamp().notNull().defaultNow(),
  }),
  (c, { unique }) => [unique('unique_vitals_per_day').on(c.profileId, c.date)],
);
