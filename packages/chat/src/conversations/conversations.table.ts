import { users } from '@schema/auth/tables';
import { table, timestamps } from '@schema/core/table';

/** Chats between a user and an assistant. */
export const conversations = table(
  'conversations',
  (t) => ({
    id: t.id(),
    userId: t
      .uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Made from the first words, or set by hand. */
    title: t.text({ min: 1, max: 255 }),
    isArchived: t.boolean().notNull().default(false),
    ...timestamps(t),
  }),
  (c, { index }) => [
    index('idx_conversations_user_id').on(c.userId, c.isArchived, c.updatedAt, c.id),
  ],
);
