import { notFound, type Page, type PageOptions, pick } from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, eq, getTableColumns } from 'drizzle-orm';
import type { ChatContext } from '../context.ts';
import {
  type Conversation,
  ConversationFilter,
  ConversationTitle,
  IsArchived,
  NewConversation,
} from './conversations.schema.ts';

/** Calls over one user's conversations. */
export function conversationRepository(
  { db, tables, query, pages, clock, newId }: ChatContext,
  userId: string,
) {
  const { conversations } = tables;
  const { userId: _owner, ...columns } = getTableColumns(conversations);
  const own = (p: { id: string; userId: string }) =>
    and(eq(conversations.id, p.id), eq(conversations.userId, p.userId));

  const insert = query('conversations.insert', (p: typeof conversations.$inferInsert) =>
    db
      .insert(conversations)
      .values(pick(p, ['id', 'userId', 'title', 'createdAt', 'updatedAt']))
      .returning(columns),
  );
  const byId = query('conversations.byId', (p: { id: string; userId: string }) =>
    db.select(columns).from(conversations).where(own(p)),
  );
  const rename = query(
    'conversations.rename',
    (p: { id: string; userId: string; title: string | null; now: Date }) =>
      db
        .update(conversations)
        .set({ title: p.title, updatedAt: p.now })
        .where(own(p))
        .returning(columns),
  );
  const archive = query(
    'conversations.archive',
    (p: { id: string; userId: string; isArchived: boolean; now: Date }) =>
      db
        .update(conversations)
        .set({ isArchived: p.isArchived, updatedAt: p.now })
        .where(own(p))
        .returning(columns),
  );
  const remove = query('conversations.remove', (p: { id: string; userId: string }) =>
    db.delete(conversations).where(own(p)),
  );
  const list = pages(
    'conversations.list',
    { by: { updatedAt: conversations.updatedAt, id: conversations.id }, direction: 'desc' },
    (p: { userId: string; isArchived: boolean }, page) =>
      db
        .select(columns)
        .from(conversations)
        .where(
          and(
            eq(conversations.userId, p.userId),
            eq(conversations.isArchived, p.isArchived),
            page.after,
          ),
        )
        .orderBy(...page.order)
        .limit(page.limit),
  );

  return {
    /**
     * Begin a conversation.
     *
     * @throws SchemaError INVALID_INPUT, REFERENCE on `userId`
     */
    async create(input: NewConversation = {}): Promise<Conversation> {
      const { title = null } = parse(NewConversation, input);
      const now = clock.now();
      return insert.one({ id: newId(), userId, title, createdAt: now, updatedAt: now });
    },

    /**
     * Get a conversation.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async get(id: string): Promise<Conversation> {
      return (
        (await byId.first({ id: parse(uuid(), id, 'id'), userId })) ?? notFound('conversations')
      );
    },

    /**
     * List the conversations that are not archived, or with `isArchived` those that are; the one with
     * the latest message or change first.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async list({
      after,
      limit,
      ...filter
    }: ConversationFilter & PageOptions = {}): Promise<Page<Conversation>> {
      const { isArchived = false } = parse(ConversationFilter, filter);
      return list({ userId, isArchived }, { after, limit });
    },

    /**
     * Give a conversation a title, or take it away.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async rename(id: string, title: string | null): Promise<Conversation> {
      const input = parse(ConversationTitle, { title });
      const row = { id: parse(uuid(), id, 'id'), userId, title: input.title, now: clock.now() };
      return (await rename.first(row)) ?? notFound('conversations');
    },

    /**
     * Put a conversation away, or back.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async archive(id: string, isArchived = true): Promise<Conversation> {
      const row = {
        id: parse(uuid(), id, 'id'),
        userId,
        isArchived: parse(IsArchived, isArchived, 'isArchived'),
        now: clock.now(),
      };
      return (await archive.first(row)) ?? notFound('conversations');
    },

    /**
     * Delete a conversation with its messages.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async delete(id: string): Promise<void> {
      if ((await remove.run({ id: parse(uuid(), id, 'id'), userId })) === 0)
        notFound('conversations');
    },
  };
}
