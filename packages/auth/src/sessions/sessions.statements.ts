import { castTo, existsIn, insertFrom, later, pick, publicColumns } from '@schema/core';
import { and, eq, gt, inArray, isNull, ne, or, type SQLWrapper, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { z } from 'zod';
import type { AuthContext } from '../context.ts';
import { isLivingFamily } from '../refresh-tokens/living-family.ts';
import type { Origin } from '../sign-ins/sign-ins.schema.ts';
import { issueToken } from '../tokens.ts';
import { holdUser } from '../users/hold-user.ts';
import { PasswordProof } from '../users/password-proof.ts';
import { maySignIn, type SigningIn } from '../users/signing-in.ts';
import type { Ending, NewSession } from './sessions.schema.ts';
import { sessions as definition } from './sessions.table.ts';

const made = [
  'id',
  'tokenHash',
  'expiresAt',
  'endsAt',
  'lastUsedAt',
  'ipAddress',
  'userAgent',
  'createdAt',
  'updatedAt',
] as const;

/** What stores a new session, for a user or for whoever a refresh token belongs to, and ends one. */
export function sessionStatements(context: AuthContext) {
  const { db, tables, query, fn, clock, newId, options } = context;
  const { sessions, refreshTokens, users } = tables;
  const hold = holdUser(context);
  const columns = publicColumns(definition, sessions);
  const { idle, absolute } = options.session;

  type Row = typeof sessions.$inferInsert;
  const insert = query(
    'sessions.insert',
    (p: Row & SigningIn & { familyId: string | null; now: Date }) =>
      insertFrom(db, sessions, {
        from: users,
        where: and(
          maySignIn(tables, p),
          or(
            sql`cast(${p.familyId} as text) is null`,
            existsIn(
              db,
              refreshTokens,
              and(isLivingFamily(tables, p), eq(refreshTokens.userId, users.id)),
            ),
          ),
        ),
        values: pick(p, [...made, 'familyId', 'userId']),
      }).returning(columns),
  );
  const insertFor = query(
    'sessions.insertFor',
    (p: Omit<Row, 'userId' | 'familyId'> & { refreshTokenId: string }) =>
      insertFrom(db, sessions, {
        from: refreshTokens,
        where: eq(refreshTokens.id, p.refreshTokenId),
        values: {
          ...pick(p, made),
          userId: refreshTokens.userId,
          familyId: refreshTokens.familyId,
        },
      }).returning(columns),
  );

  const current = alias(sessions, 'current');
  // It is left for the sweep: until then, who comes with its id or token still reaches the family.
  // `endsAt` keeps a use that is noted later, or by a clock that is behind, from moving its end on.
  const expireEarlier = query('sessions.expireEarlier', (p: { id: string; now: Date }) =>
    db
      .update(sessions)
      .set({
        expiresAt: fn.least<Date>(castTo(sessions.expiresAt, p.now), sessions.expiresAt),
        endsAt: p.now,
        updatedAt: p.now,
      })
      .where(
        and(
          inArray(
            sessions.familyId,
            db.select({ familyId: current.familyId }).from(current).where(eq(current.id, p.id)),
          ),
          ne(sessions.id, p.id),
          gt(sessions.endsAt, p.now),
        ),
      ),
  );

  // A session without a family has NULL there, which equals nothing.
  const ofFamily = (column: SQLWrapper, { familyId }: Ending) => sql`${column} = ${familyId}`;
  const revokeFamily = query('sessions.revokeFamily', (p: Ending & { now: Date }) =>
    db
      .update(refreshTokens)
      .set({ revokedAt: p.now, updatedAt: p.now })
      .where(
        and(
          eq(refreshTokens.userId, p.userId),
          ofFamily(refreshTokens.familyId, p),
          isNull(refreshTokens.revokedAt),
        ),
      )
      .returning({ id: refreshTokens.id }),
  );
  const remove = query('sessions.remove', (p: Ending) =>
    db
      .delete(sessions)
      .where(
        and(
          eq(sessions.userId, p.userId),
          or(eq(sessions.id, p.id), ofFamily(sessions.familyId, p)),
        ),
      )
      .returning({ id: sessions.id }),
  );

  const fresh = ({ ipAddress = null, userAgent = null }: z.output<typeof Origin>) => {
    const { token, tokenHash } = issueToken();
    const now = clock.now();
    const endsAt = later(now, absolute);
    const expiresAt = later(now, Math.min(idle, absolute));
    const times = { expiresAt, endsAt, lastUsedAt: now, createdAt: now, updatedAt: now };
    return { token, row: { id: newId(), tokenHash, ipAddress, userAgent, ...times } };
  };
  const endEarlier = ({ id, createdAt }: { id: string; createdAt: Date }) =>
    expireEarlier.with({ id, now: createdAt });

  return {
    /**
     * A new session: its token and time, the call that stores it, and the one that then ends the family's
     * earlier ones. Nothing is stored for a user who may not sign in, or a family not theirs or over.
     */
    open({ userId, familyId = null, proof, ...origin }: z.output<typeof NewSession>) {
      const { token, row } = fresh(origin);
      const now = row.createdAt;
      const hash = PasswordProof.hashOf(proof);
      return {
        token,
        now,
        call: insert.with({ ...row, userId, familyId, hash, now }),
        endEarlier: endEarlier(row),
      };
    },

    /** The session that goes with a refresh token; nothing is stored when that is not there. */
    openFor(refreshTokenId: string, origin: z.output<typeof Origin>) {
      const { token, row } = fresh(origin);
      return {
        token,
        call: insertFor.with({ ...row, refreshTokenId }),
        endEarlier: endEarlier(row),
      };
    },

    /** The calls that end a session and the refresh tokens that it goes on with. */
    close({ id, userId, familyId }: Ending) {
      return [
        hold.with({ userId }),
        revokeFamily.with({ id, userId, familyId, now: clock.now() }),
        remove.with({ id, userId, familyId }),
      ] as const;
    },
  };
}
