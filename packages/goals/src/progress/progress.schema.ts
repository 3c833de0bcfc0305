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

/** An entry of the log as its owner sees it. */
export const ProgressEntry = deferred(() =>
  selectSchema(goalProgressLog).omit({ profileId: true }),
);
export type ProgressEntry = z.output<typeof ProgressEntry>;

/** How far a goal is. */
export const Progress = deferred(() =>
  z.strictObject({
    /** Where the target lies, seen from the start; null while no value is known. */
    direction: z.enum(['up', 'down', 'level']).nullable(),
    start: z.number().nullable(),
    current: z.number().nullable(),
    target: z.number(),
    /** 0 at the start, 1 at the target; negative on the wrong side, more than 1 beyond the target. */
    fraction: z.number(),
    /** The fraction in percent, rounded to one decimal. */
    percent: z.number(),
    isReached: z.boolean(),
    /** Units per calendar day up to the latest value; null until two days are known. */
    pace: z.number().nullable(),
    /**
     * The day on which the target is reached at this pace, counted from the latest value: in the past
     * where that is old. Null if the target is reached, or never is.
     */
    projectedDate: z.string().nullable(),
    /**
     * The goal is reached, or its target date is still to come and it will be by then; null while
     * there is nothing to tell it from.
     */
    isOnTime: z.boolean().nullable(),
  }),
);
export interface Progress extends z.output<typeof Progress> {}

/** What a source of readings answers. */
export const TrackedReading = deferred(() => z.object({ date, value }).optional());
