import { z } from 'zod';

const minutes = z.int().min(0).max(2880);

/** How long each phase took, in minutes. */
export const SleepSegments = z.strictObject({
  deep: minutes.optional(),
  rem: minutes.optional(),
  light: minutes.optional(),
  awake: minutes.optional(),
});
export type SleepSegments = z.output<typeof SleepSegments>;
