import { insertSchema, selectSchema } from '@schema/core/validators';
import { z } from 'zod';
import { conversations } from './conversations.table.ts';

export const NewConversation = insertSchema(conversations).pick({ title: true });
export type NewConversation = z.input<typeof NewConversation>;

/** A conversation as its owner sees it. */
export const Conversation = selectSchema(conversations).omit({ userId: true });
export type Conversation = z.output<typeof Conversation>;

export const IsArchived = z.boolean();
