import { type BatchCall, conflict, later, type Row, type SchemaError } from '@schema/core';
import { invalidInput } from '@schema/core/validators';
import type { MembershipContext } from '../context.ts';
import { type EntitlementRow, resolveEntitlement } from '../entitlements/resolve.ts';
import { unlessGone } from '../gone.ts';
import { readLimit, storeLimit } from '../limits/limit.ts';
import type { featureCharges } from './feature-charges.table.ts';
import type { Consumed, NotConsumed } from './usage.schema.ts';
import type { usageQueries } from './usage-queries.ts';
import { windowEnd } from './windows.ts';

/** What is remembered of a use. */
export type Charge = Row<typeof featureCharges>;

interface Use {
  readonly feature: string;
  readonly amount: number;
  readonly idempotencyKey: string | undefined;
  /** Milliseconds; undefined for what is consumed at once. */
  readonly expiresIn: number | undefined;
}

/** The answer to a use that was counted, with what is remembered of it. */
export interface Counted {
  readonly counted: Consumed;
  readonly charge?: Pick<Charge, 'id' | 'amount' | 'expiresAt'>;
}

/** Reads what decides about a feature of a profile. */
export type ReadRows = (
  feature: string,
  now: Date,
) => Promise<[EntitlementRow, ...EntitlementRow[]]>;

/**
 * Give what counts the uses of one profile: each in one statement, in a batch with the bookkeeping of
 * keys and reservations.
 */
export function taker(
  { batch, clock, newId }: MembershipContext,
  queries: ReturnType<typeof usageQueries>,
  profileId: string,
  readRows: ReadRows,
): (use: Use) => Promise<NotConsumed | Counted> {
  const withKey = async ({ idempotencyKey: key }: Use): Promise<Charge | undefined> =>
    key === undefined ? undefined : queries.byKey.first({ profileId, key });

  return async (use) => {
    const now = clock.now();
    const [earlier, rows] = await Promise.all([withKey(use), readRows(use.feature, now)]);
    if (earlier) return replayed(use, earlier);
    const [row] = rows;
    if (row.feature.limitType !== 'count') throw notCounted();
    const { limit, resetsAt } = resolveEntitlement(rows, now);
    const limitValue = storeLimit(limit);
    if (limitValue === 0) return { ok: false, reason: 'denied', limit, retryAfter: null };

    const isCharged = use.idempotencyKey !== undefined || use.expiresIn !== undefined;
    const charge = isCharged
      ? { ...chargeOf(use, now), id: newId(), profileId, limitValue }
      : undefined;
    const settledBy = newId();
    const count = {
      id: newId(),
      profileId,
      featureId: use.feature,
      amount: use.amount,
      limit: limitValue,
      resetAt: windowEnd(now, row.timeZone, row.feature.resetPeriod),
      chargeId: charge?.id ?? null,
      now,
    };
    const before: BatchCall<unknown>[] = [];
    const after: BatchCall<unknown>[] = [];
    if (charge) {
      const { id: chargeId } = charge;
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
        : countWith(batch, before, queries.count.with(count), after);
    const counted = await unlessGone(writes);
    if (counted) {
      const answer: Consumed = { ok: true, used: counted.used, limit, resetsAt: counted.resetAt };
      return charge ? { counted: answer, charge } : { counted: answer };
    }
    // The same key was taken in between, or it would go over the limit.
    const taken = await withKey(use);
    if (taken) return replayed(use, taken);
    const canFit = limit === 'unlimited' || use.amount <= limit;
    return { ok: false, reason: 'limit', limit, retryAfter: canFit ? resetsAt : null };
  };
}

/** What is remembered of a use from now on. */
function chargeOf({ feature, idempotencyKey, amount, expiresIn }: Use, now: Date) {
  const expiresAt = expiresIn === undefined ? null : later(now, expiresIn);
  return {
    featureId: feature,
    idempotencyKey: idempotencyKey ?? null,
    status: expiresAt === null ? ('charged' as const) : ('reserved' as const),
    amount,
    expiresAt,
    settledAt: expiresAt === null ? now : null,
    createdAt: now,
    updatedAt: now,
  };
}

/** Count between other calls of one batch, which gives the rows of each call at its place. */
async function countWith<Row>(
  batch: MembershipContext['batch'],
  before: readonly BatchCall<unknown>[],
  count: BatchCall<Row>,
  after: readonly BatchCall<unknown>[],
): Promise<Row | undefined> {
  const results = await batch([...before, count, ...after]);
  return (results[before.length] as Row[])[0];
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

function notCounted(): SchemaError {
  return invalidInput([{ field: 'feature', message: 'Expected a feature that is counted' }]);
}
