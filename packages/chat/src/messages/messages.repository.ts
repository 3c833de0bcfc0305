import {
  existsIn,
  insertFrom,
  notFound,
  type Page,
  type PageOptions,
  SchemaError,
} from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, desc, eq, getTableColumns, lt, type SQL } from 'drizzle-orm';
import type { ChatContext } from '../context.ts';
import type { Conversation } from '../conversations/conversations.schema.ts';
import { type Message, NewMessage, Order, RecentCount, SearchText } from './messages.schema.ts';
import { messages as definition } from './messages.table.ts';

export interface MessageOrder {
  /** `newest` first unless told. */
  readonly order?: 'newest' | 'oldest';
}

export interface ConversationWithMessages extends Conversation {
  /** Oldest first. */
  readonly messages: Message[];
}

/** Calls over the messages of one user's conversations. */
export function messageRepository(
  { db, tables, query, pages, batch, fn, clock, newId }: ChatContext,
  userId: string,
) {
  const { messages, conversations } = tables;
  const { userId: _owner, ...conversationColumns } = getTableColumns(conversations);
  const isOwn = (p: { userId: string }): SQL =>
    existsIn(
      db,
      conversations,
      and(eq(conversations.id, messages.conversationId), eq(conversations.userId, p.userId)),
    );
  const ownConversation = (p: { conversationId: string; userId: string }) =>
    and(eq(conversations.id, p.conversationId), eq(conversations.userId, p.userId));

  const insert = query(
    'messages.insert',
    (
      p: Omit<typeof messages.$inferSelect, 'createdAt' | 'updatedAt'> & {
        userId: string;
        now: Date;
      },
    ) =>
      insertFrom(db, messages, {
        from: conversations,
        where: ownConversation(p),
        values: {
          id: p.id,
          conversationId: conversations.id,
          role: p.role,
          content: p.content,
          metadata: p.metadata,
          clientId: p.clientId,
          createdAt: p.now,
          updatedAt: p.now,
        },
      })
        .onConflictDoNothing({ target: [messages.conversationId, messages.clientId] })
        .returning(),
  );
  const bumpWhere = (p: { now: Date }, where: SQL | undefined) =>
    db
      .update(conversations)
      .set({ updatedAt: p.now })
      .where(and(where, lt(conversations.updatedAt, p.now)));
  const bump = query('messages.bump', (p: { conversationId: string; userId: string; now: Date }) =>
    bumpWhere(p, ownConversation(p)),
  );
  // With a client id the message may have been there already.
  const bumpIfStored = query(
    'messages.bumpIfStored',
    (p: { id: string; conversationId: string; userId: string; now: Date }) =>
      bumpWhere(p, and(ownConversation(p), existsIn(db, messages, eq(messages.id, p.id)))),
  );
  const byClientId = query(
    'messages.byClientId',
    (p: { conversationId: string; clientId: string; userId: string }) =>
      db
        .select()
        .from(messages)
        .where(
          and(
            eq(messages.conversationId, p.conversationId),
            eq(messages.clientId, p.clientId),
            isOwn(p),
          ),
        ),
  );
  const byId = query('messages.byId', (p: { id: string; userId: string }) =>
    db
      .select()
      .from(messages)
      .where(and(eq(messages.id, p.id), isOwn(p))),
  );
  const remove = query('messages.remove', (p: { id: string; userId: string }) =>
    db.delete(messages).where(and(eq(messages.id, p.id), isOwn(p))),
  );
  const hasConversation = query(
    'messages.hasConversation',
    (p: { conversationId: string; userId: string }) =>
      db.select({ id: conversations.id }).from(conversations).where(ownConversation(p)),
  );
  const recent = query(
    'messages.recent',
    (p: { conversationId: string; userId: string; count: number }) => {
      const latest = db
        .select()
        .from(messages)
        .where(eq(messages.conversationId, p.conversationId))
        .orderBy(desc(messages.createdAt), desc(messages.id))
        .limit(p.count)
        .as('latest');
      return db
        .select({ conversation: conversationColumns, message: latest._.selectedFields })
        .from(conversations)
        .leftJoin(latest, eq(latest.conversationId, conversations.id))
        .where(ownConversation(p))
        .orderBy(latest.createdAt, latest.id);
    },
  );
  const inOrder = (direction: 'asc' | 'desc') =>
    pages(
      `messages.list.${direction}`,
      { by: { createdAt: messages.createdAt, id: messages.id }, direction },
      (p: { conversationId: string; userId: string }, page) =>
        db
          .select()
          .from(messages)
          .where(
            and(
              eq(messages.conversationId, p.conversationId),
              existsIn(db, conversations, ownConversation(p)),
              page.after,
            ),
          )
          .orderBy(...page.order)
          .limit(page.limit),
    );
  const lists = { newest: inOrder('desc'), oldest: inOrder('asc') };
  const found = pages(
    'messages.search',
    { by: { createdAt: messages.createdAt, id: messages.id }, direction: 'desc' },
    (p: { userId: string; search: string }, page) =>
      db
        .select()
        .from(messages)
        .where(and(fn.matches(definition, messages, p.search), isOwn(p), page.after))
        .orderBy(...page.order)
        .limit(page.limit),
  );

  return {
    /**
     * Add a message and move its conversation to the top, as one unit. The same `clientId` again
     * gives the message that is there.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND, CONFLICT on `clientId` when that message is another
     */
    async append(input: NewMessage): Promise<Message> {
      const { metadata = null, clientId = null, ...message } = parse(NewMessage, input);
      const now = clock.now();
      const id = newId();
      const place = { conversationId: message.conversationId, userId, now };
      const [[stored]] = await batch([
        insert.with({ ...message, id, metadata, clientId, userId, now }),
        clientId === null ? bump.with(place) : bumpIfStored.with({ id, ...place }),
      ]);
      if (stored) return stored;
      const { conversationId } = message;
      const earlier =
        clientId === null
          ? undefined
          : await byClientId.first({ conversationId, clientId, userId });
      if (!earlier) notFound('conversations');
      if (earlier.role === message.role && earlier.content === message.content) return earlier;
      throw new SchemaError('CONFLICT', 'Another message has this client id.', {
        domain: 'chat',
        table: 'messages',
        columns: ['conversationId', 'clientId'],
      });
    },

    /**
     * Get a message.
     *
     * @throws SchemaError NOT_FOUND
     */
    async get(id: string): Promise<Message> {
      return (await byId.first({ id: parse(uuid(), id, 'id'), userId })) ?? notFound('messages');
    },

    /**
     * List the messages of a conversation.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async list(
      conversationId: string,
      { order = 'newest', ...options }: MessageOrder & PageOptions = {},
    ): Promise<Page<Message>> {
      const params = { conversationId: parse(uuid(), conversationId, 'conversationId'), userId };
      const page = await lists[parse(Order, order, 'order')](params, options);
      if (page.items.length === 0)
        (await hasConversation.first(params)) ?? notFound('conversations');
      return page;
    },

    /**
     * Get a conversation with its latest messages, in one statement.
     *
     * @throws SchemaError INVALID_INPUT on a count outside 1 to 100, NOT_FOUND
     */
    async withRecent(conversationId: string, count = 20): Promise<ConversationWithMessages> {
      const params = {
        conversationId: parse(uuid(), conversationId, 'conversationId'),
        userId,
        count: parse(RecentCount, count, 'count'),
      };
      const rows = await recent.all(params);
      const { conversation } = rows[0] ?? notFound('conversations');
      return {
        ...conversation,
        messages: rows.flatMap(({ message }) => (message ? [message] : [])),
      };
    },

    /**
     * Find messages by their words, newest first: all words must occur, `"a phrase"` in its order,
     * `-without`, `begin*`.
     */
    async search(text: string, options?: PageOptions): Promise<Page<Message>> {
      const search = fn.searchQuery(parse(SearchText, text, 'text'));
      return search === undefined
        ? { items: [], next: undefined }
        : found({ userId, search }, options);
    },

    /**
     * Delete a message.
     *
     * @throws SchemaError NOT_FOUND
     */
    async delete(id: string): Promise<void> {
      if ((await remove.run({ id: parse(uuid(), id, 'id'), userId })) === 0) notFound('messages');
    },
  };
}
