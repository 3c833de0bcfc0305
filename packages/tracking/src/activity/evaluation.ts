import { deferred, type JsonObject, json } from '@schema/core/validators';
import * as z from 'zod';

/** How well an activity met the rules of its type; other keys are kept as they are. */
export type Evaluation = JsonObject & {
  rule_set_results?:
    | (JsonObject & {
        minimum_requirements?: (JsonObject & { passed: boolean }) | undefined;
      })
    | undefined;
};
// Written out: what is inferred has optional keys that its index signature contradicts.
export const Evaluation: z.ZodType<Evaluation, Evaluation> = deferred(() =>
  z
    .object({
      rule_set_results: z
        .object({
          minimum_requirements: z.object({ passed: z.boolean() }).catchall(json()).optional(),
        })
        .catchall(json())
        .optional(),
    })
    .catchall(json()),
);
