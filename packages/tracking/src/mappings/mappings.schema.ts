import { deferred, filledText, insertSchema, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { activityTypeMappings } from './activity-type-mappings.table.ts';

/** A workout's name as a device writes it, without white space around it. */
export const ActivityType = deferred(() => filledText({ max: 255 }));

/** A workout's name, and the kind of training that it stands for. */
export const NewMapping = deferred(() =>
  z.strictObject({
    activityType: ActivityType,
    trainingTypeId: insertSchema(activityTypeMappings).shape.trainingTypeId,
  }),
);
export type NewMapping = z.input<typeof NewMapping>;

/** Which kind of training a device means by a workout's name, for everyone or for one profile. */
export const Mapping = deferred(() => selectSchema(activityTypeMappings));
export type Mapping = z.output<typeof Mapping>;
