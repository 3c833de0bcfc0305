import {
  type BatchCall,
  conflict,
  later,
  notFound,
  type Row,
  type SchemaError,
} from '@schema/core';
import { invalidInput, parse, uuid } from '@schema/core/validators';
import type { MembershipContext } from '../context.ts';
import { type EntitlementRow, resolveEntitlement } from '../entitlements/resolve.ts';
import { FeatureId } from '../features/features.schema.ts';
import { unlessGone } from '../gone.ts';
import { readLimit, storeLimit } from '../limits/limit.ts';
import type { featureCharges } from './feature-charges.table.ts';
import {
  type Consumed,
  Consumption,
  NewReservation,
  type NotConsumed,
  ReservationCommit,
} from './usage.schema.ts';
import { usageQueries } from './usage-queries.ts';
import { windowEnd } from './windows.ts';

export interface Reserved extends Consumed {
  readonly reservation: { readonly id: string; readonly amount: number; readonly expiresAt: Date };
}

/** What became of a reservation; `charged` says how much of it was. */
export type Settlement =
  | { readonly status: 'charged'; readonly amount: number }
  | { readonly status: 'released' | 'expired' };

type Charge = Row<typeof featureCharges>;

interface Use {
  readonly feature: string;
  readonly amount: number;
  readonly idempotencyKey: string | undefined;
  /** Milliseconds; undefined for what is consumed at once. */
  readonly expiresIn: number | undefined;
}

interface Counted {
  readonly counted: Consumed;
  readonly charge?: Pick<Charge, 'id' | 'amount' | 'expiresAt'>;
}

/** Calls that count what one profile uses. */
export function usageRepository(
  context: MembershipContext,
  profileId: string,
  rowsOf: (feature: string, now: Date) => Promise<[EntitlementRow, ...EntitlementRow[]]>,
) {
  const { batch, clock, newId } = context;
  const queries = usageQueries(context);

  const withKey = async ({ idempotencyKey: key }: Use): Promise<Charge | undefined> =>
    key === undefined ? undefined : queries.byKey.first({ profileId, key });

  /** Count a use: one statement, in a batch with the bookkeeping of keys and reservations. */
  const take = async (use: Use): Promise<NotConsumed | Counted> => {
    const now = clock.now();
    const [earlier, rows] = await Promise.all([withKey(use), rowsOf(use.feature, now)]);
    if (earlier) return replayed(use, earlier);
    const [row] = rows;
    if (row.feature.limitType !== 'count') throw notCounted();
    const { limit, resetsAt } = resolveEntitlement(rows, now);
    const limitValue = storeLimit(limit);
    if (limitValue === 0) return { ok: false, reason: 'denied', limit, retryAfter: null };

    const isCharged = use.idempotencyKey !== undefined || use.expiresIn !== undefined;
    const chargeId = isCharged ? newId() : null;
    const expiresAt = use.expiresIn === undefined ? null : later(now, use.expiresIn);
    const settledBy = newId();
    const count = {
      id: newId(),
      profileId,
      featureId: use.feature,
      amount: use.amount,
      limit: limitValue,
      resetAt: windowEnd(now, row.timeZone, row.feature.resetPeriod),
      chargeId,
      now,
    };
    const before: BatchCall<unknown>[] = [];
    const after: BatchCall<unknown>[] = [];
    if (chargeId !== null) {
      const charge = {
        id: chargeId,
        profileId,
        featureId: use.feature,
        idempotencyKey: use.idempotencyKey ?? null,
        status: expiresAt === null ? ('charged' as const) : ('reserved' as const),
        amount: use.amount,
        expiresAt,
        limitValue,
        settledAt: expiresAt === null ? now : null,
        createdAt: now,
        updatedAt: now,
      };
      before.push(queries.claim.with(charge));
      after.push(queries.dropClaim.with({ chargeId }), queries.noteCount.with({ chargeId, now }));
    }
    if (row.expired > 0) {
      before.push(
        queries.expire.with({ profileId, featureId: use.feature, settledBy, now }),
        queries.refund.with({ profileId, settledBy, now }),
      );
    }
    const writes =
      before.length === 0
        ? queries.count.first(count)
        : batch([...before, queries.count.with(count), ...after]).then(
            (results) => (results[before.length] as { used: number; resetAt: Date | null }[])[0],
          );
    const counted = await unlessGone(writes);
    if (counted) {
      const answer: Consumed = { ok: true, used: counted.used, limit, resetsAt: counted.resetAt };
      if (chargeId === null) return { counted: answer };
      return { counted: answer, charge: { id: chargeId, amount: use.amount, expiresAt } };
    }
    // The same key was taken in between, or it would go over the limit.
    const taken = await withKey(use);
    if (taken) return replayed(use, taken);
    const canFit = limit === 'unlimited' || use.amount <= limit;
    return { ok: false, reason: 'limit', limit, retryAfter: canFit ? resetsAt : null };
  };

  /** Say what became of a reservation that this call did not end. */
  const settlementOf = async (id: string, now: Date): Promise<Settlement | 'reserved'> => {
    const charge = (await queries.byId.first({ id, profileId })) ?? notFound('feature_charges');
    if (charge.expiresAt === null) notFound('feature_charges');
    if (charge.status === 'reserved') {
      return charge.expiresAt <= now ? { status: 'expired' } : 'reserved';
    }
    return charge.status === 'charged' ? charged(charge) : { status: charge.status };
  };

  return {
    /**
     * Use some of a counted feature, if the profile's limit leaves room for all of it. The limit is
     * the one that holds when the call begins. With a key, a repeat of a use that was counted answers
     * the same and counts nothing; a use that was refused may be tried again.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND for an unknown profile or feature, CONFLICT when
     * another use has the key
     */
    async consume(feature: string, input: Consumption = {}): Promise<Consumed | NotConsumed> {
      const { amount, idempotencyKey } = parse(Consumption, input);
      const id = parse(FeatureId, feature, 'feature');
      const taken = await take({ feature: id, amount, idempotencyKey, expiresIn: undefined });
      return 'counted' in taken ? taken.counted : taken;
    },

    /**
     * Hold some of a counted feature for work whose cost is known later. It counts as used until it
     * is committed or released, or expires.
     *
     * @throws SchemaError as `consume` does
     */
    async reserve(feature: string, input: NewReservation = {}): Promise<Reserved | NotConsumed> {
      const { amount, idempotencyKey, expiresIn } = parse(NewReservation, input);
      const id = parse(FeatureId, feature, 'feature');
      const taken = await take({ feature: id, amount, idempotencyKey, expiresIn });
      if (!('counted' in taken)) return taken;
      return { ...taken.counted, reservation: reservationOf(taken.charge) };
    },

    /**
     * Turn a reservation into use: of what was reserved, or less, and the rest returns. A repeat
     * answers what the first call did.
     *
     * @throws SchemaError INVALID_INPUT also for more than is reserved, NOT_FOUND, CONFLICT when
     * another amount was committed
     */
    async commit(reservationId: string, input: ReservationCommit = {}): Promise<Settlement> {
      const { amount } = parse(ReservationCommit, input);
      const id = parse(uuid(), reservationId, 'reservationId');
      const settledBy = newId();
      const now = clock.now();
      const [[charge]] = await batch([
        queries.commit.with({ id, profileId, amount: amount ?? null, settledBy, now }),
        queries.refund.with({ profileId, settledBy, now }),
      ]);
      if (charge) return charged(charge);
      const settled = await settlementOf(id, now);
      if (settled === 'reserved') throw tooMuch();
      if (settled.status === 'charged' && amount !== undefined && amount !== settled.amount)
        conflict(
          'feature_charges',
          ['amount'],
          'Another amount of this reservation was committed.',
        );
      return settled;
    },

    /**
     * Give a reservation back. One that was committed stays committed.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async release(reservationId: string): Promise<Settlement> {
      const id = parse(uuid(), reservationId, 'reservationId');
      const settledBy = newId();
      const now = clock.now();
      const [[charge]] = await batch([
        queries.release.with({ id, profileId, settledBy, now }),
        queries.refund.with({ profileId, settledBy, now }),
      ]);
      if (charge?.status === 'expired' || charge?.status === 'released')
        return { status: charge.status };
      const settled = await settlementOf(id, now);
      return settled === 'reserved' ? { status: 'released' } : settled;
    },
  };
}

function reservationOf(charge: Counted['charge']) {
  if (!charge?.expiresAt) notFound('feature_charges');
  return { id: charge.id, amount: charge.amount, expiresAt: charge.expiresAt };
}

/** Answer with the charge that has the key already, if it is of the same use. */
function replayed(use: Use, charge: Charge): Counted {
  const isSame =
    charge.featureId === use.feature &&
    charge.amount === use.amount &&
    (charge.expiresAt === null) === (use.expiresIn === undefined);
  if (isSame) return { counted: answerOf(charge), charge };
  conflict(
    'feature_charges',
    ['profileId', 'idempotencyKey'],
    'Another use has this idempotency key.',
  );
}

/** What the caller of a use was told. */
function answerOf({ usedAfter, limitValue, resetAt }: Charge): Consumed {
  return { ok: true, used: usedAfter ?? 0, limit: readLimit(limitValue), resetsAt: resetAt };
}

function charged({ amount, returned }: Charge): Settlement {
  return { status: 'charged', amount: amount - returned };
}

function notCounted(): SchemaError {
  return invalidInput([{ field: 'feature', message: 'Expected a feature that is counted' }]);
}

function tooMuch(): SchemaError {
  return invalidInput([{ field: 'amount', message: 'Expected at most what is reserved' }]);
}
