import { type Kit, table } from '@schema/core/table';
import { isPlausibleDay } from '../calendar-range.ts';
import { externalColumns, isWholeKey, ownColumns, sourceColumns } from '../logs/log-columns.ts';

/** Millimetres. */
const fold = (t: Kit) => t.decimal(5, 2).between({ min: 0.5, max: 200 });

/** Skinfolds, and the body fat that follows from them or that a device measured. */
export const caliperLog = table(
  'caliper_log',
  (t) => ({
    ...ownColumns(t),
    chest: fold(t),
    abdominal: fold(t),
    thigh: fold(t),
    triceps: fold(t),
    subscapular: fold(t),
    suprailiac: fold(t),
    midaxillary: fold(t),
    /** Percent of the body's mass. */
    bodyFatPct: t.decimal(5, 2).between({ min: 0, max: 100 }),
    /** How it was computed, such as `jackson_pollock_7`. */
    formula: t.text({ min: 1, max: 20 }),
    notes: t.text({ max: 2000 }),
    ...sourceColumns(t),
    ...externalColumns(t),
  }),
  (c, { unique, index, check, desc }) => [
    unique('caliper_log_external_key').on(c.profileId, c.externalSource, c.externalId),
    index('idx_caliper_profile_date').on(c.profileId, desc(c.date), desc(c.id)),
    check('caliper_log_plausible_day', isPlausibleDay(c.date)),
    check('caliper_log_whole_key', isWholeKey(c)),
  ],
);
