import { table, timestamps } from '@schema/core/table';

/** What tiers allow: switches that are on or off, and things that are counted. */
export const features = table('features', (t) => ({
  /** A word of one's own: `ai_calls`. */
  id: t.text({ min: 1, max: 50 }).primaryKey(),
  name: t.text({ min: 1, max: 100 }).notNull(),
  description: t.text({ max: 1000 }),
  category: t.text({ min: 1, max: 50 }),
  limitType: t.oneOf(['boolean', 'count']).notNull(),
  /** When the count begins anew, in the profile's time zone; `total` never does. */
  resetPeriod: t.oneOf(['daily', 'monthly', 'total']).notNull().default('total'),
  ...timestamps(t),
}));
