import { deferred, insertSchema, selectSchema, text } from '@schema/core/validators';
import * as z from 'zod';
import { activityTypeMappings } from './activity-type-mappings.table.ts';

/** A workout's name as a device writes it, without white space around it. */
export const ActivityType = deferred(() =>
  text({ max: 255 }).trim().min(1, 'Expected text that is not blank'),
);

export const NewMapping = deferred(() =>
  z.strictObject({
    activityType: ActivityType,
    trainingTypeId: insertSchema(activityTypeMappings).shape.trainingTypeId,
  }),
);
export type NewMapping = z.input<typeof NewMapping>;

export const Mapping = deferred(() => selectSchema(activityTypeMappings));
export type Mapping = z.output<typeof Mapping>;
