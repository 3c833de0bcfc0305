import { castTo, existsIn, insertFrom, later, pick } from '@schema/core';
import { and, eq, gt, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { AuthContext } from '../context.ts';
import { isUsedBy } from '../mailed-tokens/mailed-tokens.statements.ts';
import { issueToken } from '../tokens.ts';
import { holdUser } from '../users/hold-user.ts';
import { PasswordProof } from '../users/password-proof.ts';
import { maySignIn, type SigningIn } from '../users/signing-in.ts';

/** A refresh token, which is shown this once. */
export interface IssuedRefreshToken {
  readonly token: string;
  readonly userId: string;
  readonly familyId: string;
  readonly expiresAt: Date;
}

/** Why a refresh token was not exchanged; `replayed` has just revoked the whole family. */
export type RotationRefusal = 'replayed' | 'expired' | 'revoked' | 'unknown';

/** Whose family begins, and what has shown that it is them. */
interface Beginning {
  readonly userId: string;
  readonly proof?: PasswordProof | undefined;
  readonly usedBy?: string | undefined;
}

/** What begins a family of refresh tokens, exchanges one for the next, and ends a family. */
export function refreshTokenStatements(context: AuthContext) {
  const { db, tables, query, batch, fn, clock, newId, options } = context;
  const { refreshTokens, sessions, users } = tables;
  const { lifetime, family } = options.refreshToken;
  const first = alias(refreshTokens, 'first');
  const used = alias(refreshTokens, 'used');

  /** A family lives while its first token is not revoked: no child, however late, escapes that. */
  const familyLives = (): SQL =>
    existsIn(db, first, and(eq(first.id, refreshTokens.familyId), isNull(first.revokedAt)));
  const ownerIsActive = (): SQL =>
    existsIn(db, users, and(eq(users.id, refreshTokens.userId), eq(users.isActive, true)));

  const hold = holdUser(context);
  const holdOwner = query('refreshTokens.holdOwner', (p: { tokenHash: string }) =>
    fn.forUpdate(
      db
        .select({ id: users.id })
        .from(users)
        .where(
          inArray(
            users.id,
            db
              .select({ userId: refreshTokens.userId })
              .from(refreshTokens)
              .where(eq(refreshTokens.tokenHash, p.tokenHash)),
          ),
        ),
    ),
  );
  type Row = typeof refreshTokens.$inferInsert;
  const insert = query('refreshTokens.insert', (p: Row & SigningIn & { usedBy: string | null }) =>
    insertFrom(db, refreshTokens, {
      from: users,
      where: and(
        maySignIn(tables, p),
        or(sql`cast(${p.usedBy} as text) is null`, isUsedBy(context, 'emailVerificationTokens', p)),
      ),
      values: {
        ...pick(p, [
          'id',
          'familyId',
          'tokenHash',
          'expiresAt',
          'familyExpiresAt',
          'createdAt',
          'updatedAt',
        ]),
        userId: users.id,
      },
    }).returning({ id: refreshTokens.id }),
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
        usedAt: refreshTokens.usedAt,
        expiresAt: refreshTokens.expiresAt,
        revokedAt: first.revokedAt,
      })
      .from(refreshTokens)
      .leftJoin(first, eq(first.id, refreshTokens.familyId))
      .where(eq(refreshTokens.tokenHash, p.tokenHash)),
  );
  const familyOf = (tokenHash: string) =>
    db.select({ familyId: used.familyId }).from(used).where(eq(used.tokenHash, tokenHash));
  const revokeFamily = query('refreshTokens.revokeFamily', (p: { tokenHash: string; now: Date }) =>
    db
      .update(refreshTokens)
      .set({ revokedAt: p.now, updatedAt: p.now })
      .where(
        and(
          inArray(refreshTokens.familyId, familyOf(p.tokenHash)),
          isNull(refreshTokens.revokedAt),
        ),
      )
      .returning({ id: refreshTokens.id }),
  );
  const endSessions = query('refreshTokens.endSessions', (p: { tokenHash: string }) =>
    db
      .delete(sessions)
      .where(inArray(sessions.familyId, familyOf(p.tokenHash)))
      .returning({ id: sessions.id }),
  );
  const closeFamily = (tokenHash: string) =>
    [
      holdOwner.with({ tokenHash }),
      revokeFamily.with({ tokenHash, now: clock.now() }),
      endSessions.with({ tokenHash }),
    ] as const;

  return {
    /**
     * A new family: its first token, and the call that stores it while its user is `held`. Nothing is
     * stored for a user who may not sign in, or where the mailed token that it is for was not `usedBy`.
     */
    begin({ userId, proof, usedBy }: Beginning) {
      const id = newId();
      const { token, tokenHash } = issueToken();
      const now = clock.now();
      const expiresAt = later(now, Math.min(lifetime, family));
      const times = {
        expiresAt,
        familyExpiresAt: later(now, family),
        createdAt: now,
        updatedAt: now,
      };
      const issued: IssuedRefreshToken = { token, userId, familyId: id, expiresAt };
      const row = { id, userId, familyId: id, tokenHash, ...times };
      const stored = insert.with({
        ...row,
        hash: PasswordProof.hashOf(proof),
        usedBy: usedBy ?? null,
      });
      return { issued, held: hold.with({ userId }), stored };
    },

    /** The next token after the one with this hash, and the calls that exchange them. */
    exchange(usedHash: string) {
      const id = newId();
      const { token, tokenHash } = issueToken();
      const now = clock.now();
      const calls = [
        holdOwner.with({ tokenHash: usedHash }),
        use.with({ tokenHash: usedHash, replacedBy: id, now }),
        replace.with({ usedHash, id, tokenHash, expiresAt: later(now, lifetime), now }),
      ] as const;
      return { id, token, calls };
    },

    /** Say why an exchange failed; the replay of a used token ends its family. */
    async refusal(usedHash: string): Promise<RotationRefusal> {
      const now = clock.now();
      const state = await stateOf.first({ tokenHash: usedHash });
      if (!state) return 'unknown';
      if (state.usedAt) {
        await batch(closeFamily(usedHash));
        return 'replayed';
      }
      return state.revokedAt === null && state.expiresAt <= now ? 'expired' : 'revoked';
    },

    /** The calls that end the family of a token, and its session. */
    closeFamily,
  };
}
