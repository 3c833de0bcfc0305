import { notFound, pick } from '@schema/core';
import { parse } from '@schema/core/validators';
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { byText } from '../by-text.ts';
import type { MembershipContext } from '../context.ts';
import { TierId } from '../tiers/tiers.schema.ts';
import { readLimit, storeLimit } from './limit.ts';
import { NewTierLimit, type TierLimit, TierLimitId } from './tier-limits.schema.ts';

/** Calls over what the tiers allow of the features. */
export function tierLimitRepository({ db, tables, query, clock, newId }: MembershipContext) {
  const { tierLimits } = tables;
  const { id: _id, ...columns } = getTableColumns(tierLimits);

  const put = query('limits.put', (p: typeof tierLimits.$inferInsert) =>
    db
      .insert(tierLimits)
      .values(pick(p, ['id', 'tierId', 'featureId', 'limitValue', 'createdAt', 'updatedAt']))
      .onConflictDoUpdate({
        target: [tierLimits.tierId, tierLimits.featureId],
        set: { limitValue: sql`excluded.limit_value`, updatedAt: sql`excluded.updated_at` },
      })
      .returning(columns),
  );
  const ofTier = query('limits.ofTier', (p: { tier: string }) =>
    db.select(columns).from(tierLimits).where(eq(tierLimits.tierId, p.tier)),
  );
  const remove = query('limits.remove', (p: TierLimitId) =>
    db
      .delete(tierLimits)
      .where(and(eq(tierLimits.tierId, p.tierId), eq(tierLimits.featureId, p.featureId))),
  );

  return {
    /**
     * Say how much of a feature a tier allows, in the place of what was said before. A switch is on
     * unless its limit is 0.
     *
     * @throws SchemaError INVALID_INPUT, REFERENCE on `tierId` or `featureId`
     */
    async set(input: NewTierLimit): Promise<TierLimit> {
      const { limit, ...key } = parse(NewTierLimit, input);
      const now = clock.now();
      const row = await put.one({
        ...key,
        id: newId(),
        limitValue: storeLimit(limit),
        createdAt: now,
        updatedAt: now,
      });
      return limitOf(row);
    },

    /**
     * Give all limits of a tier in the order of the features.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async ofTier(tier: string): Promise<TierLimit[]> {
      const rows = await ofTier.all({ tier: parse(TierId, tier, 'tier') });
      return rows.map(limitOf).sort(byText(({ featureId }) => featureId));
    },

    /**
     * Take a limit away: the tier allows nothing of the feature then.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async clear(input: TierLimitId): Promise<void> {
      if ((await remove.run(parse(TierLimitId, input))) === 0) notFound('tier_limits');
    },
  };
}

function limitOf({ limitValue, ...row }: Omit<TierLimit, 'limit'> & { limitValue: number }) {
  return { ...row, limit: readLimit(limitValue) };
}
