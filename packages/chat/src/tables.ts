import { conversations } from './conversations/conversations.table.ts';
import { messages } from './messages/messages.table.ts';

/** The tables of the domain, by their property names. */
export const tables = { conversations, messages };
export { conversations, messages };
