import { deferred } from '@schema/core/validators';
import * as z from 'zod';

/** What a rest day rests from; `preset` is the name of the choice it was made by. */
export const RestConfig = deferred(() =>
  z.strictObject({
    strength_rest: z.boolean().optional(),
    cardio_rest: z.boolean().optional(),
    relaxation: z.boolean().optional(),
    preset: z.string().min(1).max(50).optional(),
  }),
);
export type RestConfig = z.output<typeof RestConfig>;
