import { deferred, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { Limit } from './limit.ts';
import { tierLimits } from './tier-limits.table.ts';

const { tierId, featureId, createdAt, updatedAt } = selectSchema(tierLimits).shape;

/** How much of a feature a tier allows. */
export const NewTierLimit = deferred(() => z.strictObject({ tierId, featureId, limit: Limit }));
export type NewTierLimit = z.input<typeof NewTierLimit>;

/** The tier and the feature that a limit is of. */
export const TierLimitId = deferred(() => NewTierLimit.omit({ limit: true }));
export type TierLimitId = z.input<typeof TierLimitId>;

/** How much of a feature a tier allows, and since when. */
export const TierLimit = deferred(() => NewTierLimit.extend({ createdAt, updatedAt }));
export type TierLimit = z.output<typeof TierLimit>;
