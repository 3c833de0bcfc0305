import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition, newConversation, newUser } from './composition.ts';

suite('chats of a user', composition, (test) => {
  test('answer a foreign id as a missing one, and write nothing', async ({ store, db, tables }) => {
    const owner = await newConversation(store);
    const { id: messageId } = await owner.say('mine');
    const { messages, conversations } = await newUser(store);
    const conversationId = owner.conversation.id;
    const state = async () => [
      await db.select().from(tables.conversations),
      await db.select().from(tables.messages),
    ];
    const before = await state();
    const row = { conversationId, role: 'user' as const, content: 'intruder' };
    const calls: Record<string, () => Promise<unknown>> = {
      'conversations.get': () => conversations.get(conversationId),
      'conversations.update': () => conversations.update(conversationId, { title: 'taken' }),
      'conversations.rename': () => conversations.rename(conversationId, 'taken'),
      'conversations.archive': () => conversations.archive(conversationId),
      'conversations.delete': () => conversations.delete(conversationId),
      'messages.append': () => messages.append(row),
      'messages.append with a client id': () => messages.append({ ...row, clientId: 'c-1' }),
      'messages.get': () => messages.get(messageId),
      'messages.list': () => messages.list(conversationId),
      'messages.list oldest first': () => messages.list(conversationId, { order: 'oldest' }),
      'messages.withRecent': () => messages.withRecent(conversationId),
      'messages.delete': () => messages.delete(messageId),
    };
    const missing = '018f9e5a-7b1c-7e4d-8a2b-000000000000';
    for (const [call, run] of Object.entries(calls)) {
      const error = await run().catch((thrown: unknown) => thrown);
      expect({ call, error }).toMatchObject({ call, error: { code: 'NOT_FOUND' } });
    }
    const foreign = await conversations.get(conversationId).catch((error: Error) => error.message);
    const absent = await conversations.get(missing).catch((error: Error) => error.message);
    expect(foreign).toBe(absent);
    expect((await conversations.list()).items).toEqual([]);
    expect((await messages.search('mine')).items).toEqual([]);
    expect(await state()).toEqual(before);
  });

  test('give no client id of a foreign message away', async ({ store }) => {
    const owner = await newConversation(store);
    const row = {
      conversationId: owner.conversation.id,
      role: 'user' as const,
      content: 'x',
      clientId: 'c',
    };
    await owner.user.messages.append(row);
    const intruder = await newUser(store);
    await expect(intruder.messages.append(row)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
