import { table, timestamps } from '@schema/core/table';
import { messages } from '../messages/messages.table.ts';

/** The vectors of messages, of one model's dimensions. */
export const messageEmbeddings = (dimensions: number) =>
  table(
    'message_embeddings',
    (t) => ({
      messageId: t
        .uuid()
        .primaryKey()
        .references(() => messages.id, { onDelete: 'cascade' }),
      model: t.text({ min: 1, max: 100 }).notNull(),
      embedding: t.vector(dimensions).notNull(),
      ...timestamps(t),
    }),
    (c, { hnsw }) => [hnsw('idx_message_embeddings_embedding').on(c.embedding)],
  );

/** That table, of any dimensions. */
export type MessageEmbeddings = ReturnType<typeof messageEmbeddings>;
