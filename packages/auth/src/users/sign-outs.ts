import { existsIn } from '@schema/core';
import { and, eq, isNull, not, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { AuthContext } from '../context.ts';
import { isUnused, type MailedTokens } from '../mailed-tokens/mailed-tokens.statements.ts';

interface SignOut {
  readonly userId: string;
  /** The session that stays, with its refresh tokens and what it was renewed to. */
  readonly keep?: string | null;
  readonly hash?: string | null;
  readonly now: Date;
}

interface Kept {
  readonly userId: string;
  readonly keep: string | null;
}

/**
 * What ends a user's sign-ins, and discards the mailed tokens that could make others, as parts of a
 * batch. With a `hash` they do so only if the user's password is that one now: the part before them
 * has set it.
 */
export function signOuts({ db, tables, query }: Pick<AuthContext, 'db' | 'tables' | 'query'>) {
  const { users, sessions, refreshTokens } = tables;
  const kept = alias(sessions, 'kept');
  const isKept = ({ userId, keep }: Kept, same: SQL | undefined): SQL =>
    existsIn(db, kept, and(sql`${kept.id} = ${keep}`, eq(kept.userId, userId), same));
  const passwordIs = (userId: string, hash: string | null): SQL =>
    sql`(cast(${hash} as text) is null or exists (select 1 from ${users} where ${users.id} = ${userId} and ${users.passwordHash} = ${hash}))`;

  const endSessions = query('users.endSessions', (p: Kept & { hash: string | null }) =>
    db
      .delete(sessions)
      .where(
        and(
          eq(sessions.userId, p.userId),
          not(isKept(p, or(eq(kept.id, sessions.id), eq(kept.familyId, sessions.familyId)))),
          passwordIs(p.userId, p.hash),
        ),
      )
      .returning({ expiresAt: sessions.expiresAt }),
  );
  const revokeRefreshTokens = query(
    'users.revokeRefreshTokens',
    (p: Kept & { hash: string | null; now: Date }) =>
      db
        .update(refreshTokens)
        .set({ revokedAt: p.now, updatedAt: p.now })
        .where(
          and(
            eq(refreshTokens.userId, p.userId),
            isNull(refreshTokens.revokedAt),
            not(isKept(p, eq(kept.familyId, refreshTokens.familyId))),
            passwordIs(p.userId, p.hash),
          ),
        ),
  );
  const discard = (name: MailedTokens) => {
    const tokens = tables[name];
    return query(`users.discard(${name})`, (p: { userId: string; hash: string | null }) =>
      db.delete(tokens).where(and(isUnused(tokens, p.userId), passwordIs(p.userId, p.hash))),
    );
  };
  const discardVerifications = discard('emailVerificationTokens');
  const discardResets = discard('passwordResetTokens');

  // Refresh tokens first: a renewal holds its token before it replaces the session, so this waits for it.
  return ({ userId, keep = null, hash = null, now }: SignOut) =>
    [
      revokeRefreshTokens.with({ userId, keep, hash, now }),
      endSessions.with({ userId, keep, hash }),
      discardVerifications.with({ userId, hash }),
      discardResets.with({ userId, hash }),
    ] as const;
}
