import { parse, uuid } from '@schema/core/validators';
import { lte } from 'drizzle-orm';
import type { AuthContext } from '../context.ts';
import { hashToken, isToken } from '../tokens.ts';
import { refuseSignIn } from '../users/signing-in.ts';
import {
  type IssuedRefreshToken,
  type RotationRefusal,
  refreshTokenStatements,
} from './refresh-tokens.statements.ts';

/** What came of an exchange; `replayed` has just revoked the whole family. */
export type Rotation =
  | ({ readonly status: 'rotated' } & IssuedRefreshToken)
  | { readonly status: RotationRefusal };

/** Calls over refresh tokens that rotate (RFC 9700, section 4.14). */
export function refreshTokenRepository(context: AuthContext) {
  const { db, tables, query, batch, clock } = context;
  const { refreshTokens } = tables;
  const { begin, exchange, refusal, closeFamily } = refreshTokenStatements(context);

  const sweep = query('refreshTokens.sweep', (p: { now: Date }) =>
    db.delete(refreshTokens).where(lte(refreshTokens.familyExpiresAt, p.now)),
  );

  return {
    /**
     * Begin a family: the token is shown this once and stored only as a hash.
     *
     * @throws SchemaError INVALID_INPUT, UNAUTHENTICATED for an account that is locked or not there
     */
    async issue(userId: string): Promise<IssuedRefreshToken> {
      const { issued, held, stored } = begin({ userId: parse(uuid(), userId, 'userId') });
      const [, [row]] = await batch([held, stored]);
      return row ? issued : refuseSignIn();
    },

    /**
     * Exchange a token for the next one of its family. Of any number of exchanges of one token at
     * once a single one wins; every other use of a used token revokes the family, the winner's
     * child with it. Never throws on malformed input.
     */
    async rotate(token: unknown): Promise<Rotation> {
      if (!isToken(token)) return { status: 'unknown' };
      const usedHash = hashToken(token);
      const next = exchange(usedHash);
      const [, , [child]] = await batch(next.calls);
      return child
        ? { status: 'rotated', token: next.token, ...child }
        : { status: await refusal(usedHash) };
    },

    /** Revoke a token's whole family and its session: sign this device out. Never throws on malformed input. */
    async revokeFamily(token: unknown): Promise<void> {
      if (isToken(token)) await batch(closeFamily(hashToken(token)));
    },

    /** Delete the families that have ended; gives how many tokens. */
    sweepExpired: (): Promise<number> => sweep.run({ now: clock.now() }),
  };
}
