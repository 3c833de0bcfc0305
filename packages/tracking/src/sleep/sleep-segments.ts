import { deferred } from '@schema/core/validators';
import * as z from 'zod';

const minutes = deferred(() => z.int().min(0).max(2880));

/** How long each phase took, in minutes. */
export const SleepSegments = deferred(() =>
  z.strictObject({
    deep: minutes.optional(),
    rem: minutes.optional(),
    light: minutes.optional(),
    awake: minutes.optional(),
  }),
);
export type SleepSegments = z.output<typeof SleepSegments>;
