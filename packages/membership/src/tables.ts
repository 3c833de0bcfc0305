import { couponRedemptions } from './coupons/coupon-redemptions.table.ts';
import { coupons } from './coupons/coupons.table.ts';
import { features } from './features/features.table.ts';
import { accessGrants } from './grants/access-grants.table.ts';
import { tierLimits } from './limits/tier-limits.table.ts';
import { userFeatureRestrictions } from './restrictions/user-feature-restrictions.table.ts';
import { tiers } from './tiers/tiers.table.ts';
import { featureCharges } from './usage/feature-charges.table.ts';
import { userFeatureUsage } from './usage/user-feature-usage.table.ts';

/** The tables of the domain, by their property names. */
export const tables = {
  tiers,
  features,
  tierLimits,
  coupons,
  couponRedemptions,
  accessGrants,
  userFeatureRestrictions,
  userFeatureUsage,
  featureCharges,
};
export {
  accessGrants,
  couponRedemptions,
  coupons,
  featureCharges,
  features,
  tierLimits,
  tiers,
  userFeatureRestrictions,
  userFeatureUsage,
};
