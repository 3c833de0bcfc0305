import type { Page, PageOptions } from '@schema/core';
import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { peopleComposition } from './sample/people.ts';

type List<Row> = (params: Record<string, never>, options?: PageOptions) => Promise<Page<Row>>;

async function readAll<Row>(list: List<Row>, limit: number): Promise<Row[][]> {
  const pages: Row[][] = [];
  let after: string | undefined;
  do {
    const page = await list({}, { limit, after });
    pages.push(page.items);
    after = page.next;
  } while (after !== undefined);
  return pages;
}

const moment = new Date('2026-05-05T05:05:05.005Z');

suite('a list by pages', peopleComposition, (test) => {
  const person = (index: number, createdAt = moment) => ({
    email: `${index}@example.org`,
    name: `Person ${index}`,
    createdAt,
  });
  const fifty = Array.from({ length: 50 }, (_, index) => person(index));

  for (const direction of ['newest', 'oldest'] as const) {
    test(`gives ${direction} rows of one millisecond once each`, async ({ store, db, tables }) => {
      const ids = (await db.insert(tables.people).values(fifty).returning()).map(({ id }) => id);
      const pages = await readAll(store.people[direction], 7);
      expect(pages.map((page) => page.length)).toEqual([7, 7, 7, 7, 7, 7, 7, 1]);
      const read = pages.flat().map(({ id }) => id);
      expect(read).toEqual(direction === 'oldest' ? ids.toSorted() : ids.toSorted().reverse());
    });

    test(`gives ${direction} rows of neighbouring milliseconds in order`, async (context) => {
      const { store, db, tables } = context;
      const rows = fifty.map((row, index) => ({
        ...row,
        createdAt: new Date(moment.getTime() + (index % 3)),
      }));
      await db.insert(tables.people).values(rows);
      const read = (await readAll(store.people[direction], 7)).flat();
      const times = read.map(({ createdAt }) => createdAt.getTime());
      const sign = direction === 'oldest' ? 1 : -1;
      expect(times).toEqual(times.toSorted((a, b) => sign * (a - b)));
      expect(new Set(read.map(({ id }) => id)).size).toBe(50);
    });
  }

  test('is narrowed by the fields of its filter that are given', async ({
    store,
    db,
    tables,
    queries,
  }) => {
    const people = [
      ['Ann', 'AT', 17],
      ['Bob', 'AT', 18],
      ['Cid', 'DE', 40],
      ['Dan', 'AT', 50],
    ] as const;
    await db.insert(tables.people).values(
      people.map(([name, country, age]) => ({
        email: `${name}@example.org`,
        name,
        country,
        age,
      })),
    );
    const names = async (filter: Parameters<typeof store.people.filtered>[0]) => {
      const first = await store.people.filtered(filter, { limit: 1 });
      const rest = await store.people.filtered(filter, { after: first.next });
      return [...first.items, ...(first.next ? rest.items : [])].map(({ name }) => name);
    };
    expect(await names({})).toEqual(['Ann', 'Bob', 'Cid', 'Dan']);
    expect(await names({ country: 'AT' })).toEqual(['Ann', 'Bob', 'Dan']);
    expect(await names({ adult: true, country: undefined })).toEqual(['Bob', 'Cid', 'Dan']);
    expect(await names({ adult: true, country: 'AT' })).toEqual(['Bob', 'Dan']);
    const made = new Set(queries.map(({ name }) => name));
    for (const fields of ['', 'country', 'adult', 'country,adult'])
      expect(made).toContain(`people.filtered(${fields})`);
  });

  test('has text in the order of its bytes, whatever the collation of the server', async (context) => {
    const { store, db, tables, database, execute } = context;
    if (database.capabilities.has('server'))
      await execute('alter table people alter column name type text collate "unicode"');
    const names = ['B', 'Za', '_', 'a', 'b2', 'zb', 'é'];
    await db
      .insert(tables.people)
      .values(names.map((name, index) => ({ ...person(index), name })).reverse());
    const pages = await readAll(store.people.filtered, 2);
    expect(pages.flat().map(({ name }) => name)).toEqual(names);
  });

  test('is planned once, however many rows there are', { needs: 'server' }, async (context) => {
    const { execute, openAnother } = context;
    const one = await openAnother({ poolSize: 1 });
    await execute(
      `insert into people (id, email, name, created_at, updated_at)
        select gen_random_uuid(), n || '@example.org', 'Person ' || n, now(), now() from generate_series(1, 20000) n`,
      one,
    );
    await execute('create index on people (created_at desc, id desc)', one);
    await execute('analyze people', one);
    for (let call = 0; call < 20; call++) await one.people.newest({});
    const [plans] = await execute(
      `select generic_plans, custom_plans from pg_prepared_statements
        where statement like '%order by%' and generic_plans + custom_plans = 20`,
      one,
    );
    // Postgres looks at the values five times before it makes up its mind.
    expect(plans).toMatchObject({ custom_plans: '5', generic_plans: '15' });
  });

  test('gives each row once where its columns go in different directions', async (context) => {
    const { store, db, tables } = context;
    const rows = fifty.map((row, index) => ({
      ...row,
      age: index % 5,
      createdAt: new Date(moment.getTime() + (index % 3)),
    }));
    await db.insert(tables.people).values(rows);
    const read = (await readAll(store.people.eldest, 7)).flat();
    const key = ({ age, createdAt, id }: (typeof read)[number]) =>
      `${9 - (age ?? 0)} ${createdAt.toISOString()} ${id}`;
    expect(read.map(key)).toEqual(read.map(key).sort());
    expect(new Set(read.map(({ id }) => id)).size).toBe(50);
  });

  test('is refused where its order would lose rows', async ({ store }) => {
    await expect(store.people.byCountry({})).rejects.toMatchObject({
      code: 'INVALID_DEFINITION',
      columns: ['country'],
    });
  });

  test('ends without a cursor when its last page is full', async ({ store, db, tables }) => {
    await db.insert(tables.people).values(fifty.slice(0, 14));
    const pages = await readAll(store.people.newest, 7);
    expect(pages.map((page) => page.length)).toEqual([7, 7]);
    expect(await store.people.newest({}, { limit: 14 })).toMatchObject({ next: undefined });
  });

  test('is empty when there is nothing', async ({ store }) => {
    expect(await store.people.newest({})).toEqual({ items: [], next: undefined });
  });

  test('has 20 rows unless told', async ({ store, db, tables }) => {
    await db.insert(tables.people).values(fifty);
    expect((await store.people.newest({})).items).toHaveLength(20);
  });

  test('neither repeats nor skips when rows come and go between pages', async (context) => {
    const { store, db, tables } = context;
    const rows = fifty.slice(0, 10).map((row, index) => ({
      ...row,
      createdAt: new Date(moment.getTime() + index),
    }));
    await db.insert(tables.people).values(rows);
    const first = await store.people.oldest({}, { limit: 4 });
    await store.people.remove(first.items[3]?.id ?? '');
    await db.insert(tables.people).values(person(99, new Date(moment.getTime() - 1)));
    const second = await store.people.oldest({}, { limit: 4, after: first.next });
    expect(second.items.map(({ email }) => email)).toEqual(
      [4, 5, 6, 7].map((index) => `${index}@example.org`),
    );
  });

  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const id = '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b';
  const garbage = [
    '',
    ' ',
    'garbage',
    '!!!',
    '%00',
    'é',
    'a'.repeat(100_000),
    encode(null),
    encode('text'),
    encode({}),
    encode([]),
    encode([{ t: 0 }]),
    encode([{ t: 0 }, id, id]),
    encode([{ t: '0' }, id]),
    encode([{ t: 9e15 }, id]),
    encode([{ t: 8e15 }, id]),
    encode([0, id]),
    encode([{ t: 0 }, 7]),
    encode([{ t: 0 }, null]),
    encode([{ t: 0 }, 'no uuid']),
    encode([{ t: 0 }, `${id}'; drop table people; --`]),
    encode([{ t: 0 }, 'a\0b']),
    encode([{ t: 0 }, '\ud800']),
    encode([[[[]]], id]),
  ];

  test('refuses a cursor that no page gave', async ({ store, db, tables }) => {
    await db.insert(tables.people).values(fifty);
    const taken: string[] = [];
    for (const after of garbage) {
      const outcome = await store.people.newest({}, { after }).then(
        () => 'taken',
        (error: { code?: string; field?: string }) => `${error.code} ${error.field}`,
      );
      if (outcome !== 'INVALID_INPUT after') taken.push(`${after.slice(0, 80)}: ${outcome}`);
    }
    expect(taken).toEqual([]);
  });

  test('refuses a limit that is none', async ({ store }) => {
    for (const limit of [0, -1, 101, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 40]) {
      await expect(store.people.newest({}, { limit })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'limit',
      });
    }
  });

  test('refuses an option that it does not know', async ({ store }) => {
    await expect(store.people.newest({}, { limt: 5 } as never)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'limt',
    });
  });

  test('refuses options that are none', async ({ store }) => {
    for (const options of [null, 'x', 20]) {
      await expect(store.people.newest({}, options as never)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'options',
      });
    }
  });

  test('is one statement a page', async ({ store, db, tables, queries, resetQueries }) => {
    await db.insert(tables.people).values(fifty);
    resetQueries();
    await readAll(store.people.newest, 25);
    expect(queries.map(({ name, rows }) => [name, rows])).toEqual([
      ['people.newest', 26],
      ['people.newest.next', 25],
    ]);
  });
});
