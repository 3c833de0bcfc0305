import { deferred, insertSchema, optionalKey, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { activities } from './activities.table.ts';

/** An activity; without `actorId` the user of the call has acted. */
export const NewActivity = deferred(() =>
  insertSchema(activities)
    .pick({ projectId: true, kind: true, subjectId: true, data: true })
    .extend({ actorId: optionalKey() }),
);
export type NewActivity = z.input<typeof NewActivity>;

/** What happened in a project. */
export const Activity = deferred(() => selectSchema(activities));
export type Activity = z.output<typeof Activity>;

/** How far back activities are counted. */
export const ActivityPeriod = deferred(() =>
  z.strictObject({
    /** How many days back; 7 unless told. */
    days: z.int().min(1).max(3650).default(7),
  }),
);
export type ActivityPeriod = z.input<typeof ActivityPeriod>;
