import { deferred, insertSchema, selectSchema, text } from '@schema/core/validators';
import * as z from 'zod';
import { goalProgressLog } from './goal-progress-log.table.ts';

const { date, value, notes } = insertSchema(goalProgressLog).shape;

/** The value of a calendar day. */
export const NewProgressEntry = deferred(() =>
  z.strictObject({
    /** What the caller names this request: a repeat under the same name changes nothing. */
    requestId: text({ min: 1, max: 100 }),
    date,
    value,
    notes,
  }),
);
export type NewProgressEntry = z.input<typeof NewProgressEntry>;

export const ProgressDay = deferred(() => NewProgressEntry.pick({ date: true }));

/** An entry of the log as its owner sees it. */
export const ProgressEntry = deferred(() =>
  selectSchema(goalProgressLog).omit({ profileId: true }),
);
export type ProgressEntry = z.output<typeof ProgressEntry>;

/** What a source of readings answers. */
export const TrackedReading = deferred(() => z.object({ date, value }).optional());
