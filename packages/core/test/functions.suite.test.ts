import { compose, defineDomain } from '@schema/core';
import { suite } from '@schema/testing';
import { and, asc, eq, not } from 'drizzle-orm';
import { expect } from 'vitest';
import { defaults, kinds } from './sample/kinds.ts';
import { readAll } from './support/read-all.ts';

const composition = compose([
  defineDomain({
    name: 'kinds',
    tables: { kinds, defaults },
    repositories: ({ db, tables, fn, query, pages }) => {
      const starts = query('starts', (_: Record<string, never>) =>
        db
          .select({
            day: fn.startOf('day', tables.kinds.day),
            week: fn.startOf('week', tables.kinds.day),
            month: fn.startOf('month', tables.kinds.day),
          })
          .from(tables.kinds)
          .orderBy(asc(tables.kinds.day)),
      );
      const numbered = query('numbered', (p: { ids: string }) =>
        db
          .select({ id: tables.defaults.id })
          .from(tables.defaults)
          .where(fn.anyOf(tables.defaults.id, p.ids))
          .orderBy(asc(tables.defaults.id)),
      );
      const firstFound = query('firstFound', (p: { ids: string; limit: number }) => {
        const { id } = tables.defaults;
        const few = db
          .select({ id })
          .from(tables.defaults)
          .where(fn.anyOf(id, p.ids))
          .limit(p.limit);
        return db
          .select({ id })
          .from(tables.defaults)
          .where(fn.anyFound(id, few.orderBy(asc(id))))
          .orderBy(asc(id));
      });
      const withInteger = (integer: number) =>
        db
          .select({ id: tables.defaults.id })
          .from(tables.defaults)
          .where(eq(tables.defaults.integer, integer));
      const foundInOrder = pages(
        'foundInOrder',
        { by: { id: tables.defaults.id }, direction: 'desc' },
        (_: object, page) =>
          db
            .select({ id: tables.defaults.id })
            .from(tables.defaults)
            .where(and(page.where, page.after))
            .orderBy(...page.order)
            .limit(page.limit),
        {
          flag: (flag: boolean) => eq(tables.defaults.flag, flag),
          integer: (integer: number, page) =>
            fn.anyFoundInOrder(tables.defaults.id, withInteger(integer), page, page.where),
        },
      );
      const having = query('having', (p: { value: string }) =>
        db
          .select({ text: tables.kinds.text })
          .from(tables.kinds)
          .where(fn.hasItem(tables.kinds.json, 'k', p.value))
          .orderBy(asc(tables.kinds.id)),
      );
      const lacking = query('lacking', (p: { value: string }) =>
        db
          .select({ text: tables.kinds.text })
          .from(tables.kinds)
          .where(not(fn.hasItem(tables.kinds.json, 'k', p.value)))
          .orderBy(asc(tables.kinds.id)),
      );
      const at = query('at', (p: { times: string }) =>
        db
          .select({ at: tables.kinds.at })
          .from(tables.kinds)
          .where(fn.anyOf(tables.kinds.at, p.times))
          .orderBy(asc(tables.kinds.at)),
      );
      const inOrder = query('inOrder', (_: Record<string, never>) =>
        db
          .select({ mood: tables.kinds.mood, text: tables.kinds.text })
          .from(tables.kinds)
          .orderBy(fn.bytewise(tables.kinds.mood), fn.bytewise(tables.kinds.text)),
      );
      return {
        inOrder: () => inOrder.all({}),
        having: (value: string) => having.all({ value }),
        lacking: (value: string) => lacking.all({ value }),
        at: (times: (Date | string)[]) => at.all({ times: fn.list(times) }),
        foundInOrder,
        firstFound: (ids: number[], limit: number) => firstFound.all({ ids: fn.list(ids), limit }),
        starts: () => starts.all({}),
        numbered: (ids: number[]) => numbered.all({ ids: fn.list(ids) }),
      };
    },
  }),
]);

suite('a function', composition, (test) => {
  test('starts weeks on Monday, across years, and months on their first day', async (context) => {
    const { store, db, tables } = context;
    const days = {
      '0001-01-01': '0001-01-01',
      '1969-12-31': '1969-12-29',
      '2023-01-01': '2022-12-26',
      '2024-02-29': '2024-02-26',
      '2026-03-01': '2026-02-23',
      '2026-03-02': '2026-03-02',
      '9999-12-31': '9999-12-27',
    };
    await db.insert(tables.kinds).values(Object.keys(days).map((day) => ({ day })));
    expect(await store.kinds.starts()).toEqual(
      Object.entries(days).map(([day, week]) => ({ day, week, month: `${day.slice(0, 8)}01` })),
    );
  });

  test('compares a counted key with a list', async ({ store, db, tables }) => {
    await db.insert(tables.defaults).values([{}, {}, {}]);
    expect(await store.kinds.numbered([1, 3, 4])).toEqual([{ id: 1 }, { id: 3 }]);
  });

  test('finds the rows that a select finds', async ({ store, db, tables }) => {
    await db.insert(tables.defaults).values([{}, {}, {}]);
    expect(await store.kinds.firstFound([3, 2], 5)).toEqual([{ id: 2 }, { id: 3 }]);
    expect(await store.kinds.firstFound([3, 2], 1)).toEqual([{ id: 2 }]);
    expect(await store.kinds.firstFound([9], 1)).toEqual([]);
  });

  test('finds a page of the rows that a select finds, of few and of many', async (context) => {
    const { store, db, tables } = context;
    const few = 2;
    // More than are looked up at once, and none where the walk for one row looks.
    const late = 1;
    const many = 0;
    const rows = Array.from({ length: 700 }, (_, n) => ({
      integer: n % 100 === 50 ? few : n < 400 ? late : many,
      flag: n % 3 === 0,
    }));
    for (let from = 0; from < rows.length; from += 100)
      await db.insert(tables.defaults).values(rows.slice(from, from + 100));
    for (const integer of [few, late, many, 9])
      for (const flag of [true, undefined])
        for (const limit of [1, 100]) {
          const found = await readAll(
            (_, page) => store.kinds.foundInOrder({ integer, flag }, page),
            limit,
          );
          const wanted = rows.flatMap((row, n) =>
            row.integer === integer && row.flag === (flag ?? row.flag) ? [{ id: n + 1 }] : [],
          );
          expect(found).toEqual(wanted.reverse());
        }
  });

  test('finds an object of a list by a text, whatever else is in the list', async (context) => {
    const { store, db, tables } = context;
    const lists = {
      mixed: ['s', 5, null, ['v'], { k: 'v' }],
      other: ['v', { k: 'w' }, { l: 'v' }],
      inner: { a: { k: 'v' } },
      object: { k: 'v' },
      list: [{ k: ['v'] }, { k: 5 }, [{ k: 'v' }]],
      word: 'v',
    };
    for (const [text, json] of Object.entries(lists))
      await db.insert(tables.kinds).values({ text, json });
    await db.insert(tables.kinds).values({ text: 'none', json: null });
    expect(await store.kinds.having('v')).toEqual([{ text: 'mixed' }]);
    expect(await store.kinds.having('["v"]')).toEqual([]);
    expect(await store.kinds.having('5')).toEqual([]);
    expect((await store.kinds.lacking('v')).map(({ text }) => text)).toEqual(
      Object.keys(lists).slice(1),
    );
  });

  test('orders text by its bytes, and an enum as text', async ({ store, db, tables }) => {
    const rows = [
      ...['B', 'a', '~', 'É', 'é'].map((text) => ({ mood: 'happy' as const, text })),
      { mood: "it's fine" as const, text: 'a' },
      { mood: 'sad' as const, text: 'A' },
    ];
    await db.insert(tables.kinds).values(rows.toReversed());
    expect(await store.kinds.inOrder()).toEqual(rows);
  });

  test('compares a time with a list of times', async ({ store, db, tables }) => {
    const times = [
      '0001-01-01T00:00:00.001Z',
      '1969-12-31T23:59:59.999Z',
      '2026-01-02T03:04:05.678Z',
      '9999-12-31T23:59:59.999Z',
    ].map((text) => ({ at: new Date(text) }));
    await db.insert(tables.kinds).values([...times, { at: new Date(0) }, {}]);
    expect(await store.kinds.at(times.map(({ at }) => at))).toEqual(times);
    expect(await store.kinds.at(times.map(({ at }) => at.toISOString()))).toEqual(times);
  });
});
