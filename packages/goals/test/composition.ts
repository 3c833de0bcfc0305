import { auth } from '@schema/auth';
import { compose, type Store } from '@schema/core';
import { goals, type NewGoal } from '../src/index.ts';

export const composition = compose([auth, goals]);

export type GoalsStore = Store<typeof composition>;

export const noId = '00000000-0000-7000-8000-000000000000';

let made = 0;

/** Register a user with a profile, and add the definitions that goals need. */
export async function newProfile(store: GoalsStore) {
  made += 1;
  await store.goals.seed();
  const user = await store.auth.users.register({ email: `athlete-${made}@example.org` });
  const { id } = await store.auth.profiles.forUser(user.id).create();
  return { id, userId: user.id, ...store.goals.forProfile(id) };
}

/** Register a profile with one goal: from 90 kg to 80 kg, unless told. */
export async function newGoal(store: GoalsStore, input: Partial<NewGoal> = {}) {
  const own = await newProfile(store);
  const goal = await own.goals.create({
    ...{ title: 'Lose weight', goalType: 'weight', startValue: 90, targetValue: 80 },
    ...input,
  });
  return { own, goal };
}

/** What was given and is not 0, by key. */
export const weighted = (list: readonly { key: string; weight: number }[]) =>
  Object.fromEntries(
    list.filter(({ weight }) => weight > 0).map(({ key, weight }) => [key, weight]),
  );
