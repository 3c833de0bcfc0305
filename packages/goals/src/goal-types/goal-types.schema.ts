import { deferred, insertSchema, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { Slug } from '../slug.ts';
import { goalTypeDefinitions } from './goal-type-definitions.table.ts';

const { displayName, category, unit, description, sortOrder, isActive } =
  insertSchema(goalTypeDefinitions).shape;

/** A goal type, for everybody to set goals of. */
export const NewGoalType = deferred(() =>
  z.strictObject({
    typeKey: Slug,
    displayName,
    category,
    unit,
    description,
    sortOrder,
  }),
);
export type NewGoalType = z.input<typeof NewGoalType>;

/** What changes of a goal type; what is left out stays, and its key always does. */
export const GoalTypePatch = deferred(() =>
  NewGoalType.omit({ typeKey: true }).extend({ isActive }).partial(),
);
export type GoalTypePatch = z.input<typeof GoalTypePatch>;

/** A goal type; goals name it by its key. */
export const GoalType = deferred(() => selectSchema(goalTypeDefinitions).omit({ id: true }));
export type GoalType = z.output<typeof GoalType>;
