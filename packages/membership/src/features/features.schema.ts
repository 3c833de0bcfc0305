import { deferred, insertSchema, selectSchema } from '@schema/core/validators';
import type { z } from 'zod';
import { Slug } from '../tiers/tiers.schema.ts';
import { features } from './features.table.ts';

/** A feature, as a switch or as something counted. */
export const NewFeature = deferred(() =>
  insertSchema(features).omit({ createdAt: true, updatedAt: true }).extend({ id: Slug }),
);
export type NewFeature = z.input<typeof NewFeature>;

/** What is counted, and over which period, stays: counts that exist would change their meaning. */
export const FeaturePatch = deferred(() =>
  NewFeature.pick({
    name: true,
    description: true,
    category: true,
  }).partial(),
);
export type FeaturePatch = z.input<typeof FeaturePatch>;

/** A feature as it is stored. */
export const Feature = deferred(() => selectSchema(features));
export type Feature = z.output<typeof Feature>;

/** The id of a feature that should be there. */
export const FeatureId = deferred(() => Feature.shape.id);
