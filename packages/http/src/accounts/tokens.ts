import type { SignIn } from '@schema/auth';
import type { Origin } from '@schema/auth/validators';
import { isSchemaError, SchemaError } from '@schema/core';
import type { Context } from 'hono';
import type { z } from 'zod';
import type { Tokens } from './account.schema.ts';
import type { AccountStore } from './account-store.ts';
import type { Guests } from './guests.ts';

/**
 * Give whoever has signed in the pair of tokens that a client keeps, and what was theirs as a guest,
 * unless that fails.
 *
 * @throws SchemaError UNAUTHENTICATED for an account that is gone
 */
export async function tokensAfterSignIn(
  c: Context,
  signIn: SignIn,
  guests?: Guests,
): Promise<z.output<typeof Tokens>> {
  const guest = guests?.find(c);
  if (guest === undefined) return tokenPair(signIn);
  try {
    await guests?.adopt(guest, signIn.session.userId);
  } catch (error) {
    if (isSchemaError(error, 'REFERENCE'))
      throw new SchemaError('UNAUTHENTICATED', 'This account is not there any more.');
    // For the log alone: a link works once, and the guest comes along at the next sign-in.
    c.error = error instanceof Error ? error : new Error('Not an error.');
  }
  return tokenPair(signIn);
}

/**
 * Exchange a refresh token for a new pair.
 *
 * @throws SchemaError UNAUTHENTICATED for a token that is not good any more, whatever the reason
 */
export async function renewTokens(
  store: AccountStore,
  refreshToken: string,
  origin: Origin,
): Promise<z.output<typeof Tokens>> {
  const renewal = await store.auth.signIns.renew(refreshToken, origin);
  if (renewal.status === 'renewed') return tokenPair(renewal);
  throw new SchemaError('UNAUTHENTICATED', 'The refresh token is not valid.');
}

/** The pair of tokens that a client keeps. */
export function tokenPair({ token, session, refreshToken }: SignIn): z.output<typeof Tokens> {
  return {
    accessToken: token,
    accessTokenExpiresAt: session.expiresAt,
    refreshToken: refreshToken.token,
    refreshTokenExpiresAt: refreshToken.expiresAt,
  };
}
