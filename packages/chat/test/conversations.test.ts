import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition, newConversation, newUser } from './composition.ts';

suite('conversations', composition, (test) => {
  test('are created, read, renamed, archived and deleted', async ({ store, clock }) => {
    const { conversations } = await newUser(store);
    const before = clock.peek();
    const created = await conversations.create({ title: 'Plans' });
    expect(created).toMatchObject({
      title: 'Plans',
      isArchived: false,
      createdAt: before,
      updatedAt: before,
    });
    expect(Object.keys(created).sort()).toEqual([
      'createdAt',
      'id',
      'isArchived',
      'title',
      'updatedAt',
    ]);
    expect(await conversations.get(created.id)).toEqual(created);

    const renamed = await conversations.rename(created.id, 'Old plans');
    expect(renamed.title).toBe('Old plans');
    expect(renamed.updatedAt.getTime()).toBeGreaterThan(created.updatedAt.getTime());
    expect((await conversations.rename(created.id, null)).title).toBeNull();

    expect((await conversations.archive(created.id)).isArchived).toBe(true);
    expect((await conversations.archive(created.id, false)).isArchived).toBe(false);
    const both = await conversations.update(created.id, { title: 'Both', isArchived: true });
    expect(both).toMatchObject({ title: 'Both', isArchived: true });
    expect(await conversations.update(created.id, {})).toEqual(both);
    const shown = await conversations.update(created.id, { isArchived: false });
    expect(shown).toMatchObject({ title: 'Both', isArchived: false });
    expect(await conversations.get(created.id)).toEqual(shown);

    await conversations.delete(created.id);
    await expect(conversations.get(created.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(conversations.delete(created.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('need no title', async ({ store }) => {
    const { conversations } = await newUser(store);
    expect((await conversations.create()).title).toBeNull();
    expect((await conversations.create({ title: null })).title).toBeNull();
  });

  test('are listed with the latest message or change first, the archived apart', async ({
    store,
  }) => {
    const { conversations, messages } = await newUser(store);
    const [first, second, third] = [
      await conversations.create({ title: 'first' }),
      await conversations.create({ title: 'second' }),
      await conversations.create({ title: 'third' }),
    ];
    await messages.append({ conversationId: first.id, role: 'user', content: 'hello' });
    await conversations.archive(second.id);
    const titles = async (isArchived?: boolean) =>
      (await conversations.list(isArchived === undefined ? {} : { isArchived })).items.map(
        ({ title }) => title,
      );
    expect(await titles()).toEqual(['first', 'third']);
    expect(await titles(false)).toEqual(['first', 'third']);
    expect(await titles(true)).toEqual(['second']);
    expect(third.isArchived).toBe(false);
    await conversations.rename(third.id, 'again');
    expect(await titles()).toEqual(['again', 'first']);
  });

  test('come back once each over pages', async ({ store }) => {
    const { conversations } = await newUser(store);
    const made: string[] = [];
    for (let i = 0; i < 23; i++) made.push((await conversations.create()).id);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await conversations.list({ limit: 5, after });
      seen.push(...page.items.map(({ id }) => id));
      after = page.next;
    } while (after);
    expect(seen).toEqual(made.reverse());
  });

  test('take their messages with them', async ({ store, db, tables }) => {
    const { user, conversation, say } = await newConversation(store);
    await say('one');
    await say('two');
    await user.conversations.delete(conversation.id);
    expect(await db.select().from(tables.messages)).toEqual([]);
  });

  test('go with their user', async ({ store, db, tables }) => {
    const { user, say } = await newConversation(store);
    await say('one');
    await store.auth.users.delete(user.id);
    expect(await db.select().from(tables.conversations)).toEqual([]);
    expect(await db.select().from(tables.messages)).toEqual([]);
  });

  test('refuse an owner who does not exist', async ({ store }) => {
    const nobody = store.chat.forUser('018f9e5a-7b1c-7e4d-8a2b-000000000000');
    await expect(nobody.conversations.create()).rejects.toMatchObject({
      code: 'REFERENCE',
      table: 'conversations',
    });
  });
});
