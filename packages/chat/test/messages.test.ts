import { suite } from '@schema/testing';
import { expect } from 'vitest';
import type { Message } from '../src/index.ts';
import { composition, newConversation } from './composition.ts';

type Order = 'newest' | 'oldest';

suite('messages', composition, (test) => {
  test('are appended and read back as they were', async ({ store }) => {
    const { user, conversation } = await newConversation(store);
    const metadata = { model: 'm-1', tokens: 12, nested: { list: [1, 'two', null, true] } };
    const sent = await user.messages.append({
      conversationId: conversation.id,
      role: 'assistant',
      content: 'Grüße, 東京 🍕\n',
      metadata,
    });
    expect(sent).toMatchObject({
      role: 'assistant',
      content: 'Grüße, 東京 🍕\n',
      metadata,
      clientId: null,
    });
    expect(await user.messages.get(sent.id)).toEqual(sent);
  });

  test('are kept in NFC', async ({ store }) => {
    const { say } = await newConversation(store);
    expect((await say('cafe\u0301')).content).toBe('caf\u00e9');
  });

  for (const role of ['user', 'assistant', 'system'] as const) {
    test(`may come from the ${role}`, async ({ store }) => {
      const { user, conversation } = await newConversation(store);
      const row = { conversationId: conversation.id, role, content: 'x' };
      expect((await user.messages.append(row)).role).toBe(role);
    });
  }

  test('have no other role, even from raw SQL', async ({ store, execute }) => {
    const { say } = await newConversation(store);
    await say('x');
    await expect(execute(`update messages set role = 'robot'`)).rejects.toMatchObject({
      code: 'CHECK',
    });
  });

  test('move their conversation to the top', async ({ store, clock }) => {
    const { user, conversation, say } = await newConversation(store);
    clock.advance(1000);
    const { createdAt } = await say('hello');
    expect((await user.conversations.get(conversation.id)).updatedAt).toEqual(createdAt);
  });

  test('never move their conversation back in time', async ({ store, clock }) => {
    const { user, conversation, say } = await newConversation(store);
    clock.advance(60_000);
    const { createdAt } = await say('late');
    clock.advance(-30_000);
    await say('early by another clock');
    expect((await user.conversations.get(conversation.id)).updatedAt).toEqual(createdAt);
  });

  test('leave with a rolled back transaction, and so does the move to the top', async ({
    store,
  }) => {
    const { user, conversation } = await newConversation(store);
    const undo = new Error('undo');
    const work = store.transaction(async (tx) => {
      await tx.chat
        .forUser(user.id)
        .messages.append({ conversationId: conversation.id, role: 'user', content: 'x' });
      throw undo;
    });
    await expect(work).rejects.toBe(undo);
    expect(await user.conversations.get(conversation.id)).toEqual(conversation);
    expect((await user.messages.list(conversation.id)).items).toEqual([]);
  });

  test('are not stored if the move to the top fails', async ({ store, execute }) => {
    const { user, conversation, say } = await newConversation(store);
    const refuse =
      store.dialect === 'sqlite'
        ? [
            `create trigger refuse before update on conversations begin select raise(abort, 'no'); end`,
          ]
        : [
            `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`,
            `create trigger refuse before update on conversations for each row execute function refuse()`,
          ];
    for (const statement of refuse) await execute(statement);
    await expect(say('x')).rejects.toThrow();
    expect((await user.messages.list(conversation.id)).items).toEqual([]);
  });

  for (const order of ['newest', 'oldest'] as const satisfies Order[]) {
    test(`of one millisecond come back as exactly 50 over pages, ${order} first`, async ({
      store,
      clock,
    }) => {
      const { user, conversation, say } = await newConversation(store);
      const moment = clock.peek();
      for (let i = 0; i < 50; i++) {
        clock.set(moment);
        await say(`${i}`);
      }
      const seen: Message[] = [];
      let after: string | undefined;
      do {
        const page = await user.messages.list(conversation.id, { order, limit: 7, after });
        seen.push(...page.items);
        after = page.next;
      } while (after);
      expect(new Set(seen.map(({ createdAt }) => createdAt.getTime())).size).toBe(1);
      const ids = seen.map(({ id }) => id);
      expect(new Set(ids).size).toBe(50);
      expect(ids).toHaveLength(50);
      const sorted = ids.toSorted();
      expect(ids).toEqual(order === 'oldest' ? sorted : sorted.reverse());
    });
  }

  test('are listed newest first unless told', async ({ store }) => {
    const { user, conversation, say } = await newConversation(store);
    for (const content of ['a', 'b', 'c']) await say(content);
    const list = async (order?: Order) =>
      (await user.messages.list(conversation.id, order ? { order } : {})).items.map(
        (m) => m.content,
      );
    expect(await list()).toEqual(['c', 'b', 'a']);
    expect(await list('oldest')).toEqual(['a', 'b', 'c']);
  });

  test('of an empty conversation are an empty page', async ({ store }) => {
    const { user, conversation } = await newConversation(store);
    expect(await user.messages.list(conversation.id)).toEqual({ items: [], next: undefined });
  });

  test('of late come with their conversation in two statements', async ({
    store,
    queries,
    resetQueries,
  }) => {
    const { user, conversation, say } = await newConversation(store);
    for (const content of ['a', 'b', 'c', 'd']) await say(content);
    resetQueries();
    const recent = await user.messages.withRecent(conversation.id, 3);
    expect(queries.map(({ name }) => name).sort()).toEqual([
      'chat.messages.conversation',
      'chat.messages.latest',
    ]);
    expect(recent).toEqual({
      ...(await user.conversations.get(conversation.id)),
      messages: recent.messages,
    });
    expect(recent.messages.map(({ content }) => content)).toEqual(['b', 'c', 'd']);
  });

  test('of late that came in one millisecond come in the order of their ids', async ({
    store,
    db,
    tables,
  }) => {
    const { user, conversation } = await newConversation(store);
    const at = new Date(1_767_225_600_000);
    for (let n = 1; n <= 4; n++)
      await db.insert(tables.messages).values({
        id: `00000000-0000-7000-8000-00000000000${(n * 3) % 5}`,
        conversationId: conversation.id,
        ...{ role: 'user', content: `${(n * 3) % 5}`, createdAt: at, updatedAt: at },
      });
    const { messages } = await user.messages.withRecent(conversation.id, 3);
    expect(messages.map(({ content }) => content)).toEqual(['2', '3', '4']);
  });

  test('of late are none in an empty conversation', async ({ store }) => {
    const { user, conversation } = await newConversation(store);
    expect(await user.messages.withRecent(conversation.id)).toEqual({
      ...conversation,
      messages: [],
    });
  });

  test('carry metadata of up to 16 KiB', async ({ store }) => {
    const { user, conversation } = await newConversation(store);
    const append = (metadata: Record<string, string>) =>
      user.messages.append({
        conversationId: conversation.id,
        role: 'user',
        content: 'x',
        metadata,
      });
    const most = { text: 'é'.repeat((16_384 - '{"text":""}'.length) / 2) };
    expect((await append(most)).metadata).toEqual(most);
    await expect(append({ text: `${most.text}éé` })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'metadata',
    });
    expect((await user.messages.list(conversation.id)).items).toHaveLength(1);
  });

  test('are deleted by their owner', async ({ store }) => {
    const { user, say } = await newConversation(store);
    const { id } = await say('x');
    await user.messages.delete(id);
    await expect(user.messages.get(id)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      table: 'messages',
    });
  });

  test('keep the time of their row in raw SQL too', async ({ store, execute }) => {
    const { user, say } = await newConversation(store);
    const { id } = await say('x');
    await execute(`update messages set content = 'y'`);
    expect((await user.messages.get(id)).updatedAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });
});
