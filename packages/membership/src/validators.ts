export {
  Coupon,
  CouponCode,
  CouponPatch,
  CouponRefusal,
  NewCoupon,
  NewCoupons,
  Redemption,
} from './coupons/coupons.schema.ts';
export { Feature, FeaturePatch, NewFeature } from './features/features.schema.ts';
export { Grant, GrantPause, NewGrant } from './grants/grants.schema.ts';
export { Limit } from './limits/limit.ts';
export { NewTierLimit, TierLimit, TierLimitId } from './limits/tier-limits.schema.ts';
export { NewRestriction, Restriction } from './restrictions/restrictions.schema.ts';
export { NewTier, Slug, Tier, TierPatch } from './tiers/tiers.schema.ts';
export {
  Consumed,
  Consumption,
  NewReservation,
  NotConsumed,
  ReservationCommit,
} from './usage/usage.schema.ts';
