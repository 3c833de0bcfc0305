import { notFound } from '@schema/core';
import { parse } from '@schema/core/validators';
import { eq, inArray } from 'drizzle-orm';
import type { AuthContext } from '../context.ts';
import {
  type IssuedRefreshToken,
  type RotationRefusal,
  refreshTokenStatements,
} from '../refresh-tokens/refresh-tokens.statements.ts';
import type { Session } from '../sessions/sessions.schema.ts';
import { sessionStatements } from '../sessions/sessions.statements.ts';
import { hashToken, isToken } from '../tokens.ts';
import { NewSignIn, Origin } from './sign-ins.schema.ts';

/** A session with the refresh token that goes on with it; both tokens are shown this once. */
export interface SignIn {
  readonly token: string;
  readonly session: Session;
  readonly refreshToken: IssuedRefreshToken;
}

/** What came of a renewal; `replayed` has just revoked the whole family. */
export type Renewal =
  | ({ readonly status: 'renewed' } & SignIn)
  | { readonly status: RotationRefusal };

/** Calls over sessions and refresh tokens as the pairs that clients keep. */
export function signInRepository(context: AuthContext) {
  const { db, tables, query, batch } = context;
  const { sessions, refreshTokens } = tables;
  const { begin, exchange, refusal } = refreshTokenStatements(context);
  const { open, openFor } = sessionStatements(context);

  const endPrevious = query('signIns.endPrevious', (p: { refreshTokenId: string }) =>
    db
      .delete(sessions)
      .where(
        inArray(
          sessions.familyId,
          db
            .select({ familyId: refreshTokens.familyId })
            .from(refreshTokens)
            .where(eq(refreshTokens.id, p.refreshTokenId)),
        ),
      ),
  );

  return {
    /**
     * Sign a user in: a session and the first refresh token of its family, both or neither.
     *
     * @throws SchemaError INVALID_INPUT, REFERENCE on `userId`
     */
    async begin(input: NewSignIn): Promise<SignIn> {
      const { userId, ...origin } = parse(NewSignIn, input);
      const { issued, call } = begin(userId);
      const opened = open({ userId, familyId: issued.familyId, ...origin });
      const [, [session]] = await batch([call, opened.call]);
      return { token: opened.token, session: session ?? notFound('users'), refreshToken: issued };
    },

    /**
     * Exchange a refresh token for a new pair, both or neither; the family's earlier session ends.
     * Replay is answered as `refreshTokens.rotate` does. Never throws on a malformed token.
     *
     * @throws SchemaError INVALID_INPUT for the origin
     */
    async renew(refreshToken: unknown, input: Origin = {}): Promise<Renewal> {
      const origin = parse(Origin, input);
      if (!isToken(refreshToken)) return { status: 'unknown' };
      const usedHash = hashToken(refreshToken);
      const next = exchange(usedHash);
      const opened = openFor(next.id, origin);
      const previous = endPrevious.with({ refreshTokenId: next.id });
      const [, [child], , [session]] = await batch([...next.calls, previous, opened.call]);
      return child && session
        ? {
            status: 'renewed',
            token: opened.token,
            session,
            refreshToken: { token: next.token, ...child },
          }
        : { status: await refusal(usedHash) };
    },
  };
}
