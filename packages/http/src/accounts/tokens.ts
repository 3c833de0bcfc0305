import type { CreatedSession, IssuedRefreshToken } from '@schema/auth';
import { SchemaError } from '@schema/core';
import type { Context } from 'hono';
import type { z } from 'zod';
import type { Tokens } from './account.schema.ts';
import type { AccountStore } from './account-store.ts';

/** Where a sign-in comes from, as its session keeps it. */
export interface Origin {
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
}

/** Sign a user in: a session and the first refresh token of its family, both or neither. */
export function issueTokens(
  store: AccountStore,
  userId: string,
  origin: Origin,
): Promise<z.output<typeof Tokens>> {
  return store.transaction(async ({ auth }) => {
    const issued = await auth.refreshTokens.issue(userId);
    const { familyId } = issued;
    const created = await auth.sessions.create({ userId, familyId, ...origin });
    return pair(created, issued);
  });
}

/**
 * Exchange a refresh token for a new pair, both or neither.
 *
 * @throws SchemaError UNAUTHENTICATED for a token that is not good any more, whatever the reason
 */
export async function rotateTokens(
  store: AccountStore,
  token: string,
  origin: Origin,
): Promise<z.output<typeof Tokens>> {
  const tokens = await store.transaction(async ({ auth }) => {
    const rotation = await auth.refreshTokens.rotate(token);
    // No throw in here: the revocation that a replay causes must be kept.
    if (rotation.status !== 'rotated') return undefined;
    const { userId, familyId } = rotation;
    const created = await auth.sessions.create({ userId, familyId, ...origin });
    return pair(created, rotation);
  });
  if (tokens) return tokens;
  throw new SchemaError('UNAUTHENTICATED', 'The refresh token is not valid.');
}

/** Read where a request comes from; tests call without a socket. */
export function originOf(c: Context): Origin {
  const { incoming } = (c.env ?? {}) as {
    incoming?: { socket?: { remoteAddress?: string } };
  };
  return {
    ipAddress: incoming?.socket?.remoteAddress ?? null,
    userAgent: c.req.header('User-Agent')?.slice(0, 500) ?? null,
  };
}

function pair(created: CreatedSession, issued: IssuedRefreshToken): z.output<typeof Tokens> {
  return {
    accessToken: created.token,
    accessTokenExpiresAt: created.session.expiresAt,
    refreshToken: issued.token,
    refreshTokenExpiresAt: issued.expiresAt,
  };
}
