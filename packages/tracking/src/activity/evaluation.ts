import { deferred, json } from '@schema/core/validators';
import * as z from 'zod';

/** How well an activity met the rules of its type; other keys are kept as they are. */
export const Evaluation = deferred(() =>
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
export type Evaluation = z.output<typeof Evaluation>;
