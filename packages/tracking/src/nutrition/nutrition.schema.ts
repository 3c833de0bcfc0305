import { deferred, insertSchema, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { day } from '../calendar-range.ts';
import { nutritionLog } from './nutrition-log.table.ts';

const { kcal, proteinG, carbsG, fatG, fiberG, waterL, notes } = insertSchema(nutritionLog).shape;

/** The sums of a day: kilocalories, grams, litres. */
export const NewNutrition = deferred(() =>
  z.strictObject({
    date: day(),
    kcal,
    proteinG,
    carbsG,
    fatG,
    fiberG,
    waterL,
    notes,
  }),
);
export interface NewNutrition extends z.input<typeof NewNutrition> {}

/** A day of nutrition as it is stored. */
export const Nutrition = deferred(() => selectSchema(nutritionLog));
export type Nutrition = z.output<typeof Nutrition>;
