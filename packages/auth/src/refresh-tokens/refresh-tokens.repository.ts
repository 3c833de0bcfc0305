import { castTo, existsIn, insertFrom, pick } from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, eq, gt, isNull, lte, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { AuthContext } from '../context.ts';
import { after } from '../options.ts';
import { hashToken, issueToken, isToken } from '../tokens.ts';

/** A refresh token, which is shown this once. */
export interface IssuedRefreshToken {
  readonly token: string;
  readonly userId: string;
  readonly familyId: string;
  readonly expiresAt: Date;
}

/** What came of an exchange; `replayed` has just revoked the whole family. */
export type Rotation =
  | ({ readonly status: 'rotated' } & IssuedRefreshToken)
  | { readonly status: 'replayed' | 'expired' | 'revoked' | 'unknown' };

/** Calls over refresh tokens that rotate (RFC 9700, section 4.14). */
export function refreshTokenRepository({
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
  const sweep = query('refreshTokens.sweep', (p: { now: Date }) =>
    db.delete(refreshTokens).where(lte(refreshTokens.familyExpiresAt, p.now)),
  );

  const endFamily = (familyId: string, now: Date) =>
    batch([revokeFamily.with({ familyId, now }), endSessions.with({ familyId })]);

  return {
    /**
     * Begin a family: the token is shown this once and stored only as a hash.
     *
     * @throws SchemaError INVALID_INPUT, REFERENCE on `userId`
     */
    async issue(userId: string): Promise<IssuedRefreshToken> {
      const owner = parse(uuid(), userId, 'userId');
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
      await insert.run({ id, userId: owner, familyId: id, tokenHash, ...times });
      return { token, userId: owner, familyId: id, expiresAt };
    },

    /**
     * Exchange a token for the next one of its family. Of any number of exchanges of one token at
     * once a single one wins; every other use of a used token revokes the family, the winner's
     * child with it. Never throws on malformed input.
     */
    async rotate(token: unknown): Promise<Rotation> {
      if (!isToken(token)) return { status: 'unknown' };
      const usedHash = hashToken(token);
      const next = issueToken();
      const id = newId();
      const now = clock.now();
      const [, [child]] = await batch([
        use.with({ tokenHash: usedHash, replacedBy: id, now }),
        replace.with({
          usedHash,
          id,
          tokenHash: next.tokenHash,
          expiresAt: after(now, lifetime),
          now,
        }),
      ]);
      if (child) return { status: 'rotated', token: next.token, ...child };

      const state = await stateOf.first({ tokenHash: usedHash });
      if (!state) return { status: 'unknown' };
      if (state.usedAt) {
        await endFamily(state.familyId, now);
        return { status: 'replayed' };
      }
      return { status: state.revokedAt === null && state.expiresAt <= now ? 'expired' : 'revoked' };
    },

    /** Revoke a token's whole family and its session: sign this device out. Never throws on malformed input. */
    async revokeFamily(token: unknown): Promise<void> {
      if (!isToken(token)) return;
      const state = await stateOf.first({ tokenHash: hashToken(token) });
      if (state) await endFamily(state.familyId, clock.now());
    },

    /** Delete the families that have ended; gives how many tokens. */
    sweepExpired: (): Promise<number> => sweep.run({ now: clock.now() }),
  };
}
