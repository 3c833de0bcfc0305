import { compose, defineDomain, type SchemaError, table, timestamps } from '@schema/core';
import { catalogDifferences, expectedCatalog, readCatalog } from '@schema/core/catalog';
import { suite } from '@schema/testing';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';

const users = table('users', (t) => ({
  id: t.id(),
  email: t.text().notNull().unique(),
  level: t.enum('user_level', ['low', 'high']).notNull().default('low'),
  ...timestamps(t),
}));

const threads = table(
  'threads',
  (t) => ({
    id: t.id(),
    userId: t
      .uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    title: t.text({ max: 20 }).notNull(),
    ...timestamps(t),
  }),
  (c, { index, desc }) => [index('idx_threads_user_id').on(c.userId, desc(c.createdAt))],
);

const usersDomain = defineDomain({ name: 'users', tables: { users }, repositories: () => ({}) });

const chat = defineDomain({
  name: 'chat',
  tables: { threads },
  repositories: ({ db, tables, newId, query, key }) => {
    const insert = query('insert', (p: { id: string; userId: string; title: string }) =>
      db.insert(tables.threads).values({ id: p.id, userId: p.userId, title: p.title }).returning(),
    );
    const ofUser = query('ofUser', (p: { userId: string }) =>
      db.select().from(tables.threads).where(eq(tables.threads.userId, p.userId)),
    );
    return {
      create: async (userId: string | number, title: string) =>
        insert.first({ id: newId(), userId: key('threads', 'userId', userId), title }),
      ofUser: (userId: string | number) => ofUser.all({ userId: key('threads', 'userId', userId) }),
    };
  },
});

/** A users table of the application's own, with another kind of key. */
const accounts = table('accounts', (t) => ({
  accountNumber: t.serial(),
  login: t.text().notNull(),
}));
const host = defineDomain({ name: 'host', tables: { accounts }, repositories: () => ({}) });

const extended = compose([usersDomain, chat], {
  prefix: 'app_',
  schema: 'hub',
  extend: {
    users: (t) => ({
      nickname: t.text({ max: 5 }),
      points: t.integer().notNull().default(7),
    }),
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

describe('a composition that cannot be', () => {
  const failure = (work: () => unknown): Partial<SchemaError> => {
    try {
      work();
      return {};
    } catch (error) {
      const { code, table, columns, message } = error as SchemaError;
      return { code, columns, message, ...(table !== undefined && { table }) };
    }
  };

  it('has a reference that nothing answers', () => {
    expect(failure(() => compose([chat]))).toEqual({
      code: 'UNRESOLVED_REFERENCE',
      table: 'users',
      columns: ['id'],
      message: expect.stringMatching(/users\.id.*bind: \{ users: yourTable \}/) as string,
    });
  });

  it('binds a table that is not composed', () => {
    expect(failure(() => compose([chat], { bind: { users: accounts } }))).toMatchObject({
      code: 'UNRESOLVED_REFERENCE',
      message: expect.stringMatching(/bound to users/) as string,
    });
  });

  it('binds a table without a single primary key', () => {
    const keyless = table('accounts', (t) => ({ login: t.text().notNull() }));
    const domain = defineDomain({ name: 'host', tables: { keyless }, repositories: () => ({}) });
    expect(failure(() => compose([domain, chat], { bind: { users: keyless } }))).toMatchObject({
      code: 'INVALID_DEFINITION',
    });
  });

  it('has two tables of one name', () => {
    const other = defineDomain({
      name: 'other',
      tables: { others: table('users', (t) => ({ id: t.id() })) },
      repositories: () => ({}),
    });
    expect(failure(() => compose([usersDomain, other]))).toMatchObject({
      code: 'INVALID_DEFINITION',
      table: 'users',
    });
  });

  it('has two tables under one property', () => {
    const other = defineDomain({
      name: 'other',
      tables: { users: table('other_users', (t) => ({ id: t.id() })) },
      repositories: () => ({}),
    });
    expect(failure(() => compose([usersDomain, other]))).toMatchObject({
      code: 'INVALID_DEFINITION',
    });
  });

  it('has two domains of one name', () => {
    const other = defineDomain({ name: 'users', tables: {}, repositories: () => ({}) });
    expect(failure(() => compose([usersDomain, other]))).toMatchObject({
      code: 'INVALID_DEFINITION',
    });
  });

  it('extends a table that is not there, or by a column that inserts would miss', () => {
    expect(
      failure(() => compose([usersDomain], { extend: { people: (t) => ({ a: t.text() }) } })),
    ).toMatchObject({ code: 'INVALID_DEFINITION', table: 'people' });
    expect(
      failure(() =>
        compose([usersDomain], { extend: { users: (t) => ({ a: t.text().notNull() }) } }),
      ),
    ).toMatchObject({ code: 'INVALID_DEFINITION', table: 'users', columns: ['a'] });
  });

  it('extends a table by a column that it has', () => {
    expect(
      failure(() => compose([usersDomain], { extend: { users: (t) => ({ email: t.text() }) } })),
    ).toMatchObject({ code: 'INVALID_DEFINITION', table: 'users', columns: ['email'] });
  });

  it('has an enum of one name with two lists of words', () => {
    const other = defineDomain({
      name: 'other',
      tables: {
        others: table('others', (t) => ({ id: t.id(), level: t.enum('user_level', ['other']) })),
      },
      repositories: () => ({}),
    });
    expect(failure(() => compose([usersDomain, other]).postgres)).toMatchObject({
      code: 'INVALID_DEFINITION',
    });
  });

  it('has an index, check or constraint of one name twice', () => {
    const other = defineDomain({
      name: 'other',
      tables: {
        others: table(
          'others',
          (t) => ({ id: t.id(), at: t.timestamp() }),
          (c, { index }) => [index('idx_threads_user_id').on(c.at)],
        ),
      },
      repositories: () => ({}),
    });
    expect(
      failure(() => {
        const composition = compose([usersDomain, chat, other]);
        return [composition.postgres, composition.sqlite];
      }),
    ).toMatchObject({ code: 'INVALID_DEFINITION' });
  });

  it('has a name that Postgres would cut', () => {
    const long = table('a_table_with_quite_a_long_name', (t) => ({
      id: t.id(),
      anExceptionallyLongColumnName: t.uuid().references(() => users.id),
    }));
    const domain = defineDomain({ name: 'long', tables: { long }, repositories: () => ({}) });
    expect(failure(() => compose([usersDomain, domain]).postgres)).toMatchObject({
      code: 'INVALID_DEFINITION',
    });
  });
});
