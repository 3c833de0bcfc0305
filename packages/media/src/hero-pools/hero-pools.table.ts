import { table, timestamps } from '@schema/core/table';
import { jsonObject } from '@schema/core/validators';
import * as z from 'zod';

/** The candidates for the large picture of a page, as the hero pipeline chose them. */
export const heroPools = table(
  'hero_pools',
  (t) => ({
    /** Such as `movies` or `series`. */
    name: t.text({ min: 1, max: 100 }).primaryKey(),
    /** In the order in which they are shown; at most 256 KiB. */
    items: t.json(z.array(jsonObject()).max(500), { maxBytes: 262_144 }).notNull(),
    expiresAt: t.timestamp().notNull(),
    ...timestamps(t),
  }),
  (c, { index }) => [index('idx_hero_pools_expires_at').on(c.expiresAt)],
);
