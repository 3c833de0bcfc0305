import { table } from '@schema/core/table';
import { isPlausibleDay } from '../calendar-range.ts';
import { ownColumns, sourceColumns } from '../logs/log-columns.ts';

/** Vital signs at rest, once a day. */
export const vitalsBaseline = table(
  'vitals_baseline',
  (t) => ({
    ...ownColumns(t),
    /** Beats a minute. */
    restingHr: t.integer().between({ min: 20, max: 250 }),
    /** Heart rate variability, milliseconds. */
    hrv: t.integer().between({ min: 0, max: 1000 }),
    /** ml/kg/min. */
    vo2Max: t.decimal(5, 2).between({ min: 5, max: 120 }),
    /** Oxygen saturation, percent. */
    spo2: t.integer().between({ min: 40, max: 100 }),
    /** Breaths a minute. */
    respiratoryRate: t.integer().between({ min: 2, max: 100 }),
    notes: t.text({ max: 2000 }),
    ...sourceColumns(t),
  }),
  (c, { unique, check }) => [
    unique('unique_baseline_per_day').on(c.profileId, c.date),
    check('vitals_baseline_plausible_day', isPlausibleDay(c.date)),
  ],
);
