import { table } from '@schema/core/table';
import { sql } from 'drizzle-orm';
import { isPlausibleDay } from '../calendar-range.ts';
import { ownColumns, sourceColumns } from '../logs/log-columns.ts';
import { SleepSegments } from './sleep-segments.ts';

/** The sleep of a night; it belongs to the day it ends. */
export const sleepLog = table(
  'sleep_log',
  (t) => ({
    ...ownColumns(t),
    sleepStart: t.timestamp(),
    sleepEnd: t.timestamp(),
    totalDurationMinutes: t.integer().between({ min: 0, max: 2880 }),
    sleepSegments: t.json(SleepSegments),
    qualityScore: t.integer().between({ min: 0, max: 100 }),
    notes: t.text({ max: 2000 }),
    ...sourceColumns(t),
  }),
  (c, { unique, check }) => [
    unique('unique_sleep_per_day').on(c.profileId, c.date),
    check('sleep_log_plausible_day', isPlausibleDay(c.date)),
    check('sleep_log_end_after_start', sql`${c.sleepEnd} > ${c.sleepStart}`),
  ],
);
