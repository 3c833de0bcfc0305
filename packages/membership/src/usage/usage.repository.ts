import { conflict, notFound, type SchemaError } from '@schema/core';
import { invalidInput, parse, uuid } from '@schema/core/validators';
import type { MembershipContext } from '../context.ts';
import { FeatureId } from '../features/features.schema.ts';
import { type Charge, type Counted, type ReadRows, taker } from './take.ts';
import {
  type Consumed,
  Consumption,
  NewReservation,
  type NotConsumed,
  ReservationCommit,
} from './usage.schema.ts';
import { usageQueries } from './usage-queries.ts';

/** A use that is counted before its cost is known, and the reservation that holds it. */
export interface Reserved extends Consumed {
  readonly reservation: { readonly id: string; readonly amount: number; readonly expiresAt: Date };
}

/** What became of a reservation; `charged` says how much of it was. */
export type Settlement =
  | { readonly status: 'charged'; readonly amount: number }
  | { readonly status: 'released' | 'expired' };

/** Calls that count what one profile uses. */
export function usageRepository(context: MembershipContext, profileId: string, readRows: ReadRows) {
  const { batch, clock, newId } = context;
  const queries = usageQueries(context);
  const take = taker(context, queries, profileId, readRows);

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

function charged({ amount, returned }: Charge): Settlement {
  return { status: 'charged', amount: amount - returned };
}

function tooMuch(): SchemaError {
  return invalidInput([{ field: 'amount', message: 'Expected at most what is reserved' }]);
}
