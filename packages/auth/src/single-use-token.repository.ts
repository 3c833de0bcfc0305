import { type BatchCall, insertFrom, later } from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, eq, gt, isNull, lte } from 'drizzle-orm';
import type { AuthContext } from './context.ts';
import { hashToken, issueToken, isToken } from './tokens.ts';
import { holdUser } from './users/hold-user.ts';

/** A token to be mailed, and where to. */
export interface MailedToken {
  readonly token: string;
  readonly email: string;
  readonly expiresAt: Date;
}

/** The tables of mailed tokens. */
export type MailedTokens = 'emailVerificationTokens' | 'passwordResetTokens';

/** The condition of a user's tokens that nobody has used. */
export function isUnused(tokens: AuthContext['tables'][MailedTokens], userId: string) {
  return and(eq(tokens.userId, userId), isNull(tokens.usedAt));
}

/** Why a token did nothing. */
export type Refusal = 'unknown' | 'used' | 'expired';

/** Which call uses a token up: what follows in its batch asks for `usedBy`. */
export interface TokenUse {
  readonly usedBy: string;
  readonly userId: string;
  readonly now: Date;
}

export type Consumption<Row> = { readonly row: Row } | { readonly refusal: Refusal };

/** The calls that both kinds of mailed tokens share. */
export function singleUseTokenRepository(
  context: AuthContext,
  name: MailedTokens,
  lifetime: number,
) {
  const { db, tables, query, batch, clock, newId } = context;
  const tokens = tables[name];
  const { users } = tables;

  // Tokens that are made at once for one user come one after the other: the last one is left.
  const hold = holdUser(context);
  const discard = query(`${name}.discard`, (p: { userId: string }) =>
    db.delete(tokens).where(isUnused(tokens, p.userId)),
  );
  const insert = query(
    `${name}.insert`,
    (p: { id: string; userId: string; tokenHash: string; expiresAt: Date; now: Date }) =>
      insertFrom(db, tokens, {
        from: users,
        where: and(eq(users.id, p.userId), eq(users.isActive, true)),
        values: {
          id: p.id,
          userId: users.id,
          email: users.email,
          tokenHash: p.tokenHash,
          expiresAt: p.expiresAt,
          createdAt: p.now,
          updatedAt: p.now,
        },
      }).returning({ email: tokens.email }),
  );
  const use = query(`${name}.use`, (p: { tokenHash: string; usedBy: string; now: Date }) =>
    db
      .update(tokens)
      .set({ usedAt: p.now, usedBy: p.usedBy, updatedAt: p.now })
      .where(
        and(eq(tokens.tokenHash, p.tokenHash), isNull(tokens.usedAt), gt(tokens.expiresAt, p.now)),
      ),
  );
  const stateOf = query(`${name}.state`, (p: { tokenHash: string }) =>
    db
      .select({ userId: tokens.userId, usedAt: tokens.usedAt, expiresAt: tokens.expiresAt })
      .from(tokens)
      .where(eq(tokens.tokenHash, p.tokenHash)),
  );
  const sweep = query(`${name}.sweep`, (p: { now: Date }) =>
    db.delete(tokens).where(lte(tokens.expiresAt, p.now)),
  );

  return {
    /**
     * Make a token for the user's present address; earlier ones stop working. Gives undefined for an
     * unknown user or a locked account.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async issue(userId: string): Promise<MailedToken | undefined> {
      const owner = parse(uuid(), userId, 'userId');
      const { token, tokenHash } = issueToken();
      const now = clock.now();
      const expiresAt = later(now, lifetime);
      const [, , [row]] = await batch([
        hold.with({ userId: owner }),
        discard.with({ userId: owner }),
        insert.with({ id: newId(), userId: owner, tokenHash, expiresAt, now }),
      ]);
      return row && { token, email: row.email, expiresAt };
    },

    /** Use a token up together with what it allows: both happen, or neither. */
    async consume<Row>(
      token: unknown,
      follow: (use: TokenUse) => readonly [BatchCall<Row>, ...BatchCall<unknown>[]],
    ): Promise<Consumption<Row>> {
      if (!isToken(token)) return { refusal: 'unknown' };
      const tokenHash = hashToken(token);
      const now = clock.now();
      const state = await stateOf.first({ tokenHash });
      if (!state) return { refusal: 'unknown' };
      if (state.usedAt !== null) return { refusal: 'used' };
      if (state.expiresAt <= now) return { refusal: 'expired' };
      const { userId } = state;
      const usedBy = newId();
      const [, , rows] = await batch([
        hold.with({ userId }),
        use.with({ tokenHash, usedBy, now }),
        ...follow({ usedBy, userId, now }),
      ]);
      const row = (rows as Row[])[0];
      // Another call used it since, or the account is locked, or no longer has the address.
      return row === undefined ? { refusal: 'used' } : { row };
    },

    /** Delete the tokens that have expired; gives how many. */
    sweepExpired: (): Promise<number> => sweep.run({ now: clock.now() }),
  };
}
