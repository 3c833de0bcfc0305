import { existsIn, insertFrom } from '@schema/core';
import { and, desc, eq, getTableColumns, lt, type SQL } from 'drizzle-orm';
import type { ChatContext } from '../context.ts';
import { mostRecent } from './messages.schema.ts';
import { messages as definition } from './messages.table.ts';
import { isOwnMessage } from './own-message.ts';

/** What `messageStatements` gives. */
export type MessageStatements = ReturnType<typeof messageStatements>;

/** The queries over messages; made once, for whichever user a call is. */
export function messageStatements(context: ChatContext) {
  const { db, tables, query, pages, fn } = context;
  const { messages, conversations } = tables;
  const { userId: _owner, ...conversationColumns } = getTableColumns(conversations);
  const own = (p: { userId: string }) =>
    db
      .select({ id: conversations.id })
      .from(conversations)
      .where(eq(conversations.userId, p.userId));
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
          conversationId: p.conversationId,
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
            isOwnMessage(context, p),
          ),
        ),
  );
  const byId = query('messages.byId', (p: { id: string; userId: string }) =>
    db
      .select()
      .from(messages)
      .where(and(eq(messages.id, p.id), isOwnMessage(context, p))),
  );
  const remove = query('messages.remove', (p: { id: string; userId: string }) =>
    db.delete(messages).where(and(eq(messages.id, p.id), isOwnMessage(context, p))),
  );
  const conversation = query(
    'messages.conversation',
    (p: { conversationId: string; userId: string }) =>
      db.select(conversationColumns).from(conversations).where(ownConversation(p)),
  );
  const latest = query(
    'messages.latest',
    (p: { conversationId: string; count: number }) =>
      db
        .select()
        .from(messages)
        .where(eq(messages.conversationId, p.conversationId))
        .orderBy(desc(messages.createdAt), desc(messages.id))
        .limit(p.count),
    { mostRows: mostRecent },
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
  const search = pages(
    'messages.search',
    { by: { createdAt: messages.createdAt, id: messages.id }, direction: 'desc' },
    (p: { userId: string; search: string }, page) =>
      db
        .select()
        .from(messages)
        .where(and(fn.matches(definition, messages, p.search, { within: own(p) }), page.after))
        .orderBy(...page.order)
        .limit(page.limit),
  );

  return {
    insert,
    bump,
    bumpIfStored,
    byClientId,
    byId,
    remove,
    conversation,
    latest,
    lists,
    search,
  };
}
