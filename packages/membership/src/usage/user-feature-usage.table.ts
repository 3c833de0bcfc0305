import { profiles } from '@schema/auth/tables';
import { table, timestamps } from '@schema/core/table';
import { features } from '../features/features.table.ts';

/** How much of a feature a profile has used in its present window, reservations included. */
export const userFeatureUsage = table(
  'user_feature_usage',
  (t) => ({
    id: t.id(),
    profileId: t
      .uuid()
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    featureId: t
      .text({ min: 1, max: 50 })
      .notNull()
      .references(() => features.id, { onDelete: 'cascade' }),
    usageCount: t.bigint().between({ min: 0 }).notNull().default(0),
    lastUsedAt: t.timestamp(),
    /** The end of the window; from then on the count is 0. NULL never ends. */
    resetAt: t.timestamp(),
    /** The charge that was counted last; links the steps of a charge. */
    lastChargeId: t.uuid().secret(),
    ...timestamps(t),
  }),
  (c, { unique, index }) => [
    unique('user_feature_usage_profile_id_feature_id_key').on(c.profileId, c.featureId),
    index('idx_user_feature_usage_feature').on(c.featureId),
  ],
);
