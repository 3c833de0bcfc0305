import { table, timestamps } from '@schema/core/table';
import { jsonObject } from '@schema/core/validators';
import { conversations } from '../conversations/conversations.table.ts';

/** What was said, ordered by (created_at, id). */
export const messages = table(
  'messages',
  (t) => ({
    id: t.id(),
    conversationId: t
      .uuid()
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' })
      .searchGroup(),
    role: t.enum('message_role', ['user', 'assistant', 'system']).notNull(),
    /** At most 65,536 characters: Postgres cannot index the words of a text without end. */
    content: t.text({ max: 65_536 }).notNull().searchable(),
    /** Model, tokens, duration and the like; at most 16 KiB. */
    metadata: t.json(jsonObject(), { maxBytes: 16_384 }),
    /** The sender's own id: a message that is sent twice is stored once. */
    clientId: t.text({ min: 1, max: 100 }),
    ...timestamps(t),
  }),
  (c, { index, unique }) => [
    unique('messages_conversation_id_client_id_unique').on(c.conversationId, c.clientId),
    index('idx_messages_conversation_id').on(c.conversationId, c.createdAt, c.id),
  ],
);
