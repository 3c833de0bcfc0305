import type { Message } from '@schema/chat/validators';
import { uuidv7 } from '@schema/core';
import { and, eq, lt } from 'drizzle-orm';
import { counts, idOf } from '../data.ts';
import { operation } from '../operation.ts';
import { spread } from '../spread.ts';
import type { Drizzle } from '../subjects.ts';
import { messageColumns, readMessage, returningList, type StoredMessage } from './hand-written.ts';

interface Args {
  readonly userId: string;
  readonly conversationId: string;
  readonly content: string;
}

const role = 'user';
const metadata = { model: 'small' };
const columns = '(id, conversation_id, role, content, metadata, created_at, updated_at)';
const returning = `returning ${returningList(messageColumns)}`;

const built =
  ({ tables: { messages, conversations }, unit }: Drizzle) =>
  async (args: Args) => {
    const now = new Date();
    const [inserted] = await unit((db) => [
      db
        .insert(messages)
        .values({
          id: uuidv7(),
          conversationId: args.conversationId,
          role,
          content: args.content,
          metadata,
          createdAt: now,
          updatedAt: now,
        })
        .returning(),
      db
        .update(conversations)
        .set({ updatedAt: now })
        .where(
          and(
            eq(conversations.id, args.conversationId),
            eq(conversations.userId, args.userId),
            lt(conversations.updatedAt, now),
          ),
        ),
    ]);
    return (inserted as Message[])[0] as Message;
  };

/** A message at the end of a conversation, which moves up: two writes of one unit. */
export const appendMessage = operation<Args, Message>({
  name: 'insert a message, returning',
  kind: 'write',
  args: (n) => {
    const conversation = spread(n, counts.conversations);
    return {
      userId: idOf('user', conversation),
      conversationId: idOf('conversation', conversation),
      content: `Message ${n} says what people say: some words, and then a few more of them.`,
    };
  },
  comparable: ({ id: _, createdAt: _c, updatedAt: _u, ...message }) => message,
  ours:
    (store) =>
    ({ userId, conversationId, content }) =>
      store.chat.forUser(userId).messages.append({ conversationId, role, content, metadata }),
  sqlite: {
    raw: (database) => {
      const insert = database.prepare<unknown[], StoredMessage>(
        `insert into messages ${columns} select ?, id, ?, ?, ?, ?, ? from conversations
        where id = ? and user_id = ? ${returning}`,
      );
      const bump = database.prepare(
        `update conversations set updated_at = ? where id = ? and user_id = ? and updated_at < ?`,
      );
      const append = database.transaction((args: Args, id: string, now: number) => {
        const { userId, conversationId, content } = args;
        const json = JSON.stringify(metadata);
        const row = insert.get(id, role, content, json, now, now, conversationId, userId);
        if (!row) throw new Error('There is no such conversation.');
        bump.run(now, conversationId, userId, now);
        return readMessage(row);
      }).immediate;
      return (args) => append(args, uuidv7(), Date.now());
    },
    drizzle: built,
  },
  postgres: {
    raw: (sql) => {
      const insert = `insert into messages ${columns}
        select $1::uuid, id, $2::message_role, $3, $4::jsonb, $5::timestamptz, $5::timestamptz
        from conversations where id = $6 and user_id = $7 ${returning}`;
      const bump = `update conversations set updated_at = $1
        where id = $2 and user_id = $3 and updated_at < $1`;
      return async ({ userId, conversationId, content }) => {
        const now = new Date();
        const own = [conversationId, userId];
        // postgres.js sends the statements of a list before the first answer.
        const [[message]] = await sql.begin((tx) => [
          tx.unsafe<Message[]>(insert, [uuidv7(), role, content, metadata as never, now, ...own], {
            prepare: true,
          }),
          tx.unsafe(bump, [now, ...own], { prepare: true }),
        ]);
        if (!message) throw new Error('There is no such conversation.');
        return message;
      };
    },
    drizzle: built,
  },
});
