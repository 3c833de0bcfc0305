import { deferred, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { Limit } from '../limits/limit.ts';
import { userFeatureRestrictions } from './user-feature-restrictions.table.ts';

const { featureId, isDisabled, createdAt, updatedAt } = selectSchema(userFeatureRestrictions).shape;

/** A restriction as a whole: what is left out is not restricted. */
export const NewRestriction = deferred(() =>
  z.strictObject({
    isDisabled: isDisabled.default(false),
    /** In the place of the tier's limit. */
    customLimit: Limit.nullable().default(null),
  }),
);
export type NewRestriction = z.input<typeof NewRestriction>;

/** A restriction of one feature, as its profile has it. */
export const Restriction = deferred(() =>
  z.strictObject({
    featureId,
    isDisabled,
    customLimit: Limit.nullable(),
    createdAt,
    updatedAt,
  }),
);
export type Restriction = z.output<typeof Restriction>;
