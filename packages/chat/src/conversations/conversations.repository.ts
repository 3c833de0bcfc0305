import { notFound, type Page, type PageOptions, pick, splitOptions } from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, eq, getTableColumns } from 'drizzle-orm';
import type { z } from 'zod';
import type { ChatContext } from '../context.ts';
import {
  type Conversation,
  ConversationFilter,
  ConversationPatch,
  ConversationTitle,
  IsArchived,
  NewConversation,
} from './conversations.schema.ts';

const patchable = ['title', 'isArchived'] as const;

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

  const get = async (key: { id: string; userId: string }): Promise<Conversation> =>
    (await byId.first(key)) ?? notFound('conversations');
  const change = async (
    id: string,
    changes: z.output<typeof ConversationPatch>,
  ): Promise<Conversation> => {
    const keys = patchable.filter((name) => changes[name] !== undefined);
    const key = { id: parse(uuid(), id, 'id'), userId };
    if (keys.length === 0) return get(key);
    const row = { ...changes, ...key, updatedAt: clock.now() };
    const update = query(`conversations.update(${keys})`, (p: typeof row) =>
      db
        .update(conversations)
        .set(pick(p, [...keys, 'updatedAt']))
        .where(own(p))
        .returning(columns),
    );
    return (await update.first(row)) ?? notFound('conversations');
  };

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
    get: async (id: string): Promise<Conversation> => get({ id: parse(uuid(), id, 'id'), userId }),

    /**
     * List the conversations that are not archived, or with `isArchived` those that are; the one with
     * the latest message or change first.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async list(options: ConversationFilter & PageOptions = {}): Promise<Page<Conversation>> {
      const { paging, filter } = splitOptions(options);
      const { isArchived = false } = parse(ConversationFilter, filter);
      return list({ userId, isArchived }, paging);
    },

    /**
     * Change the title of a conversation, whether it is archived, or both; fields that are left out stay.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    update: async (id: string, patch: ConversationPatch): Promise<Conversation> =>
      change(id, parse(ConversationPatch, patch)),

    /**
     * Give a conversation a title, or take it away.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    rename: async (id: string, title: string | null): Promise<Conversation> =>
      change(id, parse(ConversationTitle, { title })),

    /**
     * Put a conversation away, or back.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    archive: async (id: string, isArchived = true): Promise<Conversation> =>
      change(id, { isArchived: parse(IsArchived, isArchived, 'isArchived') }),

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
