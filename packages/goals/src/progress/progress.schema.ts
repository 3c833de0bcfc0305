import { insertSchema, selectSchema, text } from '@schema/core/validators';
import { z } from 'zod';
import { goalProgressLog } from './goal-progress-log.table.ts';

const { date, value, notes } = insertSchema(goalProgressLog).shape;

/** The value of a calendar day. */
export const NewProgressEntry = z.strictObject({
  /** What the caller names this request: a repeat under the same name changes nothing. */
  requestId: text({ min: 1, max: 100 }),
  date,
  value,
  notes,
});
export type NewProgressEntry = z.input<typeof NewProgressEntry>;

export const ProgressDay = NewProgressEntry.pick({ date: true });

/** An entry of the log as its owner sees it. */
export const ProgressEntry = selectSchema(goalProgressLog).omit({ profileId: true });
export type ProgressEntry = z.output<typeof ProgressEntry>;

/** What a source of readings answers. */
export const TrackedReading = z.object({ date, value }).optional();
