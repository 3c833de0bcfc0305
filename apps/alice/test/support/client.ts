import type { z } from '@hono/zod-openapi';
import { apiClient, type Wire } from '@schema/testing/apps';
import { createApp } from '../../src/app.ts';
import type { AliceStore } from '../../src/composition.ts';
import type { Conversation, ConversationWithMessages, Message } from '../../src/routes/schemas.ts';

export type WireConversation = Wire<z.output<typeof Conversation>>;
export type WireMessage = Wire<z.output<typeof Message>>;
export type WireRecent = Wire<z.output<typeof ConversationWithMessages>>;

/** Call ALICE's API over a store. */
export function client(store: AliceStore) {
  const api = apiClient(createApp(store, { log: () => {} }));
  const newUser = async () => {
    const user = await api.newUser();
    const newConversation = async (title = 'A talk') =>
      (await user.as<WireConversation>('/conversations', { json: { title } })).body;
    return { ...user, newConversation };
  };
  return { call: api.call, newUser };
}
