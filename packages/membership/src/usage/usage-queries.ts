import { castTo, existsIn, insertFrom, lockedIds, pick } from '@schema/core';
import { and, eq, gt, inArray, lte, type SQL, sql } from 'drizzle-orm';
import type { MembershipContext } from '../context.ts';
import { unlimited } from '../limits/limit.ts';

interface Owned {
  readonly profileId: string;
}

/** The statements that count. Links between them are ids that only one call has. */
export function usageQueries({ db, tables, query, fn }: MembershipContext) {
  const { userFeatureUsage: usage, featureCharges: charges } = tables;
  const reserved = sql.raw(`'reserved'`);

  /** What the row's count is after this use: a window that is over begins anew. */
  const counted = (p: { now: Date }) =>
    sql`case when ${usage.resetAt} <= ${p.now} then 0 else ${usage.usageCount} end + excluded.usage_count`;
  const isWithin = (count: unknown, limit: number): SQL =>
    sql`(cast(${limit} as integer) = ${sql.raw(String(unlimited))} or ${count} <= ${limit})`;
  const isReserved = (p: Owned & { id: string }) => [
    eq(charges.id, p.id),
    eq(charges.profileId, p.profileId),
    eq(charges.status, reserved),
  ];
  const settled = (p: { settledBy: string; now: Date }) => ({
    settledAt: p.now,
    settledBy: p.settledBy,
    updatedAt: p.now,
  });

  return {
    /** Take a key, if it is free; without one, just note the use. */
    claim: query('usage.claim', (p: typeof charges.$inferInsert) =>
      db
        .insert(charges)
        .values(
          pick(p, [
            'id',
            'profileId',
            'featureId',
            'idempotencyKey',
            'status',
            'amount',
            'expiresAt',
            'limitValue',
            'settledAt',
            'createdAt',
            'updatedAt',
          ]),
        )
        .onConflictDoNothing({ target: [charges.profileId, charges.idempotencyKey] }),
    ),

    /** Count a use within the limit; one with a charge only if the charge has its key. */
    count: query(
      'usage.count',
      (
        p: Owned & {
          id: string;
          featureId: string;
          amount: number;
          limit: number;
          resetAt: Date | null;
          chargeId: string | null;
          now: Date;
        },
      ) =>
        insertFrom(db, usage, {
          where: and(
            isWithin(sql`cast(${p.amount} as integer)`, p.limit),
            sql`(cast(${p.chargeId} as text) is null or ${existsIn(
              db,
              charges,
              eq(charges.id, castTo<string>(charges.id, p.chargeId)),
            )})`,
          ),
          values: {
            id: p.id,
            profileId: p.profileId,
            featureId: p.featureId,
            usageCount: p.amount,
            lastUsedAt: p.now,
            resetAt: p.resetAt,
            lastChargeId: p.chargeId,
            createdAt: p.now,
            updatedAt: p.now,
          },
        })
          .onConflictDoUpdate({
            target: [usage.profileId, usage.featureId],
            set: {
              usageCount: counted(p),
              lastUsedAt: sql`excluded.last_used_at`,
              resetAt: sql`case when ${usage.resetAt} <= ${p.now} then excluded.reset_at else ${usage.resetAt} end`,
              lastChargeId: sql`excluded.last_charge_id`,
              updatedAt: sql`excluded.updated_at`,
            },
            setWhere: isWithin(counted(p), p.limit),
          })
          .returning({ used: usage.usageCount, resetAt: usage.resetAt }),
      { updateFirst: true },
    ),

    /** Give a key back whose use was not counted. */
    dropClaim: query('usage.dropClaim', (p: { chargeId: string }) =>
      db
        .delete(charges)
        .where(
          and(
            eq(charges.id, p.chargeId),
            sql`not ${existsIn(db, usage, and(eq(usage.lastChargeId, p.chargeId), eq(usage.profileId, charges.profileId)))}`,
          ),
        ),
    ),

    /** Note what the count was after a use, for when it is asked again. */
    noteCount: query('usage.noteCount', (p: { chargeId: string; now: Date }) => {
      const own = and(
        eq(usage.profileId, charges.profileId),
        eq(usage.featureId, charges.featureId),
      );
      return db
        .update(charges)
        .set({
          usedAfter: sql`(${db.select({ used: usage.usageCount }).from(usage).where(own)})`,
          resetAt: sql`(${db.select({ resetAt: usage.resetAt }).from(usage).where(own)})`,
          updatedAt: p.now,
        })
        .where(eq(charges.id, p.chargeId));
    }),

    byKey: query('usage.byKey', (p: Owned & { key: string }) =>
      db
        .select()
        .from(charges)
        .where(and(eq(charges.profileId, p.profileId), eq(charges.idempotencyKey, p.key))),
    ),

    byId: query('usage.byId', (p: Owned & { id: string }) =>
      db
        .select()
        .from(charges)
        .where(and(eq(charges.id, p.id), eq(charges.profileId, p.profileId))),
    ),

    /** End the reservations that have expired. Locked in one order, so that two calls never cross. */
    expire: query(
      'usage.expire',
      (p: Owned & { featureId: string; settledBy: string; now: Date }) =>
        db
          .update(charges)
          .set({
            status: 'expired',
            returned: sql`${charges.amount}`,
            ...settled(p),
          })
          .where(
            and(
              inArray(
                charges.id,
                lockedIds(
                  { db, fn },
                  charges,
                  and(
                    eq(charges.profileId, p.profileId),
                    eq(charges.featureId, p.featureId),
                    eq(charges.status, reserved),
                    lte(charges.expiresAt, p.now),
                  ),
                ),
              ),
              eq(charges.status, reserved),
            ),
          ),
    ),

    /** End a reservation that has not expired: what was not needed returns. */
    commit: query(
      'usage.commit',
      (p: Owned & { id: string; amount: number | null; settledBy: string; now: Date }) =>
        db
          .update(charges)
          .set({
            status: 'charged',
            returned: sql`${charges.amount} - coalesce(cast(${p.amount} as integer), ${charges.amount})`,
            ...settled(p),
          })
          .where(
            and(
              ...isReserved(p),
              gt(charges.expiresAt, p.now),
              sql`${charges.amount} >= coalesce(cast(${p.amount} as integer), 0)`,
            ),
          )
          .returning(),
    ),

    release: query('usage.release', (p: Owned & { id: string; settledBy: string; now: Date }) =>
      db
        .update(charges)
        .set({
          status: sql`case when ${charges.expiresAt} > ${sql.param(p.now, charges.expiresAt)} then 'released' else 'expired' end`,
          returned: sql`${charges.amount}`,
          ...settled(p),
        })
        .where(and(...isReserved(p)))
        .returning(),
    ),

    /** Take what one call returned off the count, if the window is still the one it was counted in. */
    refund: query('usage.refund', (p: Owned & { settledBy: string; now: Date }) => {
      const settled = and(
        eq(charges.settledBy, p.settledBy),
        gt(charges.returned, sql.raw('0')),
        eq(charges.featureId, usage.featureId),
        sql`${charges.resetAt} is not distinct from ${usage.resetAt}`,
      );
      return db
        .update(usage)
        .set({
          usageCount: sql`${usage.usageCount} - (${db
            .select({ returned: sql`sum(${charges.returned})` })
            .from(charges)
            .where(settled)})`,
          updatedAt: p.now,
        })
        .where(and(eq(usage.profileId, p.profileId), existsIn(db, charges, settled)));
    }),
  };
}
