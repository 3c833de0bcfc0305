import { type Domain, defineDomain, type Key } from '@schema/core';
import type { ChatContext } from './context.ts';
import { conversationRepository } from './conversations/conversations.repository.ts';
import { embeddingRepository, embeddingSchemas } from './embeddings/embeddings.repository.ts';
import {
  type MessageEmbeddings,
  messageEmbeddings,
} from './embeddings/message-embeddings.table.ts';
import { messageRepository } from './messages/messages.repository.ts';
import { type MessageStatements, messageStatements } from './messages/messages.statements.ts';
import { tables } from './tables.ts';

/** What chat offers. */
export interface ChatCalls {
  /**
   * The chats of one user; a foreign id answers as a missing one.
   *
   * @throws SchemaError INVALID_INPUT
   */
  forUser(owner: Key): UserChatCalls;
}

/** What is offered of one user's chats. */
export interface UserChatCalls {
  /** The user's conversations, the latest changed first. */
  readonly conversations: ReturnType<typeof conversationRepository>;
  /** The messages of those conversations, and the search in them. */
  readonly messages: ReturnType<typeof messageRepository>;
}

/** What is offered of one user's chats where messages have vectors. */
export interface EmbeddedUserChatCalls extends UserChatCalls {
  /** A vector for each message, and the messages that are nearest to one. */
  readonly embeddings: ReturnType<typeof embeddingRepository>;
}

/** What chat with embeddings offers. */
export interface EmbeddedChatCalls {
  /**
   * The chats of one user; a foreign id answers as a missing one.
   *
   * @throws SchemaError INVALID_INPUT
   */
  forUser(owner: Key): EmbeddedUserChatCalls;
}

/** Give the chats of any user; what does not depend on the user is made once. */
function chats(context: ChatContext) {
  let statements: MessageStatements | undefined;
  // Getters: a call makes only the repository that it uses.
  return (userId: string): UserChatCalls => ({
    get conversations() {
      return conversationRepository(context, userId);
    },
    get messages() {
      statements ??= messageStatements(context);
      return messageRepository(context, statements, userId);
    },
  });
}

function keyOf(context: ChatContext, owner: Key): string {
  return context.key('conversations', 'userId', owner);
}

/** Chat, as `compose` takes it. */
export interface ChatDomain extends Domain<'chat', typeof tables, ChatCalls> {}

/** Conversations and messages, reached only through their user. */
export const chat: ChatDomain = defineDomain({
  name: 'chat',
  tables,
  repositories: (context) => {
    const chatsOf = chats(context);
    return { forUser: (owner) => chatsOf(keyOf(context, owner)) };
  },
});

type EmbeddedTables = typeof tables & { readonly messageEmbeddings: MessageEmbeddings };

/** Chat with embeddings, as `compose` takes it. */
export interface EmbeddedChatDomain extends Domain<'chat', EmbeddedTables, EmbeddedChatCalls> {}

/**
 * Make chat with a vector of so many dimensions for each message: pgvector on Postgres, sqlite-vec on
 * SQLite.
 *
 * @throws SchemaError INVALID_DEFINITION for dimensions that are not a whole number from 1 to 2000
 */
export function chatWithEmbeddings(dimensions: number): EmbeddedChatDomain {
  const definition = messageEmbeddings(dimensions);
  const schemas = embeddingSchemas(definition);
  return defineDomain({
    name: 'chat',
    tables: { ...tables, messageEmbeddings: definition },
    repositories: (context) => {
      const chatsOf = chats(context);
      return {
        forUser: (owner) => {
          const userId = keyOf(context, owner);
          return {
            ...chatsOf(userId),
            embeddings: embeddingRepository(context, schemas, userId),
          };
        },
      };
    },
  });
}

export type {
  Conversation,
  ConversationFilter,
  ConversationPatch,
  NewConversation,
} from './conversations/conversations.schema.ts';
export type { Neighbour, NewEmbedding } from './embeddings/embeddings.repository.ts';
export type { ConversationWithMessages } from './messages/messages.repository.ts';
export type { Message, MessageOrder, NewMessage } from './messages/messages.schema.ts';
export * from './tables.ts';
