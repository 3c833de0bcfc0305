import {
  type ErrorCode,
  isSchemaError,
  later,
  notFound,
  type Page,
  type PageOptions,
  publicColumns,
} from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, eq, gt, lte } from 'drizzle-orm';
import type { AuthContext } from '../context.ts';
import { isLivingFamily } from '../refresh-tokens/living-family.ts';
import { hashToken, isToken } from '../tokens.ts';
import { holdUser } from '../users/hold-user.ts';
import { signOuts } from '../users/sign-outs.ts';
import { refuseSignIn } from '../users/signing-in.ts';
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

/** A session that is good at the moment, and whose it is. */
export interface ValidSession {
  readonly session: Session;
  readonly user: User;
}

/** Why a use cannot be noted at the moment, though a session is good. */
const passing: ReadonlySet<ErrorCode> = new Set(['BUSY', 'TIMEOUT', 'UNAVAILABLE']);

/** Calls over sign-ins. */
export function sessionRepository(context: AuthContext) {
  const { db, tables, query, batch, pages, fn, clock, options } = context;
  const { sessions, users, refreshTokens } = tables;
  const { open, close } = sessionStatements(context);
  const hold = holdUser(context);
  const signOut = signOuts(context);
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
    (p: { id: string; expiresAt: Date; endsAt: Date; now: Date; before: Date }) =>
      db
        .update(sessions)
        .set({ lastUsedAt: p.now, expiresAt: p.expiresAt, updatedAt: p.now })
        .where(
          and(
            eq(sessions.id, p.id),
            lte(sessions.lastUsedAt, p.before),
            // A renewal may have ended it since it was read, at a time that is later than `now`.
            eq(sessions.endsAt, p.endsAt),
          ),
        ),
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
  const holdFamily = query(
    'sessions.holdFamily',
    (p: { userId: string; familyId: string; now: Date }) =>
      fn.forUpdate(
        db
          .select({ id: refreshTokens.id })
          .from(refreshTokens)
          .where(and(isLivingFamily(tables, p), eq(refreshTokens.userId, p.userId))),
      ),
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

  return {
    /**
     * Sign a user in. The token is shown this once and stored only as a hash. With the family of a
     * refresh token, it takes the place of that family's earlier session; with a `proof`, the
     * password must still be the one that was checked.
     *
     * @throws SchemaError INVALID_INPUT, UNAUTHENTICATED for an account that is locked or not there,
     * NOT_FOUND for a family that is revoked, over or not the user's
     */
    async create(input: NewSession): Promise<CreatedSession> {
      const given = parse(NewSession, input);
      const { userId, familyId } = given;
      const { token, call, endEarlier, now } = open(given);
      const held = hold.with({ userId });
      if (familyId == null) {
        const [, [session]] = await batch([held, call]);
        return { token, session: session ?? refuseSignIn() };
      }
      const family = holdFamily.with({ userId, familyId, now });
      const [, [found], [session]] = await batch([held, family, call, endEarlier]);
      if (!found) notFound('refresh_tokens');
      return { token, session: session ?? refuseSignIn() };
    },

    /**
     * Find the session of a token, with its user; null for anything that is not the token of a live
     * session of an active user. Use moves the session's end on, written once a `touchInterval` at most.
     */
    async validate(token: unknown): Promise<ValidSession | null> {
      if (!isToken(token)) return null;
      const now = clock.now();
      const tokenHash = hashToken(token);
      const found = await byToken.first({ tokenHash, now });
      if (!found) return null;
      const before = later(now, -touchInterval);
      const { session, user } = found;
      const { id, endsAt } = session;
      if (session.lastUsedAt > before) return found;
      const expiresAt = new Date(Math.min(later(now, idle).getTime(), endsAt.getTime()));
      const again = () => byToken.first({ tokenHash, now: clock.now() });
      try {
        if ((await touch.run({ id, expiresAt, endsAt, now, before })) > 0)
          return { user, session: { ...session, expiresAt, lastUsedAt: now, updatedAt: now } };
      } catch (error) {
        if (!isSchemaError(error) || !passing.has(error.code)) throw error;
        // The next use is noted. Where nothing can be read either, as in a unit, that is the reason.
        const known = await again().catch(() => {
          throw error;
        });
        return known ?? null;
      }
      // Since it was read, another use was noted, or it has ended.
      return (await again()) ?? null;
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
      const [, , ended] = await batch(close((await ownById.first(own)) ?? notFound('sessions')));
      // Someone else may have ended it since it was read.
      if (ended.length === 0) notFound('sessions');
    },

    /** End the session of a token, if there is one, and its refresh tokens. */
    async revokeToken(token: unknown): Promise<void> {
      if (!isToken(token)) return;
      const own = await ownByToken.first({ tokenHash: hashToken(token) });
      if (own) await batch(close(own));
    },

    /**
     * End all of a user's sign-ins but that of one session; gives how many sessions ended.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async revokeOthers(userId: string, keepSessionId: string): Promise<number> {
      const now = clock.now();
      const own = {
        userId: parse(uuid(), userId, 'userId'),
        keep: parse(uuid(), keepSessionId, 'keepSessionId'),
      };
      const [, , ended] = await batch([hold.with(own), ...signOut({ ...own, now })]);
      return ended.filter(({ expiresAt }) => expiresAt > now).length;
    },

    /** Delete the sessions that have expired; gives how many. */
    sweepExpired: (): Promise<number> => sweep.run({ now: clock.now() }),
  };
}
