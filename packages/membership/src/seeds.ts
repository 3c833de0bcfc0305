import { insertFrom } from '@schema/core';
import { deferred, parse } from '@schema/core/validators';
import { getTableColumns } from 'drizzle-orm';
import type { IndexColumn, PgTable } from 'drizzle-orm/pg-core';
import * as z from 'zod';
import type { MembershipContext } from './context.ts';
import { NewFeature } from './features/features.schema.ts';
import { type Limit, storeLimit } from './limits/limit.ts';
import { NewTierLimit } from './limits/tier-limits.schema.ts';
import { NewTier } from './tiers/tiers.schema.ts';

/** A catalog to begin with. */
export interface Seeds {
  readonly tiers: readonly NewTier[];
  readonly features: readonly NewFeature[];
  /** By tier and feature. */
  readonly limits: Readonly<Record<string, Readonly<Record<string, Limit>>>>;
}

const Catalog = deferred(() => {
  const { tierId, featureId, limit } = NewTierLimit.shape;
  return z.strictObject({
    tiers: z.array(NewTier),
    features: z.array(NewFeature),
    limits: z.record(tierId, z.record(featureId, limit)),
  });
});

/** The four tiers that a profile's base tier can be, a few features, and limits for each. */
export const defaultSeeds: Seeds = {
  tiers: [
    { id: 'free', name: 'Free', rank: 0, sortOrder: 0 },
    { id: 'trial', name: 'Trial', rank: 10, sortOrder: 3, trialDays: 14 },
    { id: 'plus', name: 'Plus', rank: 20, sortOrder: 1 },
    { id: 'premium', name: 'Premium', rank: 30, sortOrder: 2 },
  ],
  features: [
    { id: 'ai_calls', name: 'AI calls', category: 'ai', limitType: 'count', resetPeriod: 'daily' },
    {
      id: 'data_export',
      name: 'Data export',
      category: 'data',
      limitType: 'count',
      resetPeriod: 'monthly',
    },
    {
      id: 'photos',
      name: 'Photos',
      category: 'tracking',
      limitType: 'count',
      resetPeriod: 'total',
    },
    { id: 'charts', name: 'Charts', category: 'tracking', limitType: 'boolean' },
  ],
  limits: {
    free: { ai_calls: 3, data_export: 1, photos: 10, charts: 0 },
    trial: { ai_calls: 10, data_export: 1, photos: 50, charts: 1 },
    plus: { ai_calls: 20, data_export: 5, photos: 200, charts: 1 },
    premium: { ai_calls: 100, data_export: 'unlimited', photos: 'unlimited', charts: 1 },
  },
};

/** Make the call that fills a catalog. */
export function seeder({ db, tables, query, batch, fn, clock, newId }: MembershipContext) {
  const { tiers, features, tierLimits } = tables;
  /** The insert of those rows that are not there yet by their key. */
  const adder = <T extends PgTable>(name: string, table: T, ...target: IndexColumn[]) => {
    const rows = fn.rows('seed', getTableColumns(table));
    const add = query(name, (p: { rows: string }) =>
      insertFrom(db, table, {
        from: rows.from(p.rows),
        values: rows.columns,
      }).onConflictDoNothing({ target }),
    );
    return (given: Parameters<typeof rows.encode>[0]) => add.with({ rows: rows.encode(given) });
  };
  const addTiers = adder('seeds.tiers', tiers, tiers.id);
  const addFeatures = adder('seeds.features', features, features.id);
  const addLimits = adder('seeds.limits', tierLimits, tierLimits.tierId, tierLimits.featureId);

  return async (seeds: Seeds = defaultSeeds): Promise<void> => {
    const now = clock.now();
    const times = { createdAt: now, updatedAt: now };
    const catalog = parse(Catalog, seeds);
    const newTiers = catalog.tiers.map(({ isActive = true, sortOrder = 0, ...tier }) => ({
      ...tier,
      isActive,
      sortOrder,
      ...times,
    }));
    const newFeatures = catalog.features.map(({ resetPeriod = 'total', ...feature }) => ({
      ...feature,
      resetPeriod,
      ...times,
    }));
    const newLimits = Object.entries(catalog.limits).flatMap(([tierId, byFeature]) =>
      Object.entries(byFeature).map(([featureId, limit]) => ({
        id: newId(),
        tierId,
        featureId,
        limitValue: storeLimit(limit),
        ...times,
      })),
    );
    await batch([addTiers(newTiers), addFeatures(newFeatures), addLimits(newLimits)]);
  };
}
