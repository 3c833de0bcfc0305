import { type Kit, table } from '@schema/core/table';
import { isPlausibleDay } from '../calendar-range.ts';
import { ownColumns, sourceColumns } from '../logs/log-columns.ts';

const grams = (t: Kit) => t.decimal(6, 2).between({ min: 0, max: 5000 });

/** What was eaten and drunk in a day. */
export const nutritionLog = table(
  'nutrition_log',
  (t) => ({
    ...ownColumns(t),
    kcal: t.integer().between({ min: 0, max: 50_000 }),
    proteinG: grams(t),
    carbsG: grams(t),
    fatG: grams(t),
    fiberG: grams(t),
    /** Litres. */
    waterL: t.decimal(4, 2).between({ min: 0, max: 50 }),
    notes: t.text({ max: 2000 }),
    ...sourceColumns(t),
  }),
  (c, { unique, check }) => [
    unique('nutrition_log_profile_id_date_key').on(c.profileId, c.date),
    check('nutrition_log_plausible_day', isPlausibleDay(c.date)),
  ],
);
