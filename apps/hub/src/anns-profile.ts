import type { Profile } from '@schema/auth/validators';
import type { z } from 'zod';
import { ann } from './ann.ts';
import type { HubStore } from './composition.ts';

/** Get the profile that the seed has made for Ann. */
export async function annsProfile(
  store: Pick<HubStore, 'auth'>,
): Promise<z.output<typeof Profile> & { readonly userId: string }> {
  const user = await store.auth.users.findByEmail(ann.email);
  const profiles = user && (await store.auth.profiles.forUser(user.id).list());
  const [profile] = profiles?.items ?? [];
  if (!user || !profile) throw new Error('Ann is not there: run the seed first.');
  return { ...profile, userId: user.id };
}
