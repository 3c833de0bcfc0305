import type { RepositoryContext } from '@schema/core';
import { conversations } from './conversations/conversations.table.ts';
import { messages } from './messages/messages.table.ts';

export const tables = { conversations, messages };
export { conversations, messages };

/** What every repository of this domain is made of. */
export type ChatContext = RepositoryContext<typeof tables>;
