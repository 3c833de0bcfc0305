import { table } from '@schema/core/table';
import { isPlausibleDay } from '../calendar-range.ts';
import { ownColumns, sourceColumns } from '../logs/log-columns.ts';

/** Body weight, once a day. */
export const weightLog = table(
  'weight_log',
  (t) => ({
    ...ownColumns(t),
    /** Kilograms. */
    weight: t.decimal(5, 2).notNull().between({ min: 0.5, max: 700 }),
    notes: t.text({ max: 2000 }),
    ...sourceColumns(t),
  }),
  (c, { unique, check }) => [
    unique('idx_weight_log_profile_date_unique').on(c.profileId, c.date),
    check('weight_log_plausible_day', isPlausibleDay(c.date)),
  ],
);
