import { auth } from '@schema/auth';
import { chat } from '@schema/chat';
import { compose } from '@schema/core';
import { system } from '@schema/system';
import { suite } from '@schema/testing';
import { expect } from 'vitest';

suite('statements of a list', compose([auth, chat, system]), (test) => {
  test('are as many for fifty rows as for one', async ({ store, queries, resetQueries }) => {
    const { id: userId } = await store.auth.users.register({ email: 'ann@example.com' });
    const { conversations, messages } = store.chat.forUser(userId);
    const { notifications } = store.system.forUser(userId);
    const { id: conversationId } = await conversations.create();

    const grow = async (rows: number) => {
      for (let row = 0; row < rows; row++) {
        await conversations.create();
        await messages.append({ conversationId, role: 'user', content: 'hello there' });
        await store.auth.sessions.create({ userId });
        await notifications.notify({ kind: 'info', title: 'A title' });
        await store.system.audit.append({ action: 'tested', resource: { type: 'row' } });
      }
    };
    const limit = 100;
    const lists: Record<string, () => Promise<unknown>> = {
      conversations: () => conversations.list({ limit }),
      messages: () => messages.list(conversationId, { limit }),
      'messages with their conversation': () => messages.withRecent(conversationId, limit),
      'found messages': () => messages.search('hello', { limit }),
      sessions: () => store.auth.sessions.list(userId, { limit }),
      notifications: () => notifications.list({ limit }),
      'audit entries': () => store.system.audit.list({ limit }),
    };
    const count = async () => {
      const counts: Record<string, number> = {};
      for (const [name, list] of Object.entries(lists)) {
        resetQueries();
        await list();
        counts[name] = queries.length;
      }
      return counts;
    };

    await grow(1);
    const ofOne = await count();
    await grow(49);
    expect(await count()).toEqual(ofOne);
    expect(Math.min(...Object.values(ofOne))).toBe(1);
  });
});
