import type { BatchCall } from '@schema/core';
import { parse } from '@schema/core/validators';
import type { AuthContext } from '../context.ts';
import {
  type IssuedRefreshToken,
  type RotationRefusal,
  refreshTokenStatements,
} from '../refresh-tokens/refresh-tokens.statements.ts';
import { Ending, type Session } from '../sessions/sessions.schema.ts';
import { sessionStatements } from '../sessions/sessions.statements.ts';
import { hashToken, isToken } from '../tokens.ts';
import { refuseSignIn } from '../users/signing-in.ts';
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
  const { batch } = context;
  const { begin, exchange, refusal, closeFamily } = refreshTokenStatements(context);
  const { open, openFor, close } = sessionStatements(context);

  return {
    /**
     * Sign a user in: a session and the first refresh token of its family, both or neither. With a
     * `proof`, the password must still be the one that was checked.
     *
     * @throws SchemaError INVALID_INPUT, UNAUTHENTICATED for an account that is locked or not there
     */
    async begin(input: NewSignIn): Promise<SignIn> {
      const { userId, proof, ...origin } = parse(NewSignIn, input);
      const { issued, calls } = begin(userId, proof);
      const opened = open({ userId, proof, familyId: issued.familyId, ...origin });
      const [, , [session]] = await batch([...calls, opened.call]);
      return { token: opened.token, session: session ?? refuseSignIn(), refreshToken: issued };
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
      const calls = [...next.calls, opened.call, opened.endEarlier] as const;
      const [, , [child], [session]] = await batch(calls);
      return child && session
        ? {
            status: 'renewed',
            token: opened.token,
            session,
            refreshToken: { token: next.token, ...child },
          }
        : { status: await refusal(usedHash) };
    },

    /**
     * Sign out: end a session that `validate` has given and, in the same unit, the family of a
     * refresh token that comes with it; gives whether any of that was still there to end. Never throws on a
     * malformed token.
     *
     * @throws SchemaError INVALID_INPUT for the session
     */
    async end(session: Ending, refreshToken?: unknown): Promise<boolean> {
      const calls: BatchCall<unknown>[] = [...close(parse(Ending, session))];
      if (isToken(refreshToken)) calls.push(...closeFamily(hashToken(refreshToken)));
      const [, , sessions = [], , tokens = [], theirSessions = []] = await batch(calls);
      return [sessions, tokens, theirSessions].some((ended) => ended.length > 0);
    },
  };
}
