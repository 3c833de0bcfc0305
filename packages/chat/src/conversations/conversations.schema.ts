import { deferred, insertSchema, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { conversations } from './conversations.table.ts';

/** A conversation as it is begun; it may have a title later. */
export const NewConversation = deferred(() => insertSchema(conversations).pick({ title: true }));
export type NewConversation = z.input<typeof NewConversation>;

/** The title that a conversation is given; null takes it away. */
export const ConversationTitle = deferred(() => NewConversation.required());

/** Every field may be left out; what is left out stays. */
export const ConversationPatch = deferred(() =>
  NewConversation.extend({ isArchived: IsArchived.optional() }),
);
export type ConversationPatch = z.input<typeof ConversationPatch>;

/** A conversation as its owner sees it. */
export const Conversation = deferred(() => selectSchema(conversations).omit({ userId: true }));
export type Conversation = z.output<typeof Conversation>;

/** Whether a conversation is put away. */
export const IsArchived = deferred(() => z.boolean());

/** Which conversations to list: those that are archived, or the others. */
export const ConversationFilter = deferred(() =>
  z.strictObject({
    /** The archived ones instead of the others. */
    isArchived: IsArchived.optional(),
  }),
);
export type ConversationFilter = z.input<typeof ConversationFilter>;
