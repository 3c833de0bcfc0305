import { table, timestamps } from '@schema/core/table';
import { users } from '../users/users.table.ts';

/**
 * Refresh tokens that are exchanged for new ones. All that came from one sign-in are a family; its
 * first token's row stands for it, and is where its revocation is read.
 */
export const refreshTokens = table(
  'refresh_tokens',
  (t) => ({
    id: t.id(),
    userId: t
      .uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The id of the family's first token. */
    familyId: t.uuid().notNull(),
    tokenHash: t.text({ min: 64, max: 64 }).notNull().unique().secret(),
    expiresAt: t.timestamp().notNull(),
    /** The same in the whole family, so that its first row lives as long as the last. */
    familyExpiresAt: t.timestamp().notNull(),
    usedAt: t.timestamp(),
    /** The token that this one was exchanged for. */
    replacedBy: t.uuid(),
    revokedAt: t.timestamp(),
    ...timestamps(t),
  }),
  (c, { index }) => [
    index('idx_refresh_tokens_user_id').on(c.userId),
    index('idx_refresh_tokens_family_id').on(c.familyId),
    index('idx_refresh_tokens_family_expires_at').on(c.familyExpiresAt),
  ],
);
