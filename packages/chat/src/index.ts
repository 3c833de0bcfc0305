import { defineDomain, type Key } from '@schema/core';
import type { ChatContext } from './context.ts';
import { conversationRepository } from './conversations/conversations.repository.ts';
import { embeddingRepository } from './embeddings/embeddings.repository.ts';
import { messageEmbeddings } from './embeddings/message-embeddings.table.ts';
import { messageRepository } from './messages/messages.repository.ts';
import { tables } from './tables.ts';

function keyOf(context: ChatContext, owner: Key): string {
  return context.key('conversations', 'userId', owner);
}

// Getters: a call makes only the repository that it uses.
function ownChat(context: ChatContext, userId: string) {
  return {
    get conversations() {
      return conversationRepository(context, userId);
    },
    get messages() {
      return messageRepository(context, userId);
    },
  };
}

/** Conversations and messages, reached only through their user. */
export const chat = defineDomain({
  name: 'chat',
  tables,
  repositories: (context) => ({
    /** The chats of one user; a foreign id answers as a missing one. */
    forUser: (owner: Key) => ownChat(context, keyOf(context, owner)),
  }),
});

/** Chat with a vector for each message: pgvector on Postgres, sqlite-vec on SQLite. */
export function chatWithEmbeddings(dimensions: number) {
  const definition = messageEmbeddings(dimensions);
  return defineDomain({
    name: 'chat',
    tables: { ...tables, messageEmbeddings: definition },
    repositories: (context) => ({
      /** The chats of one user; a foreign id answers as a missing one. */
      forUser: (owner: Key) => {
        const userId = keyOf(context, owner);
        return {
          ...ownChat(context, userId),
          embeddings: embeddingRepository(context, definition, userId),
        };
      },
    }),
  });
}

export type { Conversation } from './conversations/conversations.schema.ts';
export type { Neighbour, NewEmbedding } from './embeddings/embeddings.repository.ts';
export type { ConversationWithMessages, MessageOrder } from './messages/messages.repository.ts';
export type { Message, NewMessage } from './messages/messages.schema.ts';
export * from './tables.ts';
