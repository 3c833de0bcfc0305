import { conversations } from './conversations/conversations.table.ts';
import { messages } from './messages/messages.table.ts';

export const tables = { conversations, messages };
export { conversations, messages };
