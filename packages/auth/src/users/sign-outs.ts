import { and, eq, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { AuthContext } from '../context.ts';

interface SignOut {
  readonly userId: string;
  /** The session that stays. */
  readonly keep?: string | null;
  readonly hash?: string | null;
  readonly now: Date;
}

/**
 * What ends a user's sign-ins, as parts of a batch. With a `hash` they do so only if the user's
 * password is that one now: the part before them has set it.
 */
export function signOuts({ db, tables, query }: Pick<AuthContext, 'db' | 'tables' | 'query'>) {
  const { users, sessions, refreshTokens } = tables;
  const passwordIs = (userId: string, hash: string | null): SQL =>
    sql`(cast(${hash} as text) is null or exists (select 1 from ${users} where ${users.id} = ${userId} and ${users.passwordHash} = ${hash}))`;

  const endSessions = query(
    'users.endSessions',
    (p: { userId: string; keep: string | null; hash: string | null }) =>
      db
        .delete(sessions)
        .where(
          and(
            eq(sessions.userId, p.userId),
            or(
              sql`cast(${p.keep} as text) is null`,
              sql`cast(${sessions.id} as text) <> ${p.keep}`,
            ),
            passwordIs(p.userId, p.hash),
          ),
        ),
  );
  const revokeRefreshTokens = query(
    'users.revokeRefreshTokens',
    (p: { userId: string; hash: string | null; now: Date }) =>
      db
        .update(refreshTokens)
        .set({ revokedAt: p.now, updatedAt: p.now })
        .where(
          and(
            eq(refreshTokens.userId, p.userId),
            isNull(refreshTokens.revokedAt),
            passwordIs(p.userId, p.hash),
          ),
        ),
  );

  // Tokens first: a renewal holds its token before it replaces the session, so this waits for it.
  return ({ userId, keep = null, hash = null, now }: SignOut) =>
    [
      revokeRefreshTokens.with({ userId, hash, now }),
      endSessions.with({ userId, keep, hash }),
    ] as const;
}
