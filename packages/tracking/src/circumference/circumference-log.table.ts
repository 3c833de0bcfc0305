import { type Kit, table } from '@schema/core/table';
import { isPlausibleDay } from '../calendar-range.ts';
import { externalColumns, isWholeKey, ownColumns, sourceColumns } from '../logs/log-columns.ts';

/** Centimetres. */
const girth = (t: Kit) => t.decimal(5, 2).between({ min: 1, max: 400 });

/** Body circumferences at eight points. */
export const circumferenceLog = table(
  'circumference_log',
  (t) => ({
    ...ownColumns(t),
    cNeck: girth(t),
    cChest: girth(t),
    cWaist: girth(t),
    cHips: girth(t),
    cThigh: girth(t),
    cCalf: girth(t),
    cBiceps: girth(t),
    cForearm: girth(t),
    notes: t.text({ max: 2000 }),
    ...sourceColumns(t),
    ...externalColumns(t),
  }),
  (c, { unique, index, check, desc }) => [
    unique('circumference_log_external_key').on(c.profileId, c.externalSource, c.externalId),
    index('idx_circumference_profile_date').on(c.profileId, desc(c.date), desc(c.id)),
    check('circumference_log_plausible_day', isPlausibleDay(c.date)),
    check('circumference_log_whole_key', isWholeKey(c)),
  ],
);
