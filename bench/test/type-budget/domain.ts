import { auth } from '@schema/auth';
import { chat } from '@schema/chat';
import { compose, openStore } from '@schema/core';

const store = await openStore(compose([auth, chat]), 'file:chat.db');
const { conversations, messages } = store.chat.forUser('a');

export const created = await conversations.create({ title: 'A' });
export const renamed = await conversations.rename(created.id, 'B');
export const archived = await conversations.archive(created.id);
export const listed = (await conversations.list({ limit: 10 })).items.map(({ title }) => title);
export const found = await conversations.get(created.id);
export const said = await messages.append({
  conversationId: created.id,
  role: 'user',
  content: 'hello',
});
export const last = (await messages.list(created.id)).items.map(({ content }) => content);
export const recent = (await messages.withRecent(created.id)).messages.at(-1)?.createdAt;
export const matches = (await messages.search('hello')).items.length;
await messages.delete(said.id);
