import type { Store } from '@schema/core';
import type { TestContext } from '@schema/testing';
import type { composition } from './composition.ts';

export type Context = TestContext<typeof composition>;
export type TrackingStore = Store<typeof composition>;

let people = 0;

/** Make a user with a profile; gives the profile's id. */
export async function newProfile(store: TrackingStore): Promise<string> {
  people += 1;
  const user = await store.auth.users.register({ email: `person-${people}@schema.example` });
  return (await store.auth.profiles.forUser(user.id).create()).id;
}

/** Make a profile; gives its calls. */
export async function newPerson(store: TrackingStore) {
  return store.tracking.forProfile(await newProfile(store));
}
