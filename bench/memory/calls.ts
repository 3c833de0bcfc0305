import { openStore } from '@schema/core';
import { composition } from '../domains/composition.ts';

const [url = '', token = '', count = '0'] = process.argv.slice(2);
const store = await openStore(composition, url);
const { user } = (await store.auth.sessions.validate(token)) ?? {};
if (!user) throw new Error('There is no session.');
const { conversations, messages } = store.chat.forUser(user.id);
const { id: conversationId } = await conversations.create({});
for (let n = 0; n < 20; n++) await messages.append({ conversationId, role: 'user', content: 'Hi' });

/** Megabytes after a collection: of objects, and of buffers beside them. */
function heap(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

const total = Number(count);
const marks: Record<string, number> = {};
// Ten different calls, a write among them that changes one row.
for (let n = 1; n <= total / 10; n++) {
  await store.auth.sessions.validate(token);
  await store.auth.users.findByEmail(user.email);
  await store.auth.users.find(user.id);
  await store.chat.forUser(user.id).conversations.list();
  await store.chat.forUser(user.id).messages.list(conversationId, { limit: 5 });
  await store.chat.forUser(user.id).messages.withRecent(conversationId, 5);
  await store.chat.forUser(user.id).conversations.rename(conversationId, `Named ${n}`);
  await store.system.forUser(user.id).notifications.unreadCount();
  await store.system.forUser(user.id).notifications.list();
  await store.media.items.list({ limit: 5 });
  if (n * 100 === total || n * 10 === total) marks[n * 10] = heap();
}
await store.close();
process.stdout.write(JSON.stringify(marks));
