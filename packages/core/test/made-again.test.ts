import { compose, defineDomain, openStore, table } from '@schema/core';
import { and, eq } from 'drizzle-orm';
import { expect, test, vi } from 'vitest';
import { statementsOf } from '../src/connection.ts';
import type { Builder } from '../src/store/compile.ts';
import { createPages } from '../src/store/page.ts';

const things = table('things', (t) => ({
  id: t.id(),
  colour: t.text().notNull(),
  shape: t.text().notNull(),
  size: t.integer().notNull(),
}));

interface Filter {
  readonly colour?: string;
  readonly shape?: string;
  readonly size?: number;
}

// A transaction makes the repositories that it uses anew: what they define is to cost little.

test('rows of one parameter are put into SQL for a query, not for each repository', async () => {
  const domain = defineDomain({
    name: 'things',
    tables: { things },
    repositories: ({ db, tables, query, fn }) => {
      const rows = fn.rows('given', { id: tables.things.id, colour: tables.things.colour });
      const { colour } = rows.columns;
      const find = query('find', (p: { rows: string }) =>
        db.select({ colour }).from(rows.from(p.rows)),
      );
      return { find: (id: string) => find.all({ rows: rows.encode([{ id, colour: 'red' }]) }) };
    },
  });
  const composition = compose([domain]);
  const store = await openStore(composition, ':memory:');
  expect(await store.things.find('1')).toEqual([{ colour: 'red' }]);
  const typesRead = vi.spyOn(composition.sqlite.things.colour, 'getSQLType');
  for (let times = 0; times < 3; times++)
    expect(await store.transaction((tx) => tx.things.find('1'))).toEqual([{ colour: 'red' }]);
  expect(typesRead).not.toHaveBeenCalled();
  await store.close();
});

test('a list with filters defines the queries of those that a call gives', async () => {
  const defined: string[] = [];
  const laters: (() => void)[] = [];
  const pages = createPages(
    {
      compile: (name) => {
        defined.push(name);
        return vi.fn();
      },
      later: (_, define) => laters.push(define),
    },
    async () => [],
    { field: vi.fn(), tellsApart: () => true },
  );
  const condition = vi.fn();
  const list = pages<object, Builder, Filter>('list', { by: {}, direction: 'asc' }, vi.fn(), {
    colour: condition,
    shape: condition,
    size: condition,
  });
  expect(defined).toEqual([]);
  await list({ size: 3, colour: 'red' });
  await list({ colour: 'blue', size: 4 });
  expect(defined).toEqual(['list(colour,size)', 'list(colour,size).next']);
  for (const define of laters) define();
  expect(new Set(defined).size).toBe(2 ** 3 * 2);
});

test('the statements of a store are those of each set of filters', async () => {
  const domain = defineDomain({
    name: 'things',
    tables: { things },
    repositories: ({ db, tables, pages }) => ({
      list: pages<object, Builder, Filter>(
        'list',
        { by: { id: tables.things.id }, direction: 'asc' },
        (_, page) =>
          db
            .select()
            .from(tables.things)
            .where(and(page.where, page.after))
            .orderBy(...page.order)
            .limit(page.limit),
        {
          colour: (colour) => eq(tables.things.colour, colour as string),
          shape: (shape) => eq(tables.things.shape, shape as string),
          size: (size) => eq(tables.things.size, size as number),
        },
      ),
    }),
  });
  const store = await openStore(compose([domain]), ':memory:');
  expect(store.things.list).toBeTypeOf('function');
  expect(statementsOf(store)).toHaveLength(2 ** 3 * 2);
  await store.close();
});
