import { profiles } from '@schema/auth/tables';
import { table } from '@schema/core/table';
import { coupons } from './coupons.table.ts';

/** Who redeemed which coupon. */
export const couponRedemptions = table(
  'coupon_redemptions',
  (t) => ({
    id: t.id(),
    couponId: t
      .uuid()
      .notNull()
      .references(() => coupons.id, { onDelete: 'cascade' }),
    profileId: t
      .uuid()
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    redeemedAt: t.timestamp().notNull().defaultNow(),
  }),
  (c, { unique, index }) => [
    unique('coupon_redemptions_coupon_id_profile_id_key').on(c.couponId, c.profileId),
    index('idx_coupon_redemptions_coupon').on(c.couponId, c.redeemedAt, c.id),
    index('idx_coupon_redemptions_profile').on(c.profileId, c.redeemedAt, c.id),
  ],
);
