import { and, eq, gt, isNotNull, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { MembershipContext } from '../context.ts';

/** Grants that ended or were revoked are still explained for this many milliseconds. */
export const explainedFor = 30 * 24 * 60 * 60 * 1000;

/** Whose rows are read, and as of when. */
export interface RowParams {
  readonly profileId: string;
  readonly now: Date;
  /** Ended grants before this are not read. */
  readonly since: Date;
}

/** Build the select of everything that decides about a profile's features: one row per feature and grant. */
export function entitlementRows({ db, tables }: MembershipContext) {
  const {
    profiles,
    features,
    tiers,
    tierLimits,
    accessGrants,
    userFeatureRestrictions: restrictions,
    userFeatureUsage: usage,
    featureCharges: charges,
  } = tables;
  const grantTier = alias(tiers, 'grant_tier');
  const grantLimit = alias(tierLimits, 'grant_limit');

  const expired = (now: Date): SQL<number> =>
    sql`(${db
      .select({ held: sql`coalesce(sum(${charges.amount}), 0)` })
      .from(charges)
      .where(
        and(
          eq(charges.profileId, usage.profileId),
          eq(charges.featureId, usage.featureId),
          eq(charges.status, sql.raw(`'reserved'`)),
          sql`${charges.expiresAt} <= ${now}`,
          sql`${charges.resetAt} is not distinct from ${usage.resetAt}`,
        ),
      )})`.mapWith(Number);

  return (p: RowParams, ofFeature: SQL) =>
    db
      .select({
        timeZone: profiles.timeZone,
        baseTierId: profiles.tier,
        feature: {
          id: features.id,
          limitType: features.limitType,
          resetPeriod: features.resetPeriod,
        },
        restriction: {
          isDisabled: restrictions.isDisabled,
          customLimit: restrictions.customLimit,
        },
        usage: { usageCount: usage.usageCount, resetAt: usage.resetAt },
        expired: expired(p.now),
        base: { rank: tiers.rank },
        baseLimit: { limitValue: tierLimits.limitValue },
        grant: {
          id: accessGrants.id,
          tierId: accessGrants.tierId,
          validFrom: accessGrants.validFrom,
          validUntil: accessGrants.validUntil,
          isActive: accessGrants.isActive,
          pausedAt: accessGrants.pausedAt,
          createdAt: accessGrants.createdAt,
        },
        grantTier: { rank: grantTier.rank },
        grantLimit: { limitValue: grantLimit.limitValue },
      })
      .from(profiles)
      .leftJoin(features, ofFeature)
      .leftJoin(
        restrictions,
        and(eq(restrictions.profileId, profiles.id), eq(restrictions.featureId, features.id)),
      )
      .leftJoin(usage, and(eq(usage.profileId, profiles.id), eq(usage.featureId, features.id)))
      .leftJoin(tiers, eq(tiers.id, profiles.tier))
      .leftJoin(
        tierLimits,
        and(eq(tierLimits.tierId, tiers.id), eq(tierLimits.featureId, features.id)),
      )
      .leftJoin(
        accessGrants,
        and(
          eq(accessGrants.profileId, profiles.id),
          or(
            and(
              gt(accessGrants.validUntil, p.since),
              // No call changes a grant after it was revoked; the end of its coupon does.
              or(eq(accessGrants.isActive, true), gt(accessGrants.updatedAt, p.since)),
            ),
            and(isNotNull(accessGrants.pausedAt), eq(accessGrants.isActive, true)),
          ),
        ),
      )
      .leftJoin(grantTier, eq(grantTier.id, accessGrants.tierId))
      .leftJoin(
        grantLimit,
        and(eq(grantLimit.tierId, accessGrants.tierId), eq(grantLimit.featureId, features.id)),
      )
      .where(eq(profiles.id, p.profileId));
}
