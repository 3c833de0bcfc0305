import { castTo, existsIn, insertFrom, pick } from '@schema/core';
import { and, eq, gt, isNull, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { AuthContext } from '../context.ts';
import { after } from '../options.ts';
import { issueToken } from '../tokens.ts';

/** A refresh token, which is shown this once. */
export interface IssuedRefreshToken {
  readonly token: string;
  readonly userId: string;
  readonly familyId: string;
  readonly expiresAt: Date;
}

/** Why a refresh token was not exchanged; `replayed` has just revoked the whole family. */
export type RotationRefusal = 'replayed' | 'expired' | 'revoked' | 'unknown';

/** What begins a family of refresh tokens, exchanges one for the next, and ends a family. */
export function refreshTokenStatements({
  db,
  tables,
  query,
  batch,
  fn,
  clock,
  newId,
  options,
}: AuthContext) {
  const { refreshTokens, sessions, users } = tables;
  const { lifetime, family } = options.refreshToken;
  const first = alias(refreshTokens, 'first');

  /** A family lives while its first token is not revoked: no child, however late, escapes that. */
  const familyLives = (): SQL =>
    existsIn(db, first, and(eq(first.id, refreshTokens.familyId), isNull(first.revokedAt)));
  const ownerIsActive = (): SQL =>
    existsIn(db, users, and(eq(users.id, refreshTokens.userId), eq(users.isActive, true)));

  const insert = query('refreshTokens.insert', (p: typeof refreshTokens.$inferInsert) =>
    db
      .insert(refreshTokens)
      .values(
        pick(p, [
          'id',
          'userId',
          'familyId',
          'tokenHash',
          'expiresAt',
          'familyExpiresAt',
          'createdAt',
          'updatedAt',
        ]),
      ),
  );
  const use = query(
    'refreshTokens.use',
    (p: { tokenHash: string; replacedBy: string; now: Date }) =>
      db
        .update(refreshTokens)
        .set({ usedAt: p.now, replacedBy: p.replacedBy, updatedAt: p.now })
        .where(
          and(
            eq(refreshTokens.tokenHash, p.tokenHash),
            isNull(refreshTokens.usedAt),
            isNull(refreshTokens.revokedAt),
            gt(refreshTokens.expiresAt, p.now),
            familyLives(),
            ownerIsActive(),
          ),
        ),
  );
  const replace = query(
    'refreshTokens.replace',
    (p: { usedHash: string; id: string; tokenHash: string; expiresAt: Date; now: Date }) =>
      insertFrom(db, refreshTokens, {
        from: refreshTokens,
        where: and(eq(refreshTokens.tokenHash, p.usedHash), eq(refreshTokens.replacedBy, p.id)),
        values: {
          id: p.id,
          userId: refreshTokens.userId,
          familyId: refreshTokens.familyId,
          tokenHash: p.tokenHash,
          expiresAt: fn.least<Date>(
            castTo(refreshTokens.expiresAt, p.expiresAt),
            refreshTokens.familyExpiresAt,
          ),
          familyExpiresAt: refreshTokens.familyExpiresAt,
          createdAt: p.now,
          updatedAt: p.now,
        },
      }).returning({
        userId: refreshTokens.userId,
        familyId: refreshTokens.familyId,
        expiresAt: refreshTokens.expiresAt,
      }),
  );
  const stateOf = query('refreshTokens.state', (p: { tokenHash: string }) =>
    db
      .select({
        familyId: refreshTokens.familyId,
        usedAt: refreshTokens.usedAt,
        expiresAt: refreshTokens.expiresAt,
        revokedAt: first.revokedAt,
      })
      .from(refreshTokens)
      .leftJoin(first, eq(first.id, refreshTokens.familyId))
      .where(eq(refreshTokens.tokenHash, p.tokenHash)),
  );
  const revokeFamily = query('refreshTokens.revokeFamily', (p: { familyId: string; now: Date }) =>
    db
      .update(refreshTokens)
      .set({ revokedAt: p.now, updatedAt: p.now })
      .where(and(eq(refreshTokens.familyId, p.familyId), isNull(refreshTokens.revokedAt))),
  );
  const endSessions = query('refreshTokens.endSessions', (p: { familyId: string }) =>
    db.delete(sessions).where(eq(sessions.familyId, p.familyId)),
  );
  const endFamily = (familyId: string, now: Date) =>
    batch([revokeFamily.with({ familyId, now }), endSessions.with({ familyId })]);

  return {
    /** A new family: its first token, and the call that stores it. */
    begin(userId: string) {
      const id = newId();
      const { token, tokenHash } = issueToken();
      const now = clock.now();
      const expiresAt = after(now, Math.min(lifetime, family));
      const times = {
        expiresAt,
        familyExpiresAt: after(now, family),
        createdAt: now,
        updatedAt: now,
      };
      const issued: IssuedRefreshToken = { token, userId, familyId: id, expiresAt };
      return { issued, call: insert.with({ id, userId, familyId: id, tokenHash, ...times }) };
    },

    /** The next token after the one with this hash, and the calls that exchange them. */
    exchange(usedHash: string) {
      const id = newId();
      const { token, tokenHash } = issueToken();
      const now = clock.now();
      const used = use.with({ tokenHash: usedHash, replacedBy: id, now });
      const expiresAt = after(now, lifetime);
      const next = replace.with({ usedHash, id, tokenHash, expiresAt, now });
      return { id, token, calls: [used, next] as const };
    },

    /** Say why an exchange failed; the replay of a used token ends its family. */
    async refusal(usedHash: string): Promise<RotationRefusal> {
      const now = clock.now();
      const state = await stateOf.first({ tokenHash: usedHash });
      if (!state) return 'unknown';
      if (state.usedAt) {
        await endFamily(state.familyId, now);
        return 'replayed';
      }
      return state.revokedAt === null && state.expiresAt <= now ? 'expired' : 'revoked';
    },

    /** End the family of a token, and its session. */
    async revoke(tokenHash: string): Promise<void> {
      const state = await stateOf.first({ tokenHash });
      if (state) await endFamily(state.familyId, clock.now());
    },
  };
}
