import { type Domain, defineDomain, type Key } from '@schema/core';
import { withProfiles } from './context.ts';
import { couponRepository } from './coupons/coupons.repository.ts';
import { redeemRepository } from './coupons/redeem.repository.ts';
import { entitlementRepository } from './entitlements/entitlements.repository.ts';
import { featureRepository } from './features/features.repository.ts';
import { grantRepository } from './grants/grants.repository.ts';
import { tierLimitRepository } from './limits/tier-limits.repository.ts';
import { restrictionRepository } from './restrictions/restrictions.repository.ts';
import { seeder } from './seeds.ts';
import { tables } from './tables.ts';
import { tierRepository } from './tiers/tiers.repository.ts';
import { chargeRepository } from './usage/charges.repository.ts';
import { usageRepository } from './usage/usage.repository.ts';

/** What membership offers. */
export interface MembershipCalls {
  /** What can be subscribed to, by rank. */
  readonly tiers: ReturnType<typeof tierRepository>;
  /** What tiers allow: a switch, or something counted. */
  readonly features: ReturnType<typeof featureRepository>;
  /** How much of each feature each tier allows. */
  readonly limits: ReturnType<typeof tierLimitRepository>;
  /** Codes that give a tier for some days. */
  readonly coupons: ReturnType<typeof couponRepository>;
  /** Uses that are remembered one by one, until they are swept. */
  readonly charges: ReturnType<typeof chargeRepository>;
  /**
   * Add the tiers, features and limits that are missing, as one unit. What is there stays as it is,
   * so it may run at every start.
   *
   * @throws SchemaError INVALID_INPUT, REFERENCE for a limit of a tier or feature that is nowhere
   */
  readonly seed: ReturnType<typeof seeder>;
  /**
   * What one profile has and may do; a foreign id answers as a missing one.
   *
   * @throws SchemaError INVALID_INPUT
   */
  forProfile(owner: Key): ProfileMembershipCalls;
}

/** What is offered of one profile's membership. */
export interface ProfileMembershipCalls {
  /** What the profile may do now, and why. */
  readonly entitlements: ReturnType<typeof entitlementRepository>['calls'];
  /** Count what the profile uses, up to its limits. */
  readonly usage: ReturnType<typeof usageRepository>;
  /** Redeem codes, and see what was redeemed. */
  readonly coupons: ReturnType<typeof redeemRepository>;
  /** Tiers that the profile has for a while; they can be paused. */
  readonly grants: ReturnType<typeof grantRepository>;
  /** What the profile may do whatever its tiers say. */
  readonly restrictions: ReturnType<typeof restrictionRepository>;
}

/** Membership, as `compose` takes it. */
export interface MembershipDomain extends Domain<'membership', typeof tables, MembershipCalls> {}

/** Tiers, what they allow, and how much of it each profile has used. */
export const membership: MembershipDomain = defineDomain({
  name: 'membership',
  tables,
  repositories: (base) => {
    const context = withProfiles(base);
    return {
      tiers: tierRepository(context),
      features: featureRepository(context),
      limits: tierLimitRepository(context),
      coupons: couponRepository(context),
      charges: chargeRepository(context),
      seed: seeder(context),
      forProfile: (owner) => {
        const profileId = context.key('accessGrants', 'profileId', owner);
        // Getters: a call makes only the repository that it uses.
        return {
          get entitlements() {
            return entitlementRepository(context, profileId).calls;
          },
          get usage() {
            const { rowsOf } = entitlementRepository(context, profileId);
            return usageRepository(context, profileId, rowsOf);
          },
          get coupons() {
            return redeemRepository(context, profileId);
          },
          get grants() {
            return grantRepository(context, profileId);
          },
          get restrictions() {
            return restrictionRepository(context, profileId);
          },
        };
      },
    };
  },
});

export type {
  Coupon,
  CouponPatch,
  CouponRefusal,
  NewCoupon,
  NewCoupons,
  Redemption,
} from './coupons/coupons.schema.ts';
export type { RedeemOutcome } from './coupons/redeem.repository.ts';
export type { Entitlement, Reason, TierOutcome } from './entitlements/resolve.ts';
export type { Feature, FeaturePatch, NewFeature } from './features/features.schema.ts';
export type { GrantChange } from './grants/grants.repository.ts';
export type { Grant, GrantPause, NewGrant } from './grants/grants.schema.ts';
export type { Limit } from './limits/limit.ts';
export type { NewTierLimit, TierLimit, TierLimitId } from './limits/tier-limits.schema.ts';
export type { NewRestriction, Restriction } from './restrictions/restrictions.schema.ts';
export { defaultSeeds, type Seeds } from './seeds.ts';
export * from './tables.ts';
export type { NewTier, Tier, TierPatch } from './tiers/tiers.schema.ts';
export type { Reserved, Settlement } from './usage/usage.repository.ts';
export type {
  Consumed,
  Consumption,
  NewReservation,
  NotConsumed,
  ReservationCommit,
} from './usage/usage.schema.ts';
