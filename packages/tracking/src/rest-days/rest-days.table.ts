import { table } from '@schema/core/table';
import { isPlausibleDay } from '../calendar-range.ts';
import { ownColumns } from '../logs/log-columns.ts';
import { RestConfig } from './rest-config.ts';

/** Days without training, one row for each focus. */
export const restDays = table(
  'rest_days',
  (t) => ({
    ...ownColumns(t),
    focus: t.oneOf(['strength', 'cardio', 'relaxation']).notNull(),
    restConfig: t.json(RestConfig),
    notes: t.text({ max: 2000 }),
    createdAt: t.timestamp().notNull().defaultNow(),
  }),
  (c, { unique, index, gin, check, desc }) => [
    unique('unique_rest_day_per_focus').on(c.profileId, c.date, c.focus),
    index('idx_rest_days_profile_date').on(c.profileId, desc(c.date), desc(c.id)),
    index('idx_rest_days_focus').on(c.focus),
    gin('idx_rest_days_config').on(c.restConfig),
    check('rest_days_plausible_day', isPlausibleDay(c.date)),
  ],
);
