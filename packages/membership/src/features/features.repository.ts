import { conflict, notFound, pick } from '@schema/core';
import { parse } from '@schema/core/validators';
import { eq } from 'drizzle-orm';
import { byText } from '../by-text.ts';
import type { MembershipContext } from '../context.ts';
import { type Feature, FeatureId, FeaturePatch, NewFeature } from './features.schema.ts';

const described = ['name', 'description', 'category'] as const;
const defaults = { description: null, category: null, resetPeriod: 'total' } as const;

/** Calls over the features of the application. */
export function featureRepository({ db, tables, query, clock }: MembershipContext) {
  const { features } = tables;

  const insert = query('features.insert', (p: typeof features.$inferInsert) =>
    db
      .insert(features)
      .values(pick(p, ['id', ...described, 'limitType', 'resetPeriod', 'createdAt', 'updatedAt']))
      .onConflictDoNothing({ target: features.id })
      .returning(),
  );
  const byId = query('features.byId', (p: { feature: string }) =>
    db.select().from(features).where(eq(features.id, p.feature)),
  );
  const all = query('features.all', (_: object) => db.select().from(features));
  const remove = query('features.remove', (p: { feature: string }) =>
    db.delete(features).where(eq(features.id, p.feature)),
  );

  const keyOf = (feature: string) => ({ feature: parse(FeatureId, feature, 'feature') });

  return {
    /**
     * Add a feature.
     *
     * @throws SchemaError INVALID_INPUT, CONFLICT on `id`
     */
    async create(input: NewFeature): Promise<Feature> {
      const now = clock.now();
      const row = { ...defaults, ...parse(NewFeature, input), createdAt: now, updatedAt: now };
      return (
        (await insert.first(row)) ??
        conflict('features', ['id'], 'There is a feature with this id.')
      );
    },

    /**
     * Get a feature.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async get(feature: string): Promise<Feature> {
      return (await byId.first(keyOf(feature))) ?? notFound('features');
    },

    /** Give all features in the order of their ids. */
    all: async (): Promise<Feature[]> => (await all.all({})).sort(byText(({ id }) => id)),

    /**
     * Change what a feature is called; fields that are left out stay.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async update(feature: string, patch: FeaturePatch): Promise<Feature> {
      const changes = parse(FeaturePatch, patch);
      const keys = described.filter((key) => changes[key] !== undefined);
      const row = { ...changes, ...keyOf(feature), updatedAt: clock.now() };
      const update = query(`features.update(${keys})`, (p: typeof row) =>
        db
          .update(features)
          .set(pick(p, [...keys, 'updatedAt']))
          .where(eq(features.id, p.feature))
          .returning(),
      );
      return (await update.first(row)) ?? notFound('features');
    },

    /**
     * Delete a feature with its limits, restrictions and counts.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async delete(feature: string): Promise<void> {
      if ((await remove.run(keyOf(feature))) === 0) notFound('features');
    },
  };
}
