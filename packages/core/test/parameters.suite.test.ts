import { compose, defineDomain, pick, table } from '@schema/core';
import { suite } from '@schema/testing';
import { gt, sql } from 'drizzle-orm';
import { expect } from 'vitest';

const tickets = table('tickets', (t) => ({
  id: t.serial(),
  title: t.text().notNull(),
  at: t.timestamp(),
  price: t.decimal(5, 2),
  score: t.real(),
}));

interface Rating {
  readonly at: Date | null;
  readonly price: number | null;
  readonly score: number | null;
}

const domain = defineDomain({
  name: 'desk',
  tables: { tickets },
  repositories: ({ db, tables: { tickets }, query, batch }) => {
    const open = query('open', (p: { title: string }) =>
      db.insert(tickets).values({ title: p.title }).returning({ title: tickets.title }),
    );
    const see = query('see', (p: { at: unknown }) => db.update(tickets).set({ at: sql`${p.at}` }));
    const find = query('find', (p: { title: string }) =>
      db.select({ title: tickets.title }).from(tickets).where(sql`${tickets.title} = ${p.title}`),
    );
    const list = query('list', () =>
      db.select({ title: tickets.title, at: tickets.at }).from(tickets),
    );
    const rate = query('rate', (p: Rating) =>
      db.insert(tickets).values({ title: 'rated', ...pick(p, ['at', 'price', 'score']) }),
    );
    return {
      rate: rate.run,
      open: (title: string) => open.one({ title }),
      see: (at: unknown) => see.run({ at }),
      find: (title: string) => find.first({ title }),
      list: () => list.all({}),
      seeBetween: (at: unknown) =>
        batch([open.with({ title: 'a' }), see.with({ at }), open.with({ title: 'b' })]),
    };
  },
});

const none: readonly (readonly [name: string, value: unknown])[] = [
  ['an object', { a: 1 }],
  ['an object without a text', Object.create(null)],
  ['a list with one', [[{ a: 1 }]]],
  ['a symbol', Symbol('a')],
  ['a function', () => 1],
  ['a time that is none', new Date(Number.NaN)],
  ['a number that is none', Number.NaN],
  ['a number of more than 64 bits', 2n ** 63n],
];

suite('parameters', compose([domain]), (test) => {
  for (const [name, value] of none)
    test(`${name} is refused, and nothing of its unit is written`, async ({ store }) => {
      await store.desk.open('first');
      const refused = { code: 'INVALID_INPUT' };
      await expect(store.desk.see(value)).rejects.toMatchObject(refused);
      await expect(store.desk.seeBetween(value)).rejects.toMatchObject(refused);
      await expect(
        store.transaction(async (tx) => {
          await tx.desk.open('second');
          await tx.desk.see(value);
        }),
      ).rejects.toMatchObject(refused);
      expect(await store.desk.list()).toEqual([{ title: 'first', at: null }]);
    });

  test('a column is given are refused alike, by its own calls and by store.db', async (context) => {
    const { store, db, tables } = context;
    const refused = { code: 'INVALID_INPUT' };
    const none = new Date(Number.NaN);
    for (const values of [{ price: Number.NaN }, { score: Number.NaN }, { at: none }]) {
      const row = { title: 'a', ...values };
      await expect(db.insert(tables.tickets).values(row)).rejects.toMatchObject(refused);
      await expect(
        store.desk.rate({ at: null, price: null, score: null, ...values }),
      ).rejects.toMatchObject(refused);
    }
    const since = db.select().from(tables.tickets).where(gt(tables.tickets.at, none));
    await expect(since).rejects.toMatchObject(refused);
    await store.desk.rate({ at: new Date(7), price: 1.25, score: 0.5 });
    expect(await db.select().from(tables.tickets)).toEqual([
      { id: expect.any(Number), title: 'rated', at: new Date(7), price: 1.25, score: 0.5 },
    ]);
  });

  test('that are refused do not touch the calls beside them', async ({ store }) => {
    const words = Array.from({ length: 40 }, (_, n) => `word ${n}`);
    for (const word of words) await store.desk.open(word);
    await store.desk.see(new Date(0));
    const bad = none.map(([, value]) => value);
    if (store.dialect === 'postgres') bad.push(5, 5n, true, [5], new Uint8Array([5]));
    for (const value of bad) {
      const found = words.map((word) => store.desk.find(word));
      const [failed, batch, ...after] = await Promise.allSettled([
        store.desk.see(value),
        store.desk.seeBetween(value),
        ...words.map((word) => store.desk.find(word)),
      ]);
      expect([failed.status, batch.status]).toEqual(['rejected', 'rejected']);
      expect(await Promise.all(found)).toEqual(words.map((title) => ({ title })));
      expect(after).toEqual(words.map((title) => ({ status: 'fulfilled', value: { title } })));
    }
    const rows = await store.desk.list();
    expect(rows).toHaveLength(words.length);
    expect(rows.every(({ at }) => at?.getTime() === 0)).toBe(true);
  });

  test('that are too many are refused before they are sent', async ({ store, db, tables }) => {
    await store.desk.open('first');
    const titles = Array.from({ length: 65_534 }, (_, n) => ({ title: `${n}` }));
    const [many, beside] = await Promise.allSettled([
      db.insert(tables.tickets).values(titles),
      store.desk.find('first'),
    ]);
    expect(many).toMatchObject({ status: 'rejected', reason: { code: 'INVALID_INPUT' } });
    expect(beside).toMatchObject({ status: 'fulfilled', value: { title: 'first' } });
    expect(await store.desk.list()).toHaveLength(1);
  });

  test('that are lists are arrays of Postgres, and refused by SQLite', async ({ store }) => {
    const { db } = store;
    if (!('execute' in db)) {
      await expect(db.all(sql`select ${sql.param([1])}`)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
      });
      return;
    }
    const texts = ['a"b', '\\', 'NULL', '', 'ä'];
    const nested = [
      [1, 2],
      [3, null],
    ];
    const rows =
      await db.execute(sql`select ${sql.param([])}::int[] as numbers, ${sql.param(texts)}::text[] as texts,
      ${sql.param(nested)}::int[] as nested, ${sql.param([true, false])}::bool[] as flags,
      ${sql.param([new Date(0)])}::timestamptz[] = array[timestamptz 'epoch'] as time,
      ${sql.param([new Uint8Array([1, 255])])}::bytea[] = array['\\x01ff'::bytea] as bytes`);
    expect(rows).toEqual([
      { numbers: [], texts, nested, flags: [true, false], time: true, bytes: true },
    ]);
  });
});
