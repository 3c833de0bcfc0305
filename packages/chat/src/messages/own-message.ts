import { existsIn } from '@schema/core';
import { and, eq, type SQL } from 'drizzle-orm';
import type { ChatContext } from '../context.ts';

/** The condition that a message is in a conversation of a user. */
export function isOwnMessage(
  { db, tables: { messages, conversations } }: Pick<ChatContext, 'db' | 'tables'>,
  { userId }: { readonly userId: string },
): SQL {
  return existsIn(
    db,
    conversations,
    and(eq(conversations.id, messages.conversationId), eq(conversations.userId, userId)),
  );
}
