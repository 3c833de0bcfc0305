import { table } from '@schema/core/table';
import { sql } from 'drizzle-orm';
import { isPlausibleDay } from '../calendar-range.ts';
import { ownColumns, sourceColumns } from '../logs/log-columns.ts';

/** Blood pressure readings; several a day. `date` is the local day of `measured_at`. */
export const bloodPressureLog = table(
  'blood_pressure_log',
  (t) => ({
    ...ownColumns(t),
    measuredAt: t.timestamp().notNull(),
    /** mmHg. */
    systolic: t.integer().notNull().between({ min: 30, max: 350 }),
    diastolic: t.integer().notNull().between({ min: 10, max: 250 }),
    /** Beats a minute. */
    pulse: t.integer().between({ min: 20, max: 300 }),
    /** When in the day, such as `fasting` or `after_meal`; an open list. */
    context: t.text({ min: 1, max: 50 }),
    irregularHeartbeat: t.boolean().notNull().default(false),
    afibDetected: t.boolean().notNull().default(false),
    notes: t.text({ max: 2000 }),
    ...sourceColumns(t),
  }),
  (c, { unique, index, check, desc }) => [
    unique('unique_bp_measurement').on(c.profileId, c.measuredAt),
    index('idx_blood_pressure_profile_date').on(
      c.profileId,
      desc(c.date),
      desc(c.measuredAt),
      desc(c.id),
    ),
    index('idx_blood_pressure_context').on(c.context).filter(sql`${c.context} is not null`),
    check('blood_pressure_log_plausible_day', isPlausibleDay(c.date)),
    check('blood_pressure_log_systolic_above_diastolic', sql`${c.systolic} > ${c.diastolic}`),
  ],
);
