import type { PasswordHasher } from '../passwords.ts';

/**
 * Attempt something with a stored hash, which gives undefined if that is no longer the user's; once
 * more where a sign-in has meanwhile replaced an outdated one.
 */
export async function unlessReplaced<Found extends { readonly passwordHash: string | null }, T>(
  passwords: PasswordHasher,
  read: () => Promise<Found>,
  attempt: (found: Found) => Promise<T | undefined>,
): Promise<T | undefined> {
  const found = await read();
  const result = await attempt(found);
  const { passwordHash } = found;
  if (result !== undefined || passwordHash === null || !passwords.isOutdated(passwordHash))
    return result;
  const now = await read();
  return now.passwordHash === passwordHash ? undefined : attempt(now);
}
