import { deferred, insertSchema, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { Slug } from '../slug.ts';
import { focusAreaDefinitions } from './focus-area-definitions.table.ts';
import { userFocusAreaWeights } from './user-focus-area-weights.table.ts';

const { name, category, description, sortOrder, isActive } =
  insertSchema(focusAreaDefinitions).shape;

/** A focus area, for everybody to weight. */
export const NewFocusArea = deferred(() =>
  z.strictObject({
    key: Slug,
    name,
    category,
    description,
    sortOrder,
  }),
);
export type NewFocusArea = z.input<typeof NewFocusArea>;

/** What changes of a focus area; what is left out stays, and its key always does. */
export const FocusAreaPatch = deferred(() =>
  NewFocusArea.omit({ key: true }).extend({ isActive }).partial(),
);
export type FocusAreaPatch = z.input<typeof FocusAreaPatch>;

/** A focus area; others name it by its key. */
export const FocusArea = deferred(() => selectSchema(focusAreaDefinitions).omit({ id: true }));
export type FocusArea = z.output<typeof FocusArea>;

/** How much an active focus area weighs. */
export const FocusWeight = deferred(() =>
  FocusArea.pick({ key: true, name: true, category: true }).extend({
    /** 0 to 100. */
    weight: selectSchema(userFocusAreaWeights).shape.weight,
  }),
);
export interface FocusWeight extends z.output<typeof FocusWeight> {}

/** Weights from 0 to 100 by the keys of active focus areas; what is left out is 0. */
export const FocusWeights = deferred(() =>
  z.preprocess(refuseDropped, z.record(FocusArea.shape.key, FocusWeight.shape.weight)),
);
export type FocusWeights = z.input<typeof FocusWeights>;

/** What is said of a key that cannot be weighted. */
export const unknownArea = 'Expected the key of an active focus area';

/**
 * A record of Zod drops the key `__proto__`, which no area has: its weight would be lost in silence.
 * What comes in is anything; its type is what the schema's input is to be.
 */
function refuseDropped(
  input: Record<string, number>,
  { issues }: z.core.$RefinementCtx,
): Record<string, number> {
  const key = '__proto__';
  if (typeof input === 'object' && input !== null && Object.hasOwn(input, key)) {
    issues.push({ code: 'custom', path: [key], message: unknownArea, input });
  }
  return input;
}
