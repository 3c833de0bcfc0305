import { SchemaError } from '@schema/core';
import type { Context } from 'hono';
import type { z } from 'zod';
import type { RefreshToken, Tokens } from './account.schema.ts';
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
  return store.transaction(async ({ auth }) => ({
    ...accessToken(await auth.sessions.create({ userId, ...origin })),
    ...refreshToken(await auth.refreshTokens.issue(userId)),
  }));
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
    const created = await auth.sessions.create({ userId: rotation.userId, ...origin });
    return { ...accessToken(created), ...refreshToken(rotation) };
  });
  if (tokens) return tokens;
  throw new SchemaError('UNAUTHENTICATED', 'The refresh token is not valid.');
}

/** Shape an issued refresh token for a client. */
export function refreshToken(issued: {
  readonly token: string;
  readonly expiresAt: Date;
}): z.output<typeof RefreshToken> {
  return { refreshToken: issued.token, refreshTokenExpiresAt: issued.expiresAt };
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

function accessToken(created: { readonly token: string; readonly session: { expiresAt: Date } }) {
  return { accessToken: created.token, accessTokenExpiresAt: created.session.expiresAt };
}
