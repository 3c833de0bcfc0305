import { existsIn, notFound, type Page, type PageOptions, publicColumns } from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, eq, gt, isNull, lte, ne, not, or, type SQLWrapper, sql } from 'drizzle-orm';
import type { AuthContext } from '../context.ts';
import { after } from '../options.ts';
import { hashToken, isToken } from '../tokens.ts';
import type { User } from '../users/users.schema.ts';
import { users as userDefinition } from '../users/users.table.ts';
import { NewSession, type Session } from './sessions.schema.ts';
import { sessionStatements } from './sessions.statements.ts';
import { sessions as definition } from './sessions.table.ts';

/** A new session and its token, which is shown this once. */
export interface CreatedSession {
  readonly token: string;
  readonly session: Session;
}

export interface ValidSession {
  readonly session: Session;
  readonly user: User;
}

/** What of a session tells how to end it. */
export type Ending = Pick<Session, 'id' | 'userId' | 'familyId'>;

/** Calls over sign-ins. */
export function sessionRepository(context: AuthContext) {
  const { db, tables, query, batch, pages, clock, options } = context;
  const { sessions, users, refreshTokens } = tables;
  const { open } = sessionStatements(context);
  const columns = publicColumns(definition, sessions);
  const { idle, touchInterval } = options.session;

  const byToken = query('sessions.byToken', (p: { tokenHash: string; now: Date }) =>
    db
      .select({ session: columns, user: publicColumns(userDefinition, users) })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(
        and(
          eq(sessions.tokenHash, p.tokenHash),
          gt(sessions.expiresAt, p.now),
          eq(users.isActive, true),
        ),
      ),
  );
  const touch = query(
    'sessions.touch',
    (p: { id: string; expiresAt: Date; now: Date; before: Date }) =>
      db
        .update(sessions)
        .set({ lastUsedAt: p.now, expiresAt: p.expiresAt, updatedAt: p.now })
        .where(and(eq(sessions.id, p.id), lte(sessions.lastUsedAt, p.before))),
  );
  const ending = { id: sessions.id, userId: sessions.userId, familyId: sessions.familyId };
  const ownById = query('sessions.ownById', (p: { id: string; userId: string }) =>
    db
      .select(ending)
      .from(sessions)
      .where(and(eq(sessions.id, p.id), eq(sessions.userId, p.userId))),
  );
  const ownByToken = query('sessions.ownByToken', (p: { tokenHash: string }) =>
    db.select(ending).from(sessions).where(eq(sessions.tokenHash, p.tokenHash)),
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
      ),
  );
  const remove = query('sessions.remove', (p: Ending) =>
    db
      .delete(sessions)
      .where(
        and(
          eq(sessions.userId, p.userId),
          or(eq(sessions.id, p.id), ofFamily(sessions.familyId, p)),
        ),
      ),
  );
  const revokeOtherTokens = query(
    'sessions.revokeOtherTokens',
    (p: { userId: string; keep: string; now: Date }) =>
      db
        .update(refreshTokens)
        .set({ revokedAt: p.now, updatedAt: p.now })
        .where(
          and(
            eq(refreshTokens.userId, p.userId),
            isNull(refreshTokens.revokedAt),
            not(
              existsIn(
                db,
                sessions,
                and(
                  eq(sessions.id, p.keep),
                  eq(sessions.userId, p.userId),
                  eq(sessions.familyId, refreshTokens.familyId),
                ),
              ),
            ),
          ),
        ),
  );
  const removeOthers = query('sessions.removeOthers', (p: { userId: string; keep: string }) =>
    db
      .delete(sessions)
      .where(and(eq(sessions.userId, p.userId), ne(sessions.id, p.keep)))
      .returning({ id: sessions.id }),
  );
  const replace = query('sessions.replace', (p: { userId: string; familyId: string }) =>
    db
      .delete(sessions)
      .where(and(eq(sessions.userId, p.userId), eq(sessions.familyId, p.familyId))),
  );
  const sweep = query('sessions.sweep', (p: { now: Date }) =>
    db.delete(sessions).where(lte(sessions.expiresAt, p.now)),
  );
  const list = pages(
    'sessions.list',
    { by: { createdAt: sessions.createdAt, id: sessions.id }, direction: 'desc' },
    (p: { userId: string; now: Date }, page) =>
      db
        .select(columns)
        .from(sessions)
        .where(and(eq(sessions.userId, p.userId), gt(sessions.expiresAt, p.now), page.after))
        .orderBy(...page.order)
        .limit(page.limit),
  );

  // Tokens first: a renewal holds its token before it replaces the session, so this waits for it.
  const end = ({ id, userId, familyId }: Ending) =>
    batch([
      revokeFamily.with({ id, userId, familyId, now: clock.now() }),
      remove.with({ id, userId, familyId }),
    ]);

  return {
    /**
     * Sign a user in. The token is shown this once and stored only as a hash. With the family of a
     * refresh token, it takes the place of that family's earlier session.
     *
     * @throws SchemaError INVALID_INPUT, REFERENCE on `userId`
     */
    async create(input: NewSession): Promise<CreatedSession> {
      const session = parse(NewSession, input);
      const { token, call } = open(session);
      const { userId, familyId } = session;
      const [created] =
        familyId == null
          ? await batch([call])
          : (await batch([replace.with({ userId, familyId }), call])).slice(1);
      return { token, session: created?.[0] ?? notFound('users') };
    },

    /**
     * Find the session of a token, with its user; null for anything that is not the token of a live
     * session of an active user. Use moves the session's end on, written at most once a minute.
     */
    async validate(token: unknown): Promise<ValidSession | null> {
      if (!isToken(token)) return null;
      const now = clock.now();
      const found = await byToken.first({ tokenHash: hashToken(token), now });
      if (!found) return null;
      const before = after(now, -touchInterval);
      const { session } = found;
      if (session.lastUsedAt > before) return found;
      const expiresAt = new Date(Math.min(after(now, idle).getTime(), session.endsAt.getTime()));
      await touch.run({ id: session.id, expiresAt, now, before });
      return {
        user: found.user,
        session: { ...session, expiresAt, lastUsedAt: now, updatedAt: now },
      };
    },

    /**
     * List a user's live sessions, newest first.
     *
     * @throws SchemaError INVALID_INPUT
     */
    list: async (userId: string, options?: PageOptions): Promise<Page<Session>> =>
      list({ userId: parse(uuid(), userId, 'userId'), now: clock.now() }, options),

    /**
     * End one of a user's sessions, and the refresh tokens that it goes on with.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async revoke(userId: string, id: string): Promise<void> {
      const own = { id: parse(uuid(), id, 'id'), userId: parse(uuid(), userId, 'userId') };
      await end((await ownById.first(own)) ?? notFound('sessions'));
    },

    /**
     * End a session that `validate` has given, and its refresh tokens; also if it was renewed since.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async end({ id, userId, familyId }: Ending): Promise<void> {
      await end({
        id: parse(uuid(), id, 'id'),
        userId: parse(uuid(), userId, 'userId'),
        familyId: parse(uuid().nullable(), familyId, 'familyId'),
      });
    },

    /** End the session of a token, if there is one, and its refresh tokens. */
    async revokeToken(token: unknown): Promise<void> {
      if (!isToken(token)) return;
      const own = await ownByToken.first({ tokenHash: hashToken(token) });
      if (own) await end(own);
    },

    /**
     * End all of a user's sessions but one, and their refresh tokens; gives how many ended.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async revokeOthers(userId: string, keepSessionId: string): Promise<number> {
      const own = {
        userId: parse(uuid(), userId, 'userId'),
        keep: parse(uuid(), keepSessionId, 'keepSessionId'),
      };
      const [, ended] = await batch([
        revokeOtherTokens.with({ ...own, now: clock.now() }),
        removeOthers.with(own),
      ]);
      return ended.length;
    },

    /** Delete the sessions that have expired; gives how many. */
    sweepExpired: (): Promise<number> => sweep.run({ now: clock.now() }),
  };
}
