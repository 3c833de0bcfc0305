import { table, timestamps } from '@schema/core/table';

/** What can be subscribed to. Of several tiers that a profile has, the one of the highest rank counts. */
export const tiers = table(
  'tiers',
  (t) => ({
    /** A word of one's own: `free`, `plus`. */
    id: t.text({ min: 1, max: 50 }).primaryKey(),
    name: t.text({ min: 1, max: 100 }).notNull(),
    description: t.text({ max: 1000 }),
    priceMonthly: t.decimal(10, 2).between({ min: 0 }),
    priceYearly: t.decimal(10, 2).between({ min: 0 }),
    trialDays: t.integer().between({ min: 0 }),
    /** Whether coupons still give it out; who has it keeps it either way. */
    isActive: t.boolean().notNull().default(true),
    /** The higher, the better: decides among a profile's tiers. */
    rank: t.integer().notNull(),
    /** Where it stands in a price list. */
    sortOrder: t.integer().notNull().default(0),
    ...timestamps(t),
  }),
  (c, { index }) => [index('idx_tiers_rank').on(c.rank)],
);
