import { deferred, insertSchema, selectSchema, text } from '@schema/core/validators';
import * as z from 'zod';
import { Tier } from '../tiers/tiers.schema.ts';
import { KeptCode } from './codes.ts';
import { couponRedemptions } from './coupon-redemptions.table.ts';
import { coupons } from './coupons.table.ts';

/** A code of one's own: 3 to 50 letters, digits and hyphens, kept in upper case. */
export const CouponCode = deferred(() =>
  KeptCode.regex(/^[A-Z0-9][A-Z0-9-]{2,49}$/, 'Expected 3 to 50 letters, digits and hyphens'),
);

const terms = deferred(() =>
  insertSchema(coupons)
    .pick({ durationDays: true, maxUses: true, validFrom: true, validUntil: true, isActive: true })
    .extend({ tierId: Tier.shape.id }),
);

const isInOrder = (coupon: {
  validFrom?: Date | null | undefined;
  validUntil?: Date | null | undefined;
}) => !coupon.validFrom || !coupon.validUntil || coupon.validFrom < coupon.validUntil;
const order = { path: ['validUntil'], message: 'Expected a time after the beginning' };

/** A coupon with a code of one's own. */
export const NewCoupon = deferred(() =>
  terms.extend({ code: CouponCode }).refine(isInOrder, order),
);
export type NewCoupon = z.input<typeof NewCoupon>;

/** Many coupons of the same terms, with codes that are made. */
export const NewCoupons = deferred(() =>
  terms
    .extend({
      count: z.int().min(1).max(1000),
      /** Stands before each code, with a hyphen. */
      prefix: text()
        .trim()
        .toUpperCase()
        .regex(/^[A-Z0-9][A-Z0-9-]{0,19}$/, 'Expected at most 20 letters, digits and hyphens')
        .optional(),
      /** Characters of each code after the prefix. */
      length: z.int().min(8).max(24).default(12),
    })
    .refine(isInOrder, order),
);
export type NewCoupons = z.input<typeof NewCoupons>;

/** What changes of a coupon; what is left out stays, and its code always does. */
export const CouponPatch = deferred(() => terms.partial().refine(isInOrder, order));
export type CouponPatch = z.input<typeof CouponPatch>;

/** A coupon as those see it who give it out. */
export const Coupon = deferred(() => selectSchema(coupons));
export type Coupon = z.output<typeof Coupon>;

/** Who redeemed a coupon, and which grant came of it. */
export const Redemption = deferred(() =>
  selectSchema(couponRedemptions).extend({
    grantId: z.string().nullable(),
  }),
);
export type Redemption = z.output<typeof Redemption>;

/** Why a code gave nothing. */
export const CouponRefusal = deferred(() =>
  z.enum(['unknown', 'inactive', 'not-yet', 'expired', 'exhausted', 'already']),
);
export type CouponRefusal = z.output<typeof CouponRefusal>;
