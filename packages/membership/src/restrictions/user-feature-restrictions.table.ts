import { profiles } from '@schema/auth/tables';
import { table, timestamps } from '@schema/core/table';
import { features } from '../features/features.table.ts';

/** What one profile may do of one feature, whatever its tiers say. */
export const userFeatureRestrictions = table(
  'user_feature_restrictions',
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
    /** In the place of the tier's limit: −1 is unlimited, NULL leaves the tier's. */
    customLimit: t.integer().between({ min: -1 }),
    isDisabled: t.boolean().notNull().default(false),
    ...timestamps(t),
  }),
  (c, { unique, index }) => [
    unique('user_feature_restrictions_profile_id_feature_id_key').on(c.profileId, c.featureId),
    index('idx_user_feature_restrictions_feature').on(c.featureId),
  ],
);
