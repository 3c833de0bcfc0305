import { table, timestamps } from '@schema/core/table';
import { sql } from 'drizzle-orm';
import { users } from '../users/users.table.ts';

/** Sign-ins, each known by the hash of its token. */
export const sessions = table(
  'sessions',
  (t) => ({
    id: t.id(),
    userId: t
      .uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    tokenHash: t.text({ min: 64, max: 64 }).notNull().unique().secret(),
    /** Moves on with use, up to `endsAt`. */
    expiresAt: t.timestamp().notNull(),
    endsAt: t.timestamp().notNull(),
    lastUsedAt: t.timestamp().notNull(),
    /** The refresh tokens that this sign-in goes on with: they end together. */
    familyId: t.uuid(),
    ipAddress: t.text({ max: 45 }),
    userAgent: t.text({ max: 500 }),
    ...timestamps(t),
  }),
  (c, { index }) => [
    index('idx_sessions_user_id').on(c.userId, c.createdAt, c.id),
    index('idx_sessions_family_id').on(c.familyId).filter(sql`${c.familyId} is not null`),
    index('idx_sessions_expires_at').on(c.expiresAt),
  ],
);
