import { deferred, insertSchema, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { messages } from './messages.table.ts';

/** A message to add; its `clientId`, where there is one, adds it only once. */
export const NewMessage = deferred(() =>
  insertSchema(messages).pick({
    conversationId: true,
    role: true,
    content: true,
    metadata: true,
    clientId: true,
  }),
);
export type NewMessage = z.input<typeof NewMessage>;

/** A message as the owner of its conversation sees it. */
export const Message = deferred(() => selectSchema(messages));
export type Message = z.output<typeof Message>;

/** The most messages that come with their conversation. */
export const mostRecent = 100;

/** How many of the latest messages: 1 to 100. */
export const RecentCount = deferred(() => z.int().min(1).max(mostRecent));

/** Which messages come first. */
export const MessageOrder = deferred(() =>
  z.strictObject({ order: z.enum(['newest', 'oldest']).optional() }),
);

export interface MessageOrder {
  /** `newest` first unless told. */
  readonly order?: 'newest' | 'oldest' | undefined;
}
