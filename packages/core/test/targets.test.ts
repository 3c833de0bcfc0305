import { PGlite } from '@electric-sql/pglite';
import { createSchema, postgresServer } from '@schema/testing';
import { openD1 } from '@schema/testing/d1';
import Sqlite from 'better-sqlite3';
import { eq, sql } from 'drizzle-orm';
import { drizzle as overSqlite } from 'drizzle-orm/better-sqlite3';
import { drizzle as overD1 } from 'drizzle-orm/d1';
import { drizzle as overPglite } from 'drizzle-orm/pglite';
import { drizzle as overPostgres } from 'drizzle-orm/postgres-js';
import { drizzle as overSqliteProxy } from 'drizzle-orm/sqlite-proxy';
import postgres from 'postgres';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  compose,
  defineDomain,
  openStore,
  pick,
  type RepositoryContext,
  table,
  timestamps,
} from '../src/index.ts';

const accounts = table('accounts', (t) => ({
  id: t.id(),
  name: t.text({ min: 1, max: 20 }).notNull().unique(),
  isOpen: t.boolean().notNull().default(true),
  ...timestamps(t),
}));
const entries = table('entries', (t) => ({
  id: t.id(),
  accountId: t
    .uuid()
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  amount: t.integer().notNull(),
}));

function bank({
  db,
  tables,
  query,
  batch,
  newId,
  clock,
  transaction,
}: RepositoryContext<{ accounts: typeof accounts; entries: typeof entries }>) {
  const open = query('open', (p: { id: string; name: string; createdAt: Date; updatedAt: Date }) =>
    db
      .insert(tables.accounts)
      .values(pick(p, ['id', 'name', 'createdAt', 'updatedAt']))
      .returning(),
  );
  const enter = query('enter', (p: { id: string; accountId: string; amount: number }) =>
    db
      .insert(tables.entries)
      .values(pick(p, ['id', 'accountId', 'amount']))
      .returning(),
  );
  const all = query('all', () => db.select().from(tables.accounts).orderBy(tables.accounts.name));
  const opening = (name: string) => ({
    id: newId(),
    name,
    createdAt: clock.now(),
    updatedAt: clock.now(),
  });
  const joined = query('joined', () =>
    db
      .select({ account: { id: tables.accounts.id }, entry: { id: tables.entries.id } })
      .from(tables.entries)
      .innerJoin(tables.accounts, eq(tables.accounts.id, tables.entries.accountId)),
  );
  return {
    open: (name: string) => open.first(opening(name)),
    enter: (accountId: string, amount: number) => enter.first({ id: newId(), accountId, amount }),
    openWith(name: string, amount: number) {
      const account = opening(name);
      return batch([
        open.with(account),
        enter.with({ id: newId(), accountId: account.id, amount }),
      ]);
    },
    all: () => all.all({}),
    joined: () => joined.all({}),
    openAndJoin: (name: string) => batch([open.with(opening(name)), joined.with({})]),
    openTwo: (a: string, b: string) =>
      transaction(async (tx) => {
        await bank(tx).open(a);
        await bank(tx).open(b);
      }),
  };
}

const composition = compose([
  defineDomain({ name: 'bank', tables: { accounts, entries }, repositories: bank }),
]);

interface Target {
  readonly name: string;
  readonly hasTransactions: boolean;
  /** Open something that a store accepts, with the tables in it. */
  open(): Promise<Parameters<typeof openStore>[1]>;
}

const targets: Target[] = [
  {
    name: 'a Drizzle database over better-sqlite3',
    hasTransactions: true,
    async open() {
      const client = new Sqlite(':memory:');
      client.pragma('foreign_keys = ON');
      for (const statement of await createSchema(composition, 'sqlite')) client.exec(statement);
      onTestFinished(() => void client.close());
      return overSqlite(client);
    },
  },
  {
    name: 'a Drizzle database over PGlite',
    hasTransactions: true,
    async open() {
      const client = await PGlite.create();
      for (const statement of await createSchema(composition, 'postgres'))
        await client.exec(statement);
      onTestFinished(() => client.close());
      return overPglite(client);
    },
  },
  {
    name: 'a Drizzle database over postgres.js',
    hasTransactions: true,
    async open() {
      const { url } = await postgresServer();
      const name = `targets_${crypto.randomUUID().replaceAll('-', '')}`;
      const admin = postgres(url, { max: 1 });
      await admin.unsafe(`create database ${name}`);
      const own = new URL(url);
      own.pathname = `/${name}`;
      const client = postgres(own.href, { max: 4 });
      for (const statement of await createSchema(composition, 'postgres'))
        await client.unsafe(statement);
      onTestFinished(async () => {
        await client.end();
        await admin.unsafe(`drop database ${name}`);
        await admin.end();
      });
      return overPostgres(client);
    },
  },
  {
    name: 'a D1 binding',
    hasTransactions: false,
    open: () => openD1(composition),
  },
  {
    name: 'a Drizzle database over D1',
    hasTransactions: false,
    open: async () => overD1(await openD1(composition)),
  },
];

describe.each(targets)('a store on $name', ({ open, hasTransactions }) => {
  test('answers, refuses and rolls back as on a database of its own', async () => {
    const store = await openStore(composition, await open());
    expect((await store.health()).ok).toBe(true);

    const account = await store.bank.open('savings');
    expect(account).toMatchObject({ name: 'savings', isOpen: true, createdAt: expect.any(Date) });
    await expect(store.bank.open('savings')).rejects.toMatchObject({
      code: 'CONFLICT',
      table: 'accounts',
      columns: ['name'],
    });
    await expect(store.bank.open('')).rejects.toMatchObject({
      code: 'CHECK',
      constraint: 'accounts_name_check',
    });
    await expect(store.bank.enter(crypto.randomUUID(), 1)).rejects.toMatchObject({
      code: 'REFERENCE',
      domain: 'bank',
      table: 'entries',
      columns: ['accountId'],
    });

    const [opened, entered] = await store.bank.openWith('both', 5);
    expect(opened[0]?.name).toBe('both');
    expect(entered[0]?.amount).toBe(5);
    // The second statement of the batch is refused: the first leaves nothing.
    await expect(store.bank.openWith('neither', 2 ** 40)).rejects.toBeInstanceOf(Error);
    expect((await store.bank.all()).map(({ name }) => name)).toEqual(['both', 'savings']);

    const two = store.bank.openTwo('third', 'savings');
    if (hasTransactions) await expect(two).rejects.toMatchObject({ code: 'CONFLICT' });
    else await expect(two).rejects.toMatchObject({ code: 'UNSUPPORTED' });
    expect(await store.bank.all()).toHaveLength(2);

    // A batch of D1 gives objects, which would have one of two ids.
    const pair = { account: { id: opened[0]?.id }, entry: { id: entered[0]?.id } };
    expect(await store.bank.joined()).toEqual([pair]);
    const batched = store.bank.openAndJoin('fourth');
    if (hasTransactions) expect((await batched)[1]).toEqual([pair]);
    else await expect(batched).rejects.toMatchObject({ code: 'UNSUPPORTED' });
    expect(await store.bank.all()).toHaveLength(hasTransactions ? 3 : 2);
    await Promise.all([store.close(), store.close()]);
    const late = [store.bank.all(), store.bank.openTwo('late', 'later')];
    for (const call of await Promise.allSettled(late))
      expect(call).toMatchObject({ reason: { code: 'STORE_CLOSED' } });
    expect(await store.health()).toMatchObject({ ok: false });
  });
});

test('a Drizzle database of another driver, or without one, is refused', async () => {
  const pglite = await PGlite.create();
  const store = await openStore(composition, ':memory:');
  onTestFinished(async () => {
    await Promise.all([pglite.close(), store.close()]);
  });
  const refused = (target: unknown) =>
    expect(openStore(composition, target as never)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'url',
    });
  await refused(overSqliteProxy(async () => ({ rows: [] })));
  await refused(store.db);
  const bare = openStore(composition, new Sqlite(':memory:') as never);
  await expect(bare).rejects.toThrow(/drizzle\(client\) gives of better-sqlite3/);
  await overPglite(pglite).transaction(refused);
});

test('times are read in whatever zone somebody else’s session has', async () => {
  const client = await PGlite.create();
  onTestFinished(() => client.close());
  for (const statement of await createSchema(composition, 'postgres')) await client.exec(statement);
  const times = ['2026-01-02T03:04:05.678Z', '1870-03-01T00:00:00Z', '0050-03-01T00:00:00Z'];
  let now = new Date();
  const store = await openStore(composition, overPglite(client), { clock: { now: () => now } });
  for (const zone of ['Europe/Berlin', 'Asia/Kolkata', 'Europe/Amsterdam', 'America/New_York']) {
    await client.exec(`set time zone '${zone}'`);
    for (const time of times) {
      now = new Date(time);
      const account = await store.bank.open(crypto.randomUUID().slice(0, 20));
      expect(account).toMatchObject({ createdAt: now, updatedAt: now });
      expect(await store.db.select().from(composition.postgres.accounts)).toContainEqual(account);
    }
  }
});

test('a server that is not there is UNAVAILABLE, and health says so without throwing', async () => {
  const store = await openStore(composition, 'postgres://nobody@127.0.0.1:1/none', {
    connectTimeout: 1000,
  });
  expect(await store.health()).toMatchObject({ ok: false, dialect: 'postgres' });
  await expect(store.bank.all()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await store.close();
});

test('a call does not fail because nobody could be told that it was slow', async () => {
  const store = await openStore(composition, ':memory:', {
    slowQueryThreshold: -1,
    onSlowQuery: () => {
      throw new Error('Nobody listens.');
    },
  });
  const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  onTestFinished(() => told.mockRestore());
  await store.db.run(sql.raw('create table plain (id integer)'));
  expect(told).toHaveBeenCalledWith(expect.stringContaining('slow query'));
  await store.close();
});

test('a full disk, and a file that must not be written, are told from one that is gone', async () => {
  const store = await openStore(composition, ':memory:');
  onTestFinished(() => store.close());
  const make = () => store.db.run(sql.raw('create table plain (id integer)'));
  const refused = (hint: string) =>
    expect(make()).rejects.toMatchObject({ code: 'UNAVAILABLE', hint });
  await store.db.run(sql.raw('pragma max_page_count = 1'));
  await refused('The disk is full.');
  await store.db.run(sql.raw('pragma query_only = on'));
  await refused('The file may be read, but not written.');
});

test('a call that fails late is reported as slow too', async () => {
  const told: string[] = [];
  const store = await openStore(composition, ':memory:', {
    slowQueryThreshold: -1,
    onSlowQuery: ({ name, rows }) => told.push(`${name} ${rows}`),
  });
  await expect(store.bank.all()).rejects.toMatchObject({ code: 'INTERNAL' });
  expect(told).toEqual(['bank.all 0']);
  await store.close();
});

test('plain Drizzle works on the store of any database', async () => {
  const store = await openStore(composition, ':memory:');
  for (const statement of await createSchema(composition, 'sqlite'))
    await store.db.run(sql.raw(statement));
  await store.bank.openWith('mine', 3);
  const found = await store.db.query.accounts.findFirst({ with: { entries: true } });
  expect(found?.entries.map(({ amount }) => amount)).toEqual([3]);
  await store.close();
});
