import { deferred, selectSchema } from '@schema/core/validators';
import type { z } from 'zod';
import { userStats } from './user-stats.table.ts';

/** What a profile has logged, in numbers. */
export const Stats = deferred(() =>
  selectSchema(userStats).omit({ profileId: true, updatedAt: true }),
);
export type Stats = z.output<typeof Stats>;
