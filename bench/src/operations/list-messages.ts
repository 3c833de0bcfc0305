import type { Message } from '@schema/chat/validators';
import type { Page } from '@schema/core';
import { and, desc, eq, exists, sql as raw } from 'drizzle-orm';
import { counts, cursorAt, idOf, messagesEach } from '../data.ts';
import { operation } from '../operation.ts';
import { dollar, namedSlot, question, type Slot } from '../slots.ts';
import { spread } from '../spread.ts';
import type { Drizzle } from '../subjects.ts';
import { messageColumns, readMessage, type StoredMessage, selectList } from './hand-written.ts';

interface Args {
  readonly userId: string;
  readonly conversationId: string;
  readonly after: string;
}

const limit = 20;

const select = (p: Slot) =>
  `select ${selectList('m', messageColumns)} from messages m
  where m.conversation_id = ${p(1)} and (m.created_at, m.id) < (${p(2)}, ${p(3)})
  and exists (select 1 from conversations c where c.id = ${p(1)} and c.user_id = ${p(4)})
  order by m.created_at desc, m.id desc limit ${p(5)}`;

interface Place {
  readonly time: number;
  readonly id: string;
}

function readCursor(cursor: string): Place {
  const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  return { time: at.t, id };
}

function pageOf(rows: Message[]): Page<Message> {
  if (rows.length <= limit) return { items: rows, next: undefined };
  const items = rows.slice(0, limit);
  const last = items.at(-1) as Message;
  const place = JSON.stringify([{ t: last.createdAt.getTime() }, last.id]);
  return { items, next: Buffer.from(place).toString('base64url') };
}

const following =
  ({ db, tables: { messages, conversations } }: Drizzle) =>
  (p: { userId: string; conversationId: string; time: Date; id: string; limit: number }) =>
    db
      .select()
      .from(messages)
      .where(
        and(
          eq(messages.conversationId, p.conversationId),
          raw`(${messages.createdAt}, ${messages.id}) < (${raw.param(p.time, messages.createdAt)}, ${p.id})`,
          exists(
            db
              .select({ one: raw`1` })
              .from(conversations)
              .where(
                and(eq(conversations.id, p.conversationId), eq(conversations.userId, p.userId)),
              ),
          ),
        ),
      )
      .orderBy(desc(messages.createdAt), desc(messages.id))
      .limit(p.limit);
const built = (drizzle: Drizzle) => {
  const query = following(drizzle);
  return async ({ after, ...owner }: Args) => {
    const { time, id } = readCursor(after);
    return pageOf(await query({ ...owner, time: new Date(time), id, limit: limit + 1 }));
  };
};
const prepared = (drizzle: Drizzle) => {
  const query = following(drizzle)({
    userId: namedSlot('userId'),
    conversationId: namedSlot('conversationId'),
    time: namedSlot('time'),
    id: namedSlot('id'),
    limit: namedSlot('limit'),
  }).prepare('messages');
  return async ({ after, ...owner }: Args) => {
    const { time, id } = readCursor(after);
    return pageOf(await query.execute({ ...owner, time: new Date(time), id, limit: limit + 1 }));
  };
};

/** The next 20 messages of a conversation, by keyset. */
export const listMessages = operation<Args, Page<Message>>({
  name: '20 messages by keyset',
  kind: 'read',
  args: (n) => {
    const conversation = spread(n, counts.discussed);
    return {
      userId: idOf('user', conversation),
      conversationId: idOf('conversation', conversation),
      after: cursorAt(conversation * messagesEach + 40),
    };
  },
  ours:
    (store) =>
    ({ userId, conversationId, after }) =>
      store.chat.forUser(userId).messages.list(conversationId, { after, limit }),
  sqlite: {
    raw: (database) => {
      const list = database.prepare<
        [string, number, string, string, string, number],
        StoredMessage
      >(select(question));
      return ({ userId, conversationId, after }) => {
        const { time, id } = readCursor(after);
        const rows = list.all(conversationId, time, id, conversationId, userId, limit + 1);
        return pageOf(rows.map(readMessage));
      };
    },
    'drizzle-prepared': prepared,
    drizzle: built,
  },
  postgres: {
    raw: (sql) => {
      const text = select(dollar);
      return async ({ userId, conversationId, after }) => {
        const { time, id } = readCursor(after);
        const rows = await sql.unsafe<Message[]>(
          text,
          [conversationId, new Date(time), id, userId, limit + 1],
          { prepare: true },
        );
        return pageOf(rows);
      };
    },
    'drizzle-prepared': prepared,
    drizzle: built,
  },
});
