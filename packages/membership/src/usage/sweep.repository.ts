import { parse, selectSchema } from '@schema/core/validators';
import { and, lt, ne, or } from 'drizzle-orm';
import type { MembershipContext } from '../context.ts';
import { featureCharges } from './feature-charges.table.ts';

const Sweep = selectSchema(featureCharges).pick({ updatedAt: true });

/** Calls over the remembered uses of all profiles. */
export function sweepRepository({ db, tables, query }: MembershipContext) {
  const { featureCharges: charges } = tables;
  const sweep = query('charges.sweep', (p: { updatedAt: Date }) =>
    db
      .delete(charges)
      .where(
        or(
          and(lt(charges.updatedAt, p.updatedAt), ne(charges.status, 'reserved')),
          // An expired reservation still holds its part of the count until its window is over.
          and(lt(charges.expiresAt, p.updatedAt), lt(charges.resetAt, p.updatedAt)),
        ),
      ),
  );
  return {
    /**
     * Forget the uses that ended before a time, with their keys; gives how many. Counts stay.
     *
     * @throws SchemaError INVALID_INPUT
     */
    sweep: async (before: Date): Promise<number> => sweep.run(parse(Sweep, { updatedAt: before })),
  };
}
