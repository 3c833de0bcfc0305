import { parse, timestamp } from '@schema/core/validators';
import { and, lt, lte, or } from 'drizzle-orm';
import type { MembershipContext } from '../context.ts';

/** Calls over the remembered uses of all profiles. */
export function chargeRepository({ db, tables, query, clock }: MembershipContext) {
  const { featureCharges: charges } = tables;
  const sweep = query('charges.sweep', (p: { before: Date; now: Date }) =>
    db.delete(charges).where(
      or(
        lt(charges.settledAt, p.before),
        // An expired reservation still holds its part of the count until its window is over.
        and(
          lt(charges.expiresAt, p.before),
          lte(charges.expiresAt, p.now),
          lt(charges.resetAt, p.before),
          lte(charges.resetAt, p.now),
        ),
      ),
    ),
  );
  return {
    /**
     * Forget the uses that ended before a time, with their keys; gives how many. Counts stay.
     *
     * @throws SchemaError INVALID_INPUT
     */
    sweep: async (before: Date): Promise<number> =>
      sweep.run({ before: parse(timestamp(), before, 'before'), now: clock.now() }),
  };
}
