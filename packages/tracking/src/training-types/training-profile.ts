import { deferred, type JsonObject, json } from '@schema/core/validators';
import * as z from 'zod';

/** The rules by which activities of a type are evaluated; other keys are kept as they are. */
export type TrainingProfile = JsonObject & {
  rule_sets?:
    | (JsonObject & {
        minimum_requirements?: (JsonObject & { enabled: boolean }) | undefined;
      })
    | undefined;
};
// Written out: what is inferred has optional keys that its index signature contradicts.
export const TrainingProfile: z.ZodType<TrainingProfile, TrainingProfile> = deferred(() =>
  z
    .object({
      rule_sets: z
        .object({
          minimum_requirements: z.object({ enabled: z.boolean() }).catchall(json()).optional(),
        })
        .catchall(json())
        .optional(),
    })
    .catchall(json()),
);
