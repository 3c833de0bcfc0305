import { table, timestamps } from '@schema/core/table';
import { features } from '../features/features.table.ts';
import { tiers } from '../tiers/tiers.table.ts';

/** How much of a feature a tier allows; a tier without a row allows none of it. */
export const tierLimits = table(
  'tier_limits',
  (t) => ({
    id: t.id(),
    tierId: t
      .text({ min: 1, max: 50 })
      .notNull()
      .references(() => tiers.id, { onDelete: 'cascade' }),
    featureId: t
      .text({ min: 1, max: 50 })
      .notNull()
      .references(() => features.id, { onDelete: 'cascade' }),
    /** Per reset period; −1 is unlimited, 0 is none. For a switch, 0 is off. */
    limitValue: t.integer().between({ min: -1 }).notNull(),
    ...timestamps(t),
  }),
  (c, { unique, index }) => [
    unique('tier_limits_tier_id_feature_id_key').on(c.tierId, c.featureId),
    index('idx_tier_limits_feature').on(c.featureId),
  ],
);
