import { compose, defineDomain, openStore, type Store, table } from '@schema/core';
import { postgresServer, suite } from '@schema/testing';
import { eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { expect, onTestFinished } from 'vitest';

const composition = compose([
  defineDomain({
    name: 'bank',
    tables: {
      purses: table('purses', (t) => ({
        id: t.serial(),
        coins: t.integer().notNull(),
        state: t.oneOf(['open', 'shut']).notNull(),
      })),
      moves: table('moves', (t) => ({ id: t.id(), amount: t.integer().notNull() })),
    },
    repositories: ({ db, tables: { purses, moves }, query, batch, newId }) => {
      const open = query('open', () =>
        db.insert(purses).values({ coins: 0, state: 'open' }).returning(),
      );
      const find = query('find', (p: { id: number }) =>
        db.select({ id: purses.id, coins: purses.coins }).from(purses).where(eq(purses.id, p.id)),
      );
      const add = query('add', (p: { id: number; by: number }) =>
        db
          .update(purses)
          .set({ coins: sql`${purses.coins} + cast(${p.by} as integer)` })
          .where(eq(purses.id, p.id))
          .returning(),
      );
      const set = query('set', (p: { id: number; state: 'open' | 'shut' }) =>
        db
          .update(purses)
          .set({ state: p.state })
          .where(eq(purses.id, p.id))
          .returning({ id: purses.id }),
      );
      const note = query('note', (p: { id: string; amount: number }) =>
        db.insert(moves).values({ id: p.id, amount: p.amount }).returning(),
      );
      const noteOf = (amount: number) => note.with({ id: newId(), amount });
      return {
        open: () => open.one({}),
        find: (id: number) => find.one({ id }),
        earn: (id: number, by: number) => batch([add.with({ id, by }), noteOf(by)]),
        noteAndEarn: (id: number, by: number) => batch([noteOf(by), add.with({ id, by })]),
        noteAndSet: (id: number, state: 'open' | 'shut') =>
          batch([noteOf(0), set.with({ id, state })]),
      };
    },
  }),
]);

type Bank = Store<typeof composition>;
type Execute = (statement: string) => Promise<unknown>;

const widen = 'alter table purses alter column coins type bigint';

/** Stores whose connections have prepared what they send, over a pool of our own and over another's client. */
const openings: Readonly<
  Record<string, (another: () => Promise<Bank>, execute: Execute) => Promise<Bank>>
> = {
  'a URL': (another) => another(),
  'a client of somebody else': async (_, execute) => {
    const [{ name }] = (await execute('select current_database() as name')) as [{ name: string }];
    const server = await postgresServer();
    const url = new URL(server.url);
    url.pathname = name;
    const client = postgres(url.href, { max: 2, onnotice: () => {} });
    onTestFinished(async () => {
      await client.end();
      await server.stop();
    });
    return openStore(composition, drizzle(client));
  },
};

for (const [target, opened] of Object.entries(openings))
  suite(`a column whose type changes under a store of ${target}`, composition, (test) => {
    const needs = 'server';

    test('gives no call what is another’s', { needs }, async ({ openAnother, execute }) => {
      const store = await opened(() => openAnother({ poolSize: 2 }), execute);
      const ids: number[] = [];
      for (let n = 0; n < 12; n++) ids.push((await store.bank.open()).id);
      const ask = async (id: number, times: number) => {
        for (let n = 0; n < times; n++) expect((await store.bank.find(id)).id).toBe(id);
      };
      await Promise.all(ids.map((id) => ask(id, 3)));
      for (const type of ['bigint', 'integer', 'bigint']) {
        const asked = ids.map((id) => ask(id, 60));
        await execute(`alter table purses alter column coins type ${type}`);
        await Promise.all(asked);
      }
    });

    for (const call of ['earn', 'noteAndEarn'] as const)
      test(`leaves a unit whole: ${call}`, { needs }, async ({ openAnother, execute }) => {
        const store = await opened(() => openAnother({ poolSize: 1 }), execute);
        const { id } = await store.bank.open();
        for (let n = 0; n < 6; n++) await store.bank[call](id, 1);
        await execute(widen);
        const [one, other] = await store.bank[call](id, 1);
        const [earned, noted] = call === 'earn' ? [one, other] : [other, one];
        expect(earned).toMatchObject([{ id, coins: 7 }]);
        expect(noted).toMatchObject([{ amount: 1 }]);
        expect(await execute('select count(*)::int as count from moves')).toEqual([{ count: 7 }]);
        expect(await store.bank.find(id)).toEqual({ id, coins: 7 });
      });

    test('is read at once in a transaction', { needs }, async ({ openAnother, execute }) => {
      const store = await opened(() => openAnother({ poolSize: 1 }), execute);
      const ids = [(await store.bank.open()).id, (await store.bank.open()).id];
      const both = () => store.transaction((tx) => Promise.all(ids.map(tx.bank.find)));
      for (let n = 0; n < 6; n++) await both();
      await execute(widen);
      expect(await both()).toMatchObject(ids.map((id) => ({ id })));
    });

    test('to an enum takes what is written', { needs }, async ({ openAnother, execute }) => {
      const store = await opened(() => openAnother({ poolSize: 1 }), execute);
      const { id } = await store.bank.open();
      for (let n = 0; n < 6; n++) await store.bank.noteAndSet(id, 'open');
      for (const statement of [
        `create type purse_state as enum ('open', 'shut')`,
        'alter table purses drop constraint purses_state_check',
        'alter table purses alter column state type purse_state using state::purse_state',
      ])
        await execute(statement);
      await store.bank.noteAndSet(id, 'shut');
      expect(await execute('select state from purses')).toEqual([{ state: 'shut' }]);
      expect(await execute('select count(*)::int as count from moves')).toEqual([{ count: 7 }]);
    });

    test('or statements that are gone are no error', { needs }, async ({
      openAnother,
      execute,
    }) => {
      const store = await opened(() => openAnother({ poolSize: 1 }), execute);
      const { id } = await store.bank.open();
      for (let n = 0; n < 3; n++) await store.bank.earn(id, 1);
      const { db } = store as Store<typeof composition, 'postgres'>;
      await db.execute(sql`deallocate all`);
      expect(await store.bank.earn(id, 1)).toMatchObject([[{ coins: 4 }], [{ amount: 1 }]]);
    });
  });
