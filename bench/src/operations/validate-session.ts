import { createHash } from 'node:crypto';
import type { ValidSession } from '@schema/auth';
import { and, eq, getTableColumns, gt } from 'drizzle-orm';
import { counts, tokenOf } from '../data.ts';
import { operation } from '../operation.ts';
import { namedSlot } from '../slots.ts';
import { spread } from '../spread.ts';
import type { Drizzle } from '../subjects.ts';
import {
  readUser,
  type StoredSession,
  type StoredUser,
  selectList,
  sessionColumns,
  userColumns,
} from './hand-written.ts';

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const select = (hash: string, now: string, yes: string) =>
  `select ${selectList('u', userColumns)}, ${selectList('s', sessionColumns, 's_')}
  from sessions s join users u on u.id = s.user_id
  where s.token_hash = ${hash} and s.expires_at > ${now} and u.is_active = ${yes}`;

type Joined<U, S> = U & { [Key in keyof S & string as `s_${Key}`]: S[Key] };

const live = ({ db, tables: { sessions, users } }: Drizzle) => {
  const { passwordHash: _p, ...user } = getTableColumns(users);
  const { tokenHash: _t, ...session } = getTableColumns(sessions);
  return (hash: string, now: Date) =>
    db
      .select({ session, user })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(
        and(eq(sessions.tokenHash, hash), gt(sessions.expiresAt, now), eq(users.isActive, true)),
      );
};
const built = (drizzle: Drizzle) => {
  const find = live(drizzle);
  return async (token: string) => (await find(hashOf(token), new Date()))[0] ?? null;
};
const prepared = (now: () => unknown) => (drizzle: Drizzle) => {
  const query = live(drizzle)(namedSlot('hash'), namedSlot('now'));
  const session = query.prepare('session');
  return async (token: string) =>
    (await session.execute({ hash: hashOf(token), now: now() }))[0] ?? null;
};

/** The session of a token with its user: what every signed-in request begins with. */
export const validateSession = operation<string, ValidSession | null>({
  name: 'session by token hash + user',
  kind: 'read',
  args: (n) => tokenOf(spread(n, counts.users)),
  ours: (store) => (token) => store.auth.sessions.validate(token),
  sqlite: {
    raw: (database) => {
      type Row = Joined<StoredUser, StoredSession>;
      const find = database.prepare<[string, number], Row>(select('?', '?', '1'));
      return (token) => {
        const row = find.get(hashOf(token), Date.now());
        return row
          ? {
              session: {
                id: row.s_id,
                userId: row.s_userId,
                expiresAt: new Date(row.s_expiresAt),
                endsAt: new Date(row.s_endsAt),
                lastUsedAt: new Date(row.s_lastUsedAt),
                familyId: row.s_familyId,
                ipAddress: row.s_ipAddress,
                userAgent: row.s_userAgent,
                createdAt: new Date(row.s_createdAt),
                updatedAt: new Date(row.s_updatedAt),
              },
              user: readUser(row),
            }
          : null;
      };
    },
    'drizzle-prepared': prepared(() => Date.now()),
    drizzle: built,
  },
  postgres: {
    raw: (sql) => {
      const text = select('$1', '$2', 'true');
      type Row = Joined<ValidSession['user'], ValidSession['session']>;
      return async (token) => {
        const [row] = await sql.unsafe<Row[]>(text, [hashOf(token), new Date()], { prepare: true });
        return row
          ? {
              session: {
                id: row.s_id,
                userId: row.s_userId,
                expiresAt: row.s_expiresAt,
                endsAt: row.s_endsAt,
                lastUsedAt: row.s_lastUsedAt,
                familyId: row.s_familyId,
                ipAddress: row.s_ipAddress,
                userAgent: row.s_userAgent,
                createdAt: row.s_createdAt,
                updatedAt: row.s_updatedAt,
              },
              user: {
                id: row.id,
                email: row.email,
                displayName: row.displayName,
                firstName: row.firstName,
                lastName: row.lastName,
                avatarUrl: row.avatarUrl,
                role: row.role,
                isActive: row.isActive,
                emailVerified: row.emailVerified,
                emailVerifiedAt: row.emailVerifiedAt,
                preferences: row.preferences,
                lastLoginAt: row.lastLoginAt,
                createdAt: row.createdAt,
                updatedAt: row.updatedAt,
              },
            }
          : null;
      };
    },
    'drizzle-prepared': prepared(() => new Date().toISOString()),
    drizzle: built,
  },
});
