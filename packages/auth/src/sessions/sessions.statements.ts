import { insertFrom, pick, publicColumns } from '@schema/core';
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { AuthContext } from '../context.ts';
import { after } from '../options.ts';
import { issueToken } from '../tokens.ts';
import type { NewSession } from './sessions.schema.ts';
import { sessions as definition } from './sessions.table.ts';

/** What stores a new session: for a user, or for whoever a refresh token belongs to. */
export function sessionStatements({ db, tables, query, clock, newId, options }: AuthContext) {
  const { sessions, refreshTokens } = tables;
  const columns = publicColumns(definition, sessions);
  const { idle, absolute } = options.session;

  const insert = query('sessions.insert', (p: typeof sessions.$inferInsert) =>
    db
      .insert(sessions)
      .values(
        pick(p, [
          'id',
          'userId',
          'tokenHash',
          'expiresAt',
          'endsAt',
          'lastUsedAt',
          'familyId',
          'ipAddress',
          'userAgent',
          'createdAt',
          'updatedAt',
        ]),
      )
      .returning(columns),
  );
  const insertFor = query(
    'sessions.insertFor',
    (p: Omit<typeof sessions.$inferInsert, 'userId' | 'familyId'> & { refreshTokenId: string }) =>
      insertFrom(db, sessions, {
        from: refreshTokens,
        where: eq(refreshTokens.id, p.refreshTokenId),
        values: {
          ...pick(p, [
            'id',
            'tokenHash',
            'expiresAt',
            'endsAt',
            'lastUsedAt',
            'ipAddress',
            'userAgent',
            'createdAt',
            'updatedAt',
          ]),
          userId: refreshTokens.userId,
          familyId: refreshTokens.familyId,
        },
      }).returning(columns),
  );

  const fresh = ({ ipAddress = null, userAgent = null }: Origin) => {
    const { token, tokenHash } = issueToken();
    const now = clock.now();
    const endsAt = after(now, absolute);
    const expiresAt = after(now, Math.min(idle, absolute));
    const times = { expiresAt, endsAt, lastUsedAt: now, createdAt: now, updatedAt: now };
    return { token, row: { id: newId(), tokenHash, ipAddress, userAgent, ...times } };
  };

  return {
    /** A new session: its token, and the call that stores it. */
    open({ userId, familyId = null, ...origin }: z.output<typeof NewSession>) {
      const { token, row } = fresh(origin);
      return { token, call: insert.with({ ...row, userId, familyId }) };
    },

    /** The session that goes with a refresh token; nothing is stored when that is not there. */
    openFor(refreshTokenId: string, origin: Origin) {
      const { token, row } = fresh(origin);
      return { token, call: insertFor.with({ ...row, refreshTokenId }) };
    },
  };
}

type Origin = Pick<z.output<typeof NewSession>, 'ipAddress' | 'userAgent'>;
