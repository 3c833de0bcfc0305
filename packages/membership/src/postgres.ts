import { auth } from '@schema/auth';
import { compose } from '@schema/core';
import { membership } from './index.ts';

export const {
  tiers,
  features,
  tierLimits,
  coupons,
  couponRedemptions,
  accessGrants,
  userFeatureRestrictions,
  userFeatureUsage,
  featureCharges,
} = compose([auth, membership]).postgres;
