import type { Store } from '@schema/core';
import type { TestContext } from '@schema/testing';
import { eq } from 'drizzle-orm';
import { catalog } from './catalog.ts';
import type { composition } from './composition.ts';

export type Context = TestContext<typeof composition>;
export type MembershipStore = Store<typeof composition>;

let members = 0;

/** Make a user with a profile; gives the ids. */
export async function newMember(
  store: MembershipStore,
  timeZone = 'UTC',
): Promise<{ userId: string; profileId: string }> {
  members += 1;
  const user = await store.auth.users.register({ email: `member-${members}@schema.example` });
  const profile = await store.auth.profiles.forUser(user.id).create({ timeZone });
  return { userId: user.id, profileId: profile.id };
}

/** Make profiles of one user. */
export async function newProfiles(store: MembershipStore, count: number): Promise<string[]> {
  const { userId, profileId } = await newMember(store);
  const own = store.auth.profiles.forUser(userId);
  const more = await Promise.all(Array.from({ length: count - 1 }, () => own.create()));
  return [profileId, ...more.map(({ id }) => id)];
}

/** Set a profile's base tier, which is a column of auth. */
export async function setBaseTier(
  { db, tables }: Context,
  profileId: string,
  tier: 'free' | 'plus' | 'premium' | 'trial',
): Promise<void> {
  await db.update(tables.profiles).set({ tier }).where(eq(tables.profiles.id, profileId));
}

/** Read the count of a feature as it is stored. */
export async function storedCount(
  { db, tables }: Context,
  profileId: string,
): Promise<number | undefined> {
  const { userFeatureUsage: usage } = tables;
  const [row] = await db.select().from(usage).where(eq(usage.profileId, profileId));
  return row?.usageCount;
}

/** Seed the catalog and make a user with a profile; gives their ids and the profile's calls. */
export async function begin({ store }: Context, timeZone?: string) {
  await store.membership.seed(catalog);
  const { profileId, userId } = await newMember(store, timeZone);
  return { profileId, userId, own: store.membership.forProfile(profileId) };
}
