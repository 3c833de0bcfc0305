import { deferred, insertSchema, type Json, selectSchema, text } from '@schema/core/validators';
import * as z from 'zod';
import { trainingParameters } from './training-parameters.table.ts';

const { category, value, description, isActive } = insertSchema(trainingParameters).shape;

/** The key of a new parameter, words with dots between them: `quality_filter.min_score`. */
export const NewParameterKey = deferred(() =>
  text({ max: 100 }).regex(
    /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/,
    'Expected lower-case words with dots between them',
  ),
);

/** A parameter as a whole; its value is any JSON but null. */
export const NewParameter = deferred(() =>
  z.strictObject({ category, value, description, isActive }),
);
export interface NewParameter extends Omit<z.input<typeof NewParameter>, 'value'> {
  value: Exclude<Json, null>;
}

/** A parameter, with the key that names it. */
export const Parameter = deferred(() => selectSchema(trainingParameters).omit({ id: true }));
export type Parameter = z.output<typeof Parameter>;

/** The key of a parameter that should be there. */
export const ParameterKey = deferred(() => Parameter.shape.key);

/** Which parameters to list: all, or those of one category. */
export const ParameterFilter = deferred(() => z.strictObject({ category: category.optional() }));
export type ParameterFilter = z.input<typeof ParameterFilter>;
