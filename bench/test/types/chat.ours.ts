import { auth } from '@schema/auth';
import { chat } from '@schema/chat';
import { compose, openStore } from '@schema/core';

const store = await openStore(compose([auth, chat]), ':memory:');
const user = await store.auth.users.register({ email: 'a@example.com' });
const own = store.chat.forUser(user.id);
const conversation = await own.conversations.create({ title: 'x' });
const list = await own.conversations.list({ limit: 5 });
const renamed = await own.conversations.rename(conversation.id, 'y');
const message = await own.messages.append({
  conversationId: renamed.id,
  role: 'user',
  content: 'hi',
});
const page = await own.messages.list(conversation.id, { order: 'oldest' });
const found = await own.messages.search('hi');
const recent = await own.messages.withRecent(conversation.id);
const one = await own.messages.get(message.id);
await own.messages.delete(one.id);
export const result = [
  list.items[0]?.title,
  page.items[0]?.content,
  found.items[0]?.role,
  recent.messages[0]?.createdAt.getTime(),
];
