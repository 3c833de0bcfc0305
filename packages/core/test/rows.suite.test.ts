import { compose, defineDomain, insertFrom, pick } from '@schema/core';
import { suite } from '@schema/testing';
import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { kinds } from './sample/kinds.ts';

const written = [
  'uuid',
  'text',
  'word',
  'mood',
  'flag',
  'integer',
  'bigint',
  'decimal',
  'real',
  'at',
  'day',
  'clock',
  'json',
] as const;

const composition = compose([
  defineDomain({
    name: 'lists',
    tables: { kinds },
    repositories: ({ db, tables, query, fn }) => {
      const given = fn.rows('given', pick(tables.kinds, ['id', ...written]));
      const put = query('put', (p: { rows: string }) =>
        insertFrom(db, tables.kinds, {
          from: given.from(p.rows),
          values: given.columns,
        })
          .onConflictDoUpdate({
            target: tables.kinds.id,
            set: { text: sql`excluded.text`, limited: 'again' },
          })
          .returning(),
      );
      const at = query('at', (p: { times: string }) =>
        db
          .select({ id: tables.kinds.id })
          .from(tables.kinds)
          .where(fn.anyOf(tables.kinds.at, p.times)),
      );
      return {
        at: async (times: readonly Date[]) => at.all({ times: fn.list(times) }),
        put: async (rows: Parameters<typeof given.encode>[0]) =>
          put.all({ rows: given.encode(rows) }),
      };
    },
  }),
]);

const id = (n: number) => `00000000-0000-7000-8000-00000000000${n}`;
const empty = { ...Object.fromEntries(written.map((key) => [key, null])), limited: null };
const full = {
  uuid: id(9),
  text: 'a "quoted" é\n',
  word: 'dark-blue' as const,
  mood: "it's fine" as const,
  flag: true,
  integer: -2_147_483_648,
  bigint: 9_007_199_254_740_991,
  decimal: 7,
  real: 2,
  at: new Date('2026-01-01T00:00:00.123Z'),
  day: '2026-02-28',
  clock: '23:59:59',
  json: { list: [1, null, 'é'], nothing: null },
};

suite('a list of rows as one parameter', composition, (test) => {
  test('comes back as it went in, column by column', async ({
    store,
    execute,
    queries,
    resetQueries,
  }) => {
    resetQueries();
    const rows = [{ id: id(1), ...full }, { id: id(2) }, { id: id(3), json: null, flag: false }];
    const stored = await store.lists.put(rows);
    expect(queries).toHaveLength(1);
    expect(stored).toEqual([
      { ...empty, id: id(1), ...full, ranged: null, counted: null },
      { ...empty, id: id(2), ranged: null, counted: null },
      { ...empty, id: id(3), flag: false, ranged: null, counted: null },
    ]);
    expect(await store.lists.put([])).toEqual([]);
    // JSON's null is none in the database either.
    const nulls = await execute('select count(*) as n from kinds where json is null');
    expect(Number(nulls[0]?.n)).toBe(2);
  });

  test('sets on conflict what the insert does not name', async ({ store }) => {
    await store.lists.put([{ id: id(1), text: 'first', integer: 1 }]);
    expect(await store.lists.put([{ id: id(1), text: 'second' }])).toMatchObject([
      { text: 'second', limited: 'again', integer: 1 },
    ]);
  });

  test('with a number or a time that is none is refused, and none of its rows is written', async ({
    store,
    db,
    tables,
  }) => {
    const none = new Date(Number.NaN);
    const refused = { code: 'INVALID_INPUT' };
    for (const values of [
      { integer: Number.NaN },
      { bigint: Number.POSITIVE_INFINITY },
      { decimal: Number.NaN },
      { real: Number.NEGATIVE_INFINITY },
      { at: none },
    ])
      await expect(
        store.lists.put([
          { id: id(1), ...full },
          { id: id(2), ...values },
        ]),
      ).rejects.toMatchObject(refused);
    expect(await db.select().from(tables.kinds)).toEqual([]);
    await store.lists.put([{ id: id(1), ...full }]);
    await expect(store.lists.at([full.at, none])).rejects.toMatchObject(refused);
    expect(await store.lists.at([full.at])).toEqual([{ id: id(1) }]);
  });
});
