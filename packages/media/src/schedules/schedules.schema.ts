import { deferred, insertSchema, selectSchema, text, timeZone } from '@schema/core/validators';
import * as z from 'zod';
import { Source } from '../imports/imports.schema.ts';
import { nextTime } from './cron.ts';
import { importSchedules } from './import-schedules.table.ts';

const columns = insertSchema(importSchedules).shape;

const cron = deferred(() =>
  text({ max: 200 })
    .trim()
    .overwrite((value) => value.replace(/\s+/g, ' '))
    .refine((value) => nextTime(value, 'UTC', new Date(0)) !== undefined, {
      message: 'Expected a cron expression of five fields that fires at some time',
    }),
);
const zone = deferred(() => timeZone(100));

/** When to import a source, again and again. */
export const NewSchedule = deferred(() =>
  z.strictObject({
    name: text({ min: 1, max: 100 }),
    source: Source,
    /** Minute, hour, day of month, month, day of week: `30 3 * * *`. */
    cron,
    timeZone: zone.default('UTC'),
    isEnabled: z.boolean().default(true),
    options: columns.options,
  }),
);
export type NewSchedule = z.input<typeof NewSchedule>;

/** What changes of a schedule; what is left out stays. */
export const SchedulePatch = deferred(() =>
  z.strictObject({
    name: NewSchedule.shape.name.optional(),
    source: Source.optional(),
    cron: cron.optional(),
    timeZone: zone.optional(),
    isEnabled: z.boolean().optional(),
    options: columns.options,
  }),
);
export type SchedulePatch = z.input<typeof SchedulePatch>;

/** A schedule as it is stored. */
export const Schedule = deferred(() => selectSchema(importSchedules));
export type Schedule = z.output<typeof Schedule>;

/** A due schedule, and when it was due. */
export const ClaimedSchedule = deferred(() => Schedule.extend({ dueAt: z.date() }));
export type ClaimedSchedule = z.output<typeof ClaimedSchedule>;
