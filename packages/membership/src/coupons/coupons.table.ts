import { table, timestamps } from '@schema/core/table';
import { sql } from 'drizzle-orm';
import { tiers } from '../tiers/tiers.table.ts';

/** Codes that give a tier for some days, once to each profile. */
export const coupons = table(
  'coupons',
  (t) => ({
    id: t.id(),
    /** Upper case. */
    code: t.text({ min: 3, max: 50 }).notNull().unique('coupons_code_key'),
    /** NULL once the tier is deleted: the coupon gives nothing then. */
    tierId: t.text({ min: 1, max: 50 }).references(() => tiers.id, { onDelete: 'set null' }),
    /** Days of 24 hours. */
    durationDays: t.integer().between({ min: 1, max: 36_500 }).notNull(),
    /** NULL is as often as there are profiles. */
    maxUses: t.integer().between({ min: 1 }),
    currentUses: t.integer().between({ min: 0 }).notNull().default(0),
    validFrom: t.timestamp(),
    /** The first moment at which it is no longer valid. */
    validUntil: t.timestamp(),
    isActive: t.boolean().notNull().default(true),
    /** The redemption that was counted last; links the steps of a redemption. */
    lastRedemptionId: t.uuid().secret(),
    ...timestamps(t),
  }),
  (c, { index, check }) => [
    index('idx_coupons_tier').on(c.tierId),
    index('idx_coupons_created_at').on(c.createdAt, c.id),
    check('coupons_uses_check', sql`${c.maxUses} is null or ${c.currentUses} <= ${c.maxUses}`),
    check(
      'coupons_validity_check',
      sql`${c.validFrom} is null or ${c.validUntil} is null or ${c.validFrom} < ${c.validUntil}`,
    ),
  ],
);
