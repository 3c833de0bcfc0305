import { deferred, insertSchema, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { day } from '../calendar-range.ts';
import { activityLog } from './activity-log.table.ts';

/** An activity: minutes, kilometres, beats a minute; `date` and `startTime` are local. */
export const NewActivity = deferred(() =>
  insertSchema(activityLog)
    .pick({
      date: true,
      startTime: true,
      durationMinutes: true,
      trainingTypeId: true,
      trainingCategory: true,
      kcal: true,
      avgHr: true,
      maxHr: true,
      distanceKm: true,
      description: true,
      evaluation: true,
      overallScore: true,
      qualityLabel: true,
    })
    .extend({ date: day() })
    .refine(
      ({ avgHr: average, maxHr: most }) =>
        typeof average !== 'number' || typeof most !== 'number' || most >= average,
      { path: ['maxHr'], message: 'Expected at least the average' },
    ),
);
export type NewActivity = z.input<typeof NewActivity>;

/** An activity as it is stored. */
export const Activity = deferred(() => selectSchema(activityLog));
export type Activity = z.output<typeof Activity>;

/** What a list of rated activities says of each. */
export const LabelledActivity = deferred(() =>
  Activity.pick({ id: true, date: true, description: true, overallScore: true }).extend({
    /** The name of its type; null for an activity without one. */
    trainingType: z.string().nullable(),
  }),
);
export interface LabelledActivity extends z.output<typeof LabelledActivity> {}
