import { later, notFound } from '@schema/core';
import { parse } from '@schema/core/validators';
import { eq, sql } from 'drizzle-orm';
import { byText } from '../by-text.ts';
import type { MembershipContext } from '../context.ts';
import { FeatureId } from '../features/features.schema.ts';
import { entitlementRows, explainedFor, type RowParams } from './entitlement-rows.ts';
import { type Entitlement, type EntitlementRow, resolveEntitlement } from './resolve.ts';

type Rows = [EntitlementRow, ...EntitlementRow[]];

/** Calls that say what one profile may do, and why. */
export function entitlementRepository(context: MembershipContext, profileId: string) {
  const { tables, query, clock } = context;
  const { features } = tables;
  const select = entitlementRows(context);

  const one = query('entitlements.one', (p: RowParams & { feature: string }) =>
    select(p, eq(features.id, p.feature)),
  );
  const all = query('entitlements.all', (p: RowParams) => select(p, sql`true`));
  const params = (now: Date): RowParams => ({
    profileId,
    now,
    since: later(now, -explainedFor),
  });

  /** Read what decides about a feature. */
  const rowsOf = async (feature: string, now: Date): Promise<Rows> => {
    const rows = await one.all({ ...params(now), feature });
    if (rows.length === 0) notFound('profiles');
    const [first, ...rest] = rows.filter(hasFeature);
    return [first ?? notFound('features'), ...rest];
  };

  return {
    rowsOf,
    calls: {
      /**
       * Say what the profile may do of a feature, and which rule decided.
       *
       * @throws SchemaError INVALID_INPUT, NOT_FOUND for an unknown profile or feature
       */
      async resolve(feature: string): Promise<Entitlement> {
        const now = clock.now();
        const id = parse(FeatureId, feature, 'feature');
        return resolveEntitlement(await rowsOf(id, now), now);
      },

      /**
       * Say it for all features, in one statement, in the order of their ids.
       *
       * @throws SchemaError NOT_FOUND for an unknown profile
       */
      async resolveAll(): Promise<Entitlement[]> {
        const now = clock.now();
        const rows = await all.all(params(now));
        if (rows.length === 0) notFound('profiles');
        const byFeature = new Map<string, Rows>();
        for (const row of rows.filter(hasFeature)) {
          const found = byFeature.get(row.feature.id);
          if (found) found.push(row);
          else byFeature.set(row.feature.id, [row]);
        }
        return [...byFeature.values()]
          .map((found) => resolveEntitlement(found, now))
          .sort(byText(({ feature }) => feature));
      },
    },
  };
}

function hasFeature<Row extends { readonly feature: EntitlementRow['feature'] | null }>(
  row: Row,
): row is Row & { readonly feature: EntitlementRow['feature'] } {
  return row.feature !== null;
}
