import { auth } from '@schema/auth';
import { compose, type Store } from '@schema/core';
import { aiJobs, type ClaimedJob } from '../../src/index.ts';

export const composition = compose([auth, aiJobs]);

export type AiJobsStore = Store<typeof composition>;

export const noId = '00000000-0000-7000-8000-000000000000';

let made = 0;

/** Register a user of the test's own. */
export async function newUser(store: AiJobsStore) {
  made += 1;
  const { id } = await store.auth.users.register({ email: `user-${made}@example.org` });
  return { id, ...store.aiJobs.forUser(id) };
}

/** Make a profile of a user of its own. */
export async function newProfile(store: AiJobsStore) {
  const { id: userId } = await newUser(store);
  const { id } = await store.auth.profiles.forUser(userId).create();
  return { id, userId, ...store.aiJobs.forProfile(id) };
}

/** Claim the next job of the kind `k`. */
export async function claimOne(store: AiJobsStore, lease = 60_000): Promise<ClaimedJob> {
  const [job] = await store.aiJobs.jobs.claim({ kind: 'k', worker: 'w', lease });
  if (!job) throw new Error('Nothing was claimed.');
  return job;
}
