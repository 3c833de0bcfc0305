import { race, suite, valuesOf } from '@schema/testing';
import { expect } from 'vitest';
import type { Message } from '../src/index.ts';
import { composition, newConversation } from './composition.ts';

suite('messages with client ids', composition, (test) => {
  test('whose earlier copy is deleted meanwhile are sent again', async ({ store }) => {
    const { user, conversation } = await newConversation(store);
    const once = {
      conversationId: conversation.id,
      role: 'user',
      content: 'hi',
      clientId: 'c1',
    } as const;
    for (let round = 0; round < 20; round++) {
      const first = await user.messages.append(once);
      const [sent] = await race<Message | undefined>(2, async (n) =>
        n === 0 ? user.messages.append(once) : void (await user.messages.delete(first.id)),
      );
      expect(sent).toMatchObject({ status: 'fulfilled', value: { clientId: 'c1' } });
      const { items } = await user.messages.list(conversation.id);
      for (const { id } of items) await user.messages.delete(id);
    }
  });

  test('sent again are answered by the one of their client id in their conversation', async ({
    store,
  }) => {
    const { user, conversation } = await newConversation(store);
    const other = await user.conversations.create();
    const role = 'user' as const;
    const sent = [];
    for (const { id: conversationId } of [conversation, other])
      for (const clientId of ['c-1', 'c-2', 'c-3']) {
        const message = {
          conversationId,
          role,
          content: `${clientId} of ${conversationId}`,
          clientId,
        };
        sent.push({ message, stored: await user.messages.append(message) });
      }
    for (const { message, stored } of sent)
      expect(await user.messages.append(message)).toEqual(stored);
  });

  test('sent twice with one client id are stored once', async ({ store, db, tables }) => {
    const { user, conversation } = await newConversation(store);
    const row = {
      conversationId: conversation.id,
      role: 'user' as const,
      content: 'hi',
      clientId: 'c-1',
    };
    const first = await user.messages.append(row);
    const { updatedAt } = await user.conversations.get(conversation.id);
    expect(await user.messages.append(row)).toEqual(first);
    expect(await db.select().from(tables.messages)).toHaveLength(1);
    expect((await user.conversations.get(conversation.id)).updatedAt).toEqual(updatedAt);
  });

  test('with a client id of another message are refused', async ({ store, db, tables }) => {
    const { user, conversation } = await newConversation(store);
    const row = {
      conversationId: conversation.id,
      role: 'user' as const,
      content: 'hi',
      clientId: 'c-1',
    };
    await user.messages.append(row);
    for (const other of [{ content: 'ho' }, { role: 'system' as const }]) {
      await expect(user.messages.append({ ...row, ...other })).rejects.toMatchObject({
        code: 'CONFLICT',
        field: 'clientId',
        columns: ['clientId'],
        table: 'messages',
        domain: 'chat',
      });
    }
    expect(await db.select().from(tables.messages)).toHaveLength(1);
  });

  test('may have the client id of a message of another conversation', async ({ store }) => {
    const { user, conversation } = await newConversation(store);
    const other = await user.conversations.create();
    const row = { role: 'user' as const, content: 'hi', clientId: 'c-1' };
    const one = await user.messages.append({ ...row, conversationId: conversation.id });
    const two = await user.messages.append({ ...row, conversationId: other.id });
    expect(one.id).not.toBe(two.id);
  });

  test('sent by many at once with one client id are one row', { needs: 'concurrency' }, async ({
    store,
    openAnother,
    db,
    tables,
  }) => {
    const { user, conversation } = await newConversation(store);
    const stores = [store, await openAnother(), await openAnother(), await openAnother()];
    const row = {
      conversationId: conversation.id,
      role: 'user' as const,
      content: 'hi',
      clientId: 'c-1',
    };
    const results = await race(32, (i) =>
      (stores[i % 4] ?? store).chat.forUser(user.id).messages.append(row),
    );
    const sent = valuesOf(results);
    expect(sent).toHaveLength(32);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    expect(await db.select().from(tables.messages)).toHaveLength(1);
  });
});
