import { argon2Passwords, defineAuth } from '@schema/auth';
import { compose, defineDomain, pick, type RepositoryContext, table } from '@schema/core';
import { describeCatalog, suite } from '@schema/testing';
import { expect } from 'vitest';
import { chat } from '../src/index.ts';

const auth = defineAuth({
  passwords: argon2Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 }),
});

/** Someone else's service: a prefix, a Postgres schema, and two columns of its own on users. */
const hosted = compose([auth, chat], {
  prefix: 'app_',
  schema: 'accounts',
  extend: {
    users: (t) => ({
      country: t.text({ min: 2, max: 2 }),
      plan: t.oneOf(['basic', 'pro']).notNull().default('basic'),
    }),
  },
});

suite('auth and chat in a host with a prefix, a schema and two more columns', hosted, (test) => {
  test('answer as they do at home', async ({ store, db, tables }) => {
    const password = 'correct horse';
    const user = await store.auth.users.register({ email: 'Ann@Example.com', password });
    await expect(
      store.auth.users.register({ email: 'ann@example.com', password }),
    ).rejects.toMatchObject({ code: 'CONFLICT', table: 'users', columns: ['email'] });
    const issued = await store.auth.refreshTokens.issue(user.id);
    expect(await store.auth.refreshTokens.rotate(issued.token)).toMatchObject({
      status: 'rotated',
    });
    const { token } = await store.auth.sessions.create({ userId: user.id });
    expect((await store.auth.sessions.validate(token))?.user.id).toBe(user.id);

    const mine = store.chat.forUser(user.id);
    const { id } = await mine.conversations.create({ title: 'Hosted' });
    await mine.messages.append({ conversationId: id, role: 'user', content: 'Grüße' });
    expect((await mine.messages.search('grusse')).items).toHaveLength(0);
    expect((await mine.messages.search('gruße')).items).toHaveLength(1);
    expect((await mine.messages.withRecent(id)).messages).toHaveLength(1);

    const [row] = await db.select().from(tables.users);
    expect(row).toMatchObject({ id: user.id, country: null, plan: 'basic' });
    await db.update(tables.users).set({ country: 'de', plan: 'pro' });
    expect(await store.auth.users.get(user.id)).toMatchObject({ email: 'ann@example.com' });
  });
});
describeCatalog('the catalog of such a host', hosted);

const members = table('members', (t) => ({
  number: t.serial(),
  nick: t.text({ min: 1, max: 30 }).notNull().unique(),
}));

function memberRepository({ db, tables, query }: RepositoryContext<{ members: typeof members }>) {
  const join = query('join', (p: { nick: string }) =>
    db
      .insert(tables.members)
      .values(pick(p, ['nick']))
      .returning(),
  );
  return { join: (nick: string) => join.first({ nick }) };
}

/** A service without @schema/auth: its members have whole-number keys of its own. */
const club = defineDomain({ name: 'club', tables: { members }, repositories: memberRepository });
const bound = compose([club, chat], { bind: { users: members } });

suite('chat bound to users of its host with whole-number keys', bound, (test) => {
  test('keeps chats by those keys', async ({ store, db, tables }) => {
    const ann = await store.club.join('ann');
    const bob = await store.club.join('bob');
    if (!ann || !bob) throw new Error('The members could not be made.');
    const mine = store.chat.forUser(ann.number);
    const { id } = await mine.conversations.create({});
    await mine.messages.append({ conversationId: id, role: 'user', content: 'Hello' });
    expect((await mine.messages.search('hello')).items).toHaveLength(1);
    expect((await mine.conversations.list()).items.map((item) => item.id)).toEqual([id]);

    const others = store.chat.forUser(bob.number);
    await expect(others.messages.list(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await others.messages.search('hello')).items).toHaveLength(0);

    const [row] = await db.select().from(tables.conversations);
    const owner: number | undefined = row?.userId;
    expect(owner).toBe(ann.number);
    await db.delete(tables.members);
    expect(await db.select().from(tables.messages)).toEqual([]);
  });

  test('refuses keys of another kind, and members who are not there', async ({ store }) => {
    expect(() => store.chat.forUser('018f9e5a-7b1c-7e4d-8a2b-000000000000')).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', field: 'userId' }),
    );
    await expect(store.chat.forUser(99).conversations.create({})).rejects.toMatchObject({
      code: 'REFERENCE',
      table: 'conversations',
      columns: ['userId'],
    });
  });
});
describeCatalog('the catalog of a bound chat', bound);
