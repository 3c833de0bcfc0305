import type { ConversationWithMessages } from '@schema/chat';
import type { Conversation, Message } from '@schema/chat/validators';
import { and, desc, eq, getTableColumns } from 'drizzle-orm';
import { counts, idOf } from '../data.ts';
import { operation } from '../operation.ts';
import { dollar, namedSlot, question, type Slot } from '../slots.ts';
import { spread } from '../spread.ts';
import type { Drizzle } from '../subjects.ts';
import {
  conversationColumns,
  messageColumns,
  readConversation,
  readMessage,
  type StoredConversation,
  type StoredMessage,
  selectList,
} from './hand-written.ts';

interface Args {
  readonly userId: string;
  readonly conversationId: string;
}

const count = 20;

// Two plain selects are faster than a join that repeats the conversation in every row.
const selectConversation = (p: Slot) =>
  `select ${selectList('c', conversationColumns)} from conversations c
  where c.id = ${p(1)} and c.user_id = ${p(2)}`;
const selectMessages = (p: Slot) =>
  `select ${selectList('m', messageColumns)} from messages m where m.conversation_id = ${p(1)}
  order by m.created_at desc, m.id desc limit ${p(2)}`;

const plain = ({ db, tables: { messages, conversations } }: Drizzle) => {
  const { userId: _, ...columns } = getTableColumns(conversations);
  return {
    conversation: (p: Args) =>
      db
        .select(columns)
        .from(conversations)
        .where(and(eq(conversations.id, p.conversationId), eq(conversations.userId, p.userId))),
    messages: (p: { conversationId: string; count: number }) =>
      db
        .select()
        .from(messages)
        .where(eq(messages.conversationId, p.conversationId))
        .orderBy(desc(messages.createdAt), desc(messages.id))
        .limit(p.count),
  };
};
const together = (found: Conversation | undefined, messages: Message[]) => {
  if (!found) throw new Error('There is no such conversation.');
  return { ...found, messages: messages.reverse() };
};
const built = (drizzle: Drizzle) => {
  const queries = plain(drizzle);
  return async (args: Args) => {
    const [found] = await queries.conversation(args);
    return together(found, await queries.messages({ ...args, count }));
  };
};
const prepared = (drizzle: Drizzle) => {
  const queries = plain(drizzle);
  const conversation = queries
    .conversation({ userId: namedSlot('userId'), conversationId: namedSlot('conversationId') })
    .prepare('conversation');
  const messages = queries
    .messages({ conversationId: namedSlot('conversationId'), count: namedSlot('count') })
    .prepare('latest');
  return async ({ userId, conversationId }: Args) => {
    const [found] = await conversation.execute({ userId, conversationId });
    return together(found, await messages.execute({ conversationId, count }));
  };
};

/** A conversation and its last 20 messages. */
export const conversationWithMessages = operation<Args, ConversationWithMessages>({
  name: 'conversation + its last 20 messages',
  kind: 'read',
  args: (n) => {
    const conversation = spread(n, counts.discussed);
    return {
      userId: idOf('user', conversation),
      conversationId: idOf('conversation', conversation),
    };
  },
  ours:
    (store) =>
    ({ userId, conversationId }) =>
      store.chat.forUser(userId).messages.withRecent(conversationId, count),
  sqlite: {
    raw: (database) => {
      const conversation = database.prepare<[string, string], StoredConversation>(
        selectConversation(question),
      );
      const messages = database.prepare<[string, number], StoredMessage>(selectMessages(question));
      return ({ userId, conversationId }) => {
        const found = conversation.get(conversationId, userId);
        return together(
          found && readConversation(found),
          messages.all(conversationId, count).map(readMessage),
        );
      };
    },
    'drizzle-prepared': prepared,
    drizzle: built,
  },
  postgres: {
    raw: (sql) => {
      const one = selectConversation(dollar);
      const many = selectMessages(dollar);
      return async ({ userId, conversationId }) => {
        // Both are sent before the first answer.
        const [[found], messages] = await Promise.all([
          sql.unsafe<Conversation[]>(one, [conversationId, userId], { prepare: true }),
          sql.unsafe<Message[]>(many, [conversationId, count], { prepare: true }),
        ]);
        return together(found, messages);
      };
    },
    'drizzle-prepared': prepared,
    drizzle: built,
  },
});
