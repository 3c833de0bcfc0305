import type { BatchCall } from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import type { z } from 'zod';
import type { AuthContext } from '../context.ts';
import { emailVerificationStatements } from '../email-verification/email-verification.statements.ts';
import type { Refusal } from '../mailed-tokens/mailed-tokens.statements.ts';
import {
  type IssuedRefreshToken,
  type RotationRefusal,
  refreshTokenStatements,
} from '../refresh-tokens/refresh-tokens.statements.ts';
import { Ending, type Session } from '../sessions/sessions.schema.ts';
import { sessionStatements } from '../sessions/sessions.statements.ts';
import { hashToken, isToken } from '../tokens.ts';
import { passwordChange } from '../users/password-change.ts';
import { PasswordProof } from '../users/password-proof.ts';
import { PreparedPasswordChange } from '../users/prepared.ts';
import { refuseSignIn } from '../users/signing-in.ts';
import type { User } from '../users/users.schema.ts';
import { NewPassword, NewSignIn, Origin } from './sign-ins.schema.ts';

/** A session with the refresh token that goes on with it; both tokens are shown this once. */
export interface SignIn {
  readonly token: string;
  readonly session: Session;
  readonly refreshToken: IssuedRefreshToken;
}

/** What came of a sign-in with a mailed token. */
export type MailedSignIn =
  | ({ readonly status: 'verified'; readonly user: User } & SignIn)
  | { readonly status: Refusal };

/** What came of a renewal; `replayed` has just revoked the whole family. */
export type Renewal =
  | ({ readonly status: 'renewed' } & SignIn)
  | { readonly status: RotationRefusal };

/** Calls over sessions and refresh tokens as the pairs that clients keep. */
export function signInRepository(context: AuthContext) {
  const { batch } = context;
  const { begin, exchange, refusal, closeFamily } = refreshTokenStatements(context);
  const { open, openFor, close } = sessionStatements(context);
  const { verification } = emailVerificationStatements(context);
  const { prepare, replaceToSignIn, refuse } = passwordChange(context);

  /**
   * The calls that sign a user in while they are `held`, the last of which gives the session; and what
   * comes of it.
   */
  const start = ({ userId, proof, ...origin }: z.output<typeof NewSignIn>, usedBy?: string) => {
    const { issued, held, stored } = begin({ userId, proof, usedBy });
    const { token, call } = open({ userId, proof, familyId: issued.familyId, ...origin });
    const signIn = (session: Session): SignIn => ({ token, session, refreshToken: issued });
    return { held, calls: [stored, call] as const, signIn };
  };

  async function prepareChange(
    id: string,
    input: NewPassword | PreparedPasswordChange,
  ): Promise<PreparedPasswordChange> {
    if (PreparedPasswordChange.is(input)) return input;
    const userId = parse(uuid(), id, 'id');
    const { currentPassword, newPassword, ...origin } = parse(NewPassword, input);
    const hashes = await prepare(userId, { currentPassword, newPassword });
    return new PreparedPasswordChange({ ...hashes, origin });
  }

  return {
    /**
     * Sign a user in: a session and the first refresh token of its family, both or neither. With a
     * `proof`, the password must still be the one that was checked.
     *
     * @throws SchemaError INVALID_INPUT, UNAUTHENTICATED for an account that is locked or not there
     */
    async begin(input: NewSignIn): Promise<SignIn> {
      const { held, calls, signIn } = start(parse(NewSignIn, input));
      const [, , [session]] = await batch([held, ...calls]);
      return signIn(session ?? refuseSignIn());
    },

    /**
     * Sign in whoever has a mailed token: it is used up and verifies its address in the same unit, as
     * `emailVerification.consume` does. Never throws on a malformed token.
     *
     * @throws SchemaError INVALID_INPUT for the origin
     */
    async beginByMail(token: unknown, input: Origin = {}): Promise<MailedSignIn> {
      const origin = parse(Origin, input);
      const begun = await verification(token);
      if ('refusal' in begun) return { status: begun.refusal };
      const { userId, usedBy } = begun.use;
      const { calls, signIn } = start({ userId, ...origin }, usedBy);
      const [, , [user], , [session]] = await batch([...begun.calls, ...calls]);
      return user && session
        ? { status: 'verified', user, ...signIn(session) }
        : { status: 'used' };
    },

    /**
     * Check and hash the passwords of `changePassword`, which in a unit would make all that wait for it
     * wait for the hashes too; what is prepared already is given back.
     *
     * @throws SchemaError INVALID_INPUT on `currentPassword` when it is wrong, NOT_FOUND
     */
    preparePasswordChange: prepareChange,

    /**
     * Change a user's password, end all of the sign-ins and begin a new one: all or nothing. In a unit,
     * take what `preparePasswordChange` gave before it.
     *
     * @throws SchemaError INVALID_INPUT on `currentPassword` when it is wrong, NOT_FOUND,
     * UNAUTHENTICATED for an account that is locked
     */
    async changePassword(id: string, input: NewPassword | PreparedPasswordChange): Promise<SignIn> {
      const userId = parse(uuid(), id, 'id');
      const prepared = await prepareChange(userId, input);
      const { origin, ...hashes } = PreparedPasswordChange.secretOf(prepared);
      const proof = new PasswordProof(hashes.newHash);
      const { calls, signIn } = start({ userId, proof, ...origin });
      const replaced = replaceToSignIn(userId, hashes);
      const [[changed], , , , , , [session]] = await batch([...replaced, ...calls]);
      return changed && session ? signIn(session) : refuse(userId);
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
     * Sign out: end a session that `validate` has given, also if it was renewed since, with its refresh
     * tokens and, in the same unit, the family of one that comes with it; gives whether any of that was
     * still there to end. Never throws on a malformed token.
     *
     * @throws SchemaError INVALID_INPUT for the session
     */
    async end(session: Ending, refreshToken?: unknown): Promise<boolean> {
      const calls: BatchCall<unknown>[] = [...close(parse(Ending, session))];
      if (isToken(refreshToken)) calls.push(...closeFamily(hashToken(refreshToken)));
      const [, tokens = [], sessions = [], , theirTokens = [], theirSessions = []] =
        await batch(calls);
      return [tokens, sessions, theirTokens, theirSessions].some((ended) => ended.length > 0);
    },
  };
}
