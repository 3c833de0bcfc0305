import { isSchemaError } from '@schema/core';
import type { MitaiCalls } from './composition.ts';

/** Add the tiers, goal types, focus areas and training types that are missing; changes none. */
export async function seedCatalogs(store: MitaiCalls): Promise<void> {
  await store.membership.seed();
  await store.goals.seed();
  await store.tracking.trainingTypes.seed();
}

/** Make the coupon that there is to be tried, where its code is free. */
export async function seedCoupon(store: MitaiCalls): Promise<void> {
  const { coupons } = store.membership;
  const made = coupons.create({ code: 'WELCOME', tierId: 'plus', durationDays: 30 });
  await made.catch((error) => {
    if (!isSchemaError(error, 'CONFLICT')) throw error;
  });
}
