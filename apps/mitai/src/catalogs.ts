import type { MitaiCalls } from './composition.ts';

/** Add the tiers, goal types, focus areas and training types that are missing; changes none. */
export async function seedCatalogs(store: MitaiCalls): Promise<void> {
  await store.membership.seed();
  await store.goals.seed();
  await store.tracking.trainingTypes.seed();
}
