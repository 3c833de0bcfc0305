import { conflict, lockedIds, notFound, pick } from '@schema/core';
import { parse } from '@schema/core/validators';
import { eq } from 'drizzle-orm';
import { byText } from '../by-text.ts';
import type { MembershipContext } from '../context.ts';
import { NewTier, type Tier, TierId, TierPatch } from './tiers.schema.ts';

const described = [
  'name',
  'description',
  'priceMonthly',
  'priceYearly',
  'trialDays',
  'isActive',
  'rank',
  'sortOrder',
] as const;
const defaults = {
  description: null,
  priceMonthly: null,
  priceYearly: null,
  trialDays: null,
  isActive: true,
  sortOrder: 0,
};

/** Calls over the tiers of the application. */
export function tierRepository({ db, tables, query, batch, fn, clock }: MembershipContext) {
  const { tiers, coupons } = tables;

  const insert = query('tiers.insert', (p: typeof tiers.$inferInsert) =>
    db
      .insert(tiers)
      .values(pick(p, ['id', ...described, 'createdAt', 'updatedAt']))
      .onConflictDoNothing({ target: tiers.id })
      .returning(),
  );
  const byId = query('tiers.byId', (p: { id: string }) =>
    db.select().from(tiers).where(eq(tiers.id, p.id)),
  );
  const all = query('tiers.all', (_: object) => db.select().from(tiers));
  // Before the tier, as who redeems one has its coupon before the tier.
  const lockCoupons = query('tiers.lockCoupons', (p: { id: string }) =>
    lockedIds({ db, fn }, coupons, eq(coupons.tierId, p.id)),
  );
  const remove = query('tiers.remove', (p: { id: string }) =>
    db.delete(tiers).where(eq(tiers.id, p.id)).returning({ id: tiers.id }),
  );

  return {
    /**
     * Add a tier.
     *
     * @throws SchemaError INVALID_INPUT, CONFLICT on `id`
     */
    async create(input: NewTier): Promise<Tier> {
      const now = clock.now();
      const row = { ...defaults, ...parse(NewTier, input), createdAt: now, updatedAt: now };
      return (
        (await insert.first(row)) ?? conflict('tiers', ['id'], 'There is a tier with this id.')
      );
    },

    /**
     * Get a tier.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async get(id: string): Promise<Tier> {
      return (await byId.first({ id: parse(TierId, id, 'id') })) ?? notFound('tiers');
    },

    /** Give all tiers in the order of a price list. */
    all: async (): Promise<Tier[]> => (await all.all({})).sort(byPlace),

    /**
     * Change a tier; fields that are left out stay. One that is not active is no longer given out by
     * coupons, and counts for those who have it.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async update(id: string, patch: TierPatch): Promise<Tier> {
      const changes = parse(TierPatch, patch);
      const keys = described.filter((key) => changes[key] !== undefined);
      const row = { ...changes, id: parse(TierId, id, 'id'), updatedAt: clock.now() };
      const update = query(`tiers.update(${keys})`, (p: typeof row) =>
        db
          .update(tiers)
          .set(pick(p, [...keys, 'updatedAt']))
          .where(eq(tiers.id, p.id))
          .returning(),
      );
      return (await update.first(row)) ?? notFound('tiers');
    },

    /**
     * Delete a tier with its limits and grants; its coupons stay and give nothing.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async delete(id: string): Promise<void> {
      const key = { id: parse(TierId, id, 'id') };
      const [, [removed]] = await batch([lockCoupons.with(key), remove.with(key)]);
      if (!removed) notFound('tiers');
    },
  };
}

const byWord = byText<Tier>(({ id }) => id);

function byPlace(a: Tier, b: Tier): number {
  return a.sortOrder - b.sortOrder || a.rank - b.rank || byWord(a, b);
}
