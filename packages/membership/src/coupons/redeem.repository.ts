import {
  existsIn,
  insertFrom,
  notFound,
  type Page,
  type PageOptions,
  untilWon,
} from '@schema/core';
import { and, eq, getTableColumns, gt, isNull, lte, or, sql } from 'drizzle-orm';
import type { MembershipContext } from '../context.ts';
import { unlessGone } from '../gone.ts';
import { daysAfter } from '../grants/grant-times.ts';
import type { Grant } from '../grants/grants.schema.ts';
import { readCode } from './codes.ts';
import type { CouponRefusal, Redemption } from './coupons.schema.ts';
import { redemptionList } from './redemption-list.ts';

/** What a code gave, or why it gave nothing. */
export type RedeemOutcome =
  | { readonly status: 'granted'; readonly grant: Grant }
  | { readonly status: CouponRefusal };

/** What a redemption was offered; it goes through only on these terms. */
interface Terms {
  readonly couponId: string;
  readonly profileId: string;
  readonly tierId: string;
  readonly durationDays: number;
  readonly redemptionId: string;
  readonly now: Date;
}

/** Calls of one profile over coupons. */
export function redeemRepository(
  { db, tables, query, pages, batch, fn, clock, newId }: MembershipContext,
  profileId: string,
) {
  const { coupons, couponRedemptions: redemptions, accessGrants: grants, profiles, tiers } = tables;
  const { profileId: _owner, ...grantColumns } = getTableColumns(grants);

  const isRedeemable = (p: Terms) =>
    and(
      eq(coupons.id, p.couponId),
      eq(coupons.tierId, p.tierId),
      eq(coupons.durationDays, p.durationDays),
      eq(coupons.isActive, true),
      or(isNull(coupons.validFrom), lte(coupons.validFrom, p.now)),
      or(isNull(coupons.validUntil), gt(coupons.validUntil, p.now)),
      or(isNull(coupons.maxUses), sql`${coupons.currentUses} < ${coupons.maxUses}`),
      existsIn(db, tiers, and(eq(tiers.id, p.tierId), eq(tiers.isActive, true))),
    );

  const state = query('coupons.state', (p: { code: string; profileId: string }) =>
    db
      .select({
        coupon: {
          id: coupons.id,
          tierId: coupons.tierId,
          durationDays: coupons.durationDays,
          maxUses: coupons.maxUses,
          currentUses: coupons.currentUses,
          validFrom: coupons.validFrom,
          validUntil: coupons.validUntil,
          isActive: coupons.isActive,
        },
        tier: { isActive: tiers.isActive },
        redemption: { id: redemptions.id },
      })
      .from(profiles)
      .leftJoin(coupons, eq(coupons.code, p.code))
      .leftJoin(tiers, eq(tiers.id, coupons.tierId))
      .leftJoin(
        redemptions,
        and(eq(redemptions.couponId, coupons.id), eq(redemptions.profileId, profiles.id)),
      )
      .where(eq(profiles.id, p.profileId)),
  );

  // Who waits for the coupon waits here: what comes after it sees what became of the tier meanwhile.
  const lock = query('coupons.lock', (p: Terms) =>
    fn.forUpdate(db.select({ id: coupons.id }).from(coupons).where(eq(coupons.id, p.couponId))),
  );
  // The redemption comes before its use is counted, for only one of a profile gets through; if the use
  // was one too many, the redemption goes again, and no grant follows.
  const claim = query('coupons.claim', (p: Terms) =>
    insertFrom(db, redemptions, {
      from: coupons,
      where: isRedeemable(p),
      values: {
        id: p.redemptionId,
        couponId: coupons.id,
        profileId: p.profileId,
        redeemedAt: p.now,
      },
    }).onConflictDoNothing({ target: [redemptions.couponId, redemptions.profileId] }),
  );
  const count = query('coupons.count', (p: Terms) =>
    db
      .update(coupons)
      .set({
        currentUses: sql`${coupons.currentUses} + 1`,
        lastRedemptionId: p.redemptionId,
        updatedAt: p.now,
      })
      .where(and(isRedeemable(p), existsIn(db, redemptions, eq(redemptions.id, p.redemptionId)))),
  );
  const isCounted = (p: { redemptionId: string }) => eq(coupons.lastRedemptionId, p.redemptionId);
  const dropClaim = query('coupons.dropClaim', (p: Terms) =>
    db
      .delete(redemptions)
      .where(
        and(
          eq(redemptions.id, p.redemptionId),
          sql`not ${existsIn(db, coupons, and(eq(coupons.id, p.couponId), isCounted(p)))}`,
        ),
      ),
  );
  const grant = query('coupons.grant', (p: Terms & { grantId: string; validUntil: Date }) =>
    insertFrom(db, grants, {
      from: coupons,
      where: and(eq(coupons.id, p.couponId), isCounted(p)),
      values: {
        id: p.grantId,
        profileId: p.profileId,
        tierId: p.tierId,
        grantedBy: sql`'coupon'`,
        couponId: coupons.id,
        validFrom: p.now,
        validUntil: p.validUntil,
        createdAt: p.now,
        updatedAt: p.now,
      },
    }).returning(grantColumns),
  );
  const list = redemptionList(
    { db, tables, pages },
    'coupons.ownRedemptions',
    'desc',
    (p: { profileId: string }) => eq(redemptions.profileId, p.profileId),
  );

  const read = async (code: string) =>
    (await state.first({ code, profileId })) ?? notFound('profiles');

  return {
    /**
     * Redeem a code: the redemption, the coupon's count and the grant are one unit. Of any number of
     * calls at once, each profile gets one grant and the coupon is used as often as it may be.
     *
     * @throws SchemaError NOT_FOUND for an unknown profile, BUSY when other calls keep changing the
     * coupon; never on a malformed code
     */
    async redeem(typed: unknown): Promise<RedeemOutcome> {
      const code = readCode(typed);
      if (code === undefined) return { status: 'unknown' };
      return untilWon('coupons', async () => {
        const found = await read(code);
        const now = clock.now();
        const offer = offerOf(found, now);
        if ('status' in offer) return offer;
        const terms: Terms = { ...offer, profileId, redemptionId: newId(), now };
        const validUntil = daysAfter(now, offer.durationDays);
        const writes = batch([
          lock.with(terms),
          claim.with(terms),
          count.with(terms),
          dropClaim.with(terms),
          grant.with({ ...terms, grantId: newId(), validUntil }),
        ]);
        const [, , , , [granted]] = await unlessGone(writes);
        // Without it someone was faster, or the terms have changed: look again.
        return granted && { status: 'granted', grant: { ...granted, remaining: null } };
      });
    },

    /**
     * List what the profile redeemed, newest first.
     *
     * @throws SchemaError INVALID_INPUT
     */
    redemptions: (options?: PageOptions): Promise<Page<Redemption>> => list({ profileId }, options),
  };
}

interface CouponState {
  readonly coupon: {
    readonly id: string;
    readonly tierId: string | null;
    readonly durationDays: number;
    readonly maxUses: number | null;
    readonly currentUses: number;
    readonly validFrom: Date | null;
    readonly validUntil: Date | null;
    readonly isActive: boolean;
  } | null;
  readonly tier: { readonly isActive: boolean } | null;
  readonly redemption: { readonly id: string } | null;
}

/** Say what a coupon offers now, or why it offers nothing. */
function offerOf(
  { coupon, tier, redemption }: CouponState,
  now: Date,
): { status: CouponRefusal } | Pick<Terms, 'couponId' | 'tierId' | 'durationDays'> {
  if (!coupon) return { status: 'unknown' };
  if (redemption) return { status: 'already' };
  const { id, tierId, durationDays, maxUses, currentUses, validFrom, validUntil } = coupon;
  if (!coupon.isActive || tierId === null || !tier?.isActive) return { status: 'inactive' };
  if (validFrom && validFrom > now) return { status: 'not-yet' };
  if (validUntil && validUntil <= now) return { status: 'expired' };
  if (maxUses !== null && currentUses >= maxUses) return { status: 'exhausted' };
  return { couponId: id, tierId, durationDays };
}
