import { insertSchema, selectSchema } from '@schema/core/validators';
import { z } from 'zod';
import { messages } from './messages.table.ts';

export const NewMessage = insertSchema(messages).pick({
  conversationId: true,
  role: true,
  content: true,
  metadata: true,
  clientId: true,
});
export type NewMessage = z.input<typeof NewMessage>;

export const Message = selectSchema(messages);
export type Message = z.output<typeof Message>;

/** How many of the latest messages: 1 to 100. */
export const RecentCount = z.int().min(1).max(100);

export const Order = z.enum(['newest', 'oldest']);

export const SearchText = z.string().max(2000);
