import { deferred, insertSchema, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { trainingTypes } from './training-types.table.ts';

const { name, category, icon, description, abilities, profile } = insertSchema(trainingTypes).shape;

/** A kind of training, for everyone. */
export const NewTrainingType = deferred(() =>
  z.strictObject({
    name,
    category,
    color: z
      .string()
      .regex(/^#[0-9a-f]{6}$/, 'Expected a colour as #rrggbb')
      .nullish(),
    icon,
    description,
    abilities,
    profile,
  }),
);
export type NewTrainingType = z.input<typeof NewTrainingType>;

/** Which kinds of training to list: all, or those of one category. */
export const TrainingTypeFilter = deferred(() => z.strictObject({ category: category.optional() }));
export type TrainingTypeFilter = z.input<typeof TrainingTypeFilter>;

/** A kind of training as it is stored. */
export const TrainingType = deferred(() => selectSchema(trainingTypes));
export type TrainingType = z.output<typeof TrainingType>;
