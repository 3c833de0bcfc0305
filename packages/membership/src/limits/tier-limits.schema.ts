import { deferred, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { Limit } from './limit.ts';
import { tierLimits } from './tier-limits.table.ts';

const { tierId, featureId, createdAt, updatedAt } = selectSchema(tierLimits).shape;

export const NewTierLimit = deferred(() => z.strictObject({ tierId, featureId, limit: Limit }));
export type NewTierLimit = z.input<typeof NewTierLimit>;

export const TierLimitId = deferred(() => NewTierLimit.omit({ limit: true }));
export type TierLimitId = z.input<typeof TierLimitId>;

export const TierLimit = deferred(() => NewTierLimit.extend({ createdAt, updatedAt }));
export type TierLimit = z.output<typeof TierLimit>;
