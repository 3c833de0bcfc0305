import { compose } from '@schema/core';
import { catalogDifferences, expectedCatalog, readCatalog } from '@schema/core/catalog';
import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { accounts, chat, host, usersDomain } from './sample/chat.ts';

const extended = compose([usersDomain, chat], {
  prefix: 'app_',
  schema: 'hub',
  extend: {
    users: (t) => ({
      nickname: t.text({ max: 5 }),
      points: t.integer().notNull().default(7),
    }),
    threads: (t) => ({ pin: t.text().secret() }),
  },
});

suite('a composition with a prefix, a schema and extra columns', extended, (test, { dialect }) => {
  test('lives under its prefix and in its schema', async ({ execute, db, tables }) => {
    await db.insert(tables.users).values({ email: 'ann@example.org' });
    const name = dialect === 'postgres' ? 'hub.app_users' : 'app_users';
    expect(await execute(`select email from ${name}`)).toEqual([{ email: 'ann@example.org' }]);
  });

  test('has the extra columns, with their limits and defaults', async ({ db, tables }) => {
    const [ann] = await db.insert(tables.users).values({ email: 'ann@example.org' }).returning();
    expect(ann).toMatchObject({ nickname: null, points: 7, level: 'low' });
    const [bob] = await db
      .insert(tables.users)
      .values({ email: 'bob@example.org', nickname: 'Bob', points: 3, level: 'high' })
      .returning();
    expect(bob).toMatchObject({ nickname: 'Bob', points: 3, level: 'high' });
    const tooLong = db
      .insert(tables.users)
      .values({ email: 'cy@example.org', nickname: 'Cyclops' });
    await expect(tooLong).rejects.toMatchObject({ code: 'CHECK', columns: ['nickname'] });
  });

  test('names its errors by the definitions, not by the prefix', async ({ db, tables, store }) => {
    const insert = () => db.insert(tables.users).values({ email: 'ann@example.org' });
    await insert();
    await expect(insert()).rejects.toMatchObject({
      code: 'CONFLICT',
      domain: 'users',
      table: 'users',
      columns: ['email'],
    });
    await expect(
      store.chat.create('00000000-0000-7000-8000-000000000000', 'none'),
    ).rejects.toMatchObject({ code: 'REFERENCE', table: 'threads', columns: ['userId'] });
  });

  test('keeps its references, cascades and triggers', async ({ db, tables, store, execute }) => {
    const [ann] = await db.insert(tables.users).values({ email: 'ann@example.org' }).returning();
    const thread = await store.chat.create(ann?.id ?? '', 'first');
    expect(await store.chat.ofUser(ann?.id ?? '')).toEqual([thread]);
    expect(thread).not.toHaveProperty('pin');
    await db.delete(tables.users);
    expect(await store.chat.ofUser(ann?.id ?? '')).toEqual([]);
    expect(
      await execute(`select 1 from ${dialect === 'postgres' ? 'hub.' : ''}app_threads`),
    ).toEqual([]);
  });
});

const bound = compose([host, chat], { bind: { users: accounts } });

suite('a reference bound to a table with another key', bound, (test, { dialect }) => {
  test('stores the other key', async ({ db, tables, store }) => {
    const [account] = await db.insert(tables.accounts).values({ login: 'ann' }).returning();
    const number = account?.accountNumber ?? 0;
    const thread = await store.chat.create(number, 'first');
    expect(thread?.userId).toBe(number);
    expect(await store.chat.ofUser(number)).toEqual([thread]);
    const live = await readCatalog(store);
    expect(catalogDifferences(live, expectedCatalog(bound, dialect))).toEqual([]);
  });

  test('is kept, and cascades', async ({ db, tables, store }) => {
    const [account] = await db.insert(tables.accounts).values({ login: 'ann' }).returning();
    const number = account?.accountNumber ?? 0;
    await store.chat.create(number, 'first');
    await expect(store.chat.create(number + 1, 'none')).rejects.toMatchObject({
      code: 'REFERENCE',
      columns: ['userId'],
    });
    await db.delete(tables.accounts);
    expect(await store.chat.ofUser(number)).toEqual([]);
  });

  test('refuses a key that is none', async ({ store }) => {
    for (const key of ['text', 1.5, Number.NaN, '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b']) {
      await expect(store.chat.create(key, 'none')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    }
  });

  test('is a relation by its own name', async ({ db, tables, store }) => {
    const [account] = await db.insert(tables.accounts).values({ login: 'ann' }).returning();
    await store.chat.create(account?.accountNumber ?? 0, 'first');
    const found = await db.query.threads.findMany({ with: { user: true } });
    expect(found).toMatchObject([{ title: 'first', user: { login: 'ann' } }]);
  });
});
