import { type BatchCall, existsIn, insertFrom, later } from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, eq, gt, isNull, lte, type SQL, sql } from 'drizzle-orm';
import type { AuthContext } from '../context.ts';
import { hashToken, issueToken, isToken } from '../tokens.ts';
import { holdUser } from '../users/hold-user.ts';

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

/** The condition that a call has used a token of a user up; null is no call. */
export function isUsedBy(
  { db, tables }: Pick<AuthContext, 'db' | 'tables'>,
  name: MailedTokens,
  { usedBy, userId }: { readonly usedBy: string | null; readonly userId: string },
): SQL {
  const tokens = tables[name];
  return existsIn(db, tokens, and(eq(tokens.userId, userId), sql`${tokens.usedBy} = ${usedBy}`));
}

/** Why a token did nothing. */
export type Refusal = 'unknown' | 'used' | 'expired';

/** Which call uses a token up: what follows in its batch asks `isUsedBy`. */
export interface TokenUse {
  readonly usedBy: string;
  readonly userId: string;
  readonly now: Date;
}

/** What uses a token up, or why nothing does. */
type Consumption =
  | { readonly use: TokenUse; readonly calls: readonly [BatchCall<unknown>, BatchCall<unknown>] }
  | { readonly refusal: Refusal };

/** What makes a mailed token, uses it up and sweeps it away: the same for both kinds. */
export function mailedTokenStatements(context: AuthContext, name: MailedTokens, lifetime: number) {
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
        and(
          eq(tokens.tokenHash, p.tokenHash),
          isNull(tokens.usedAt),
          gt(tokens.expiresAt, p.now),
          // Whoever reads another address than the account's proves nothing of it.
          existsIn(
            db,
            users,
            and(
              eq(users.id, tokens.userId),
              eq(users.isActive, true),
              eq(users.email, tokens.email),
            ),
          ),
        ),
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

    /**
     * Begin the unit that uses a token up: what it allows follows in the same batch, and happens only
     * where `isUsedBy` holds. Where that gives nothing, another call has used it since, or the account
     * is locked, or no longer has the address: it is `used`.
     */
    async consumption(token: unknown): Promise<Consumption> {
      if (!isToken(token)) return { refusal: 'unknown' };
      const tokenHash = hashToken(token);
      const now = clock.now();
      const state = await stateOf.first({ tokenHash });
      if (!state) return { refusal: 'unknown' };
      if (state.usedAt !== null) return { refusal: 'used' };
      if (state.expiresAt <= now) return { refusal: 'expired' };
      const { userId } = state;
      const usedBy = newId();
      const calls = [hold.with({ userId }), use.with({ tokenHash, usedBy, now })] as const;
      return { use: { usedBy, userId, now }, calls };
    },

    /** Delete the tokens that have expired; gives how many. */
    sweepExpired: (): Promise<number> => sweep.run({ now: clock.now() }),
  };
}
