import { compose, defineDomain, type RepositoryContext, table } from '@schema/core';
import { suite, type TestContext } from '@schema/testing';
import { and, eq, isNotNull } from 'drizzle-orm';
import { expect } from 'vitest';
import { called } from './support/called.ts';
import { readAll } from './support/read-all.ts';

const tickets = table('tickets', (t) => ({
  id: t.serial(),
  title: t.text().notNull(),
  urgency: t.enum('urgency', ['low', 'medium', 'high']).notNull().default('low'),
  isDone: t.boolean().notNull().default(false),
  firstId: t.integer(),
}));

const tables = { tickets };

type Direction = 'asc' | 'desc';

const desk = defineDomain({
  name: 'desk',
  tables,
  repositories: (context: RepositoryContext<typeof tables>) => {
    const { db, pages } = context;
    const ticket = context.tables.tickets;
    const first = called(context.dialect, ticket, 'first');
    const joined = () =>
      db
        .select({ id: ticket.id, title: first.title })
        .from(ticket)
        .leftJoin(first, eq(first.id, ticket.firstId));
    const list = (
      name: string,
      by: Parameters<typeof pages>[1]['by'],
      direction: Direction | Direction[] = 'asc',
    ) =>
      pages(name, { by, direction }, (_: object, page) =>
        db
          .select()
          .from(ticket)
          .where(page.after)
          .orderBy(...page.order)
          .limit(page.limit),
      );
    return {
      byTitle: list('byTitle', { title: ticket.title, id: ticket.id }),
      byUrgency: list('byUrgency', { urgency: ticket.urgency, id: ticket.id }, ['desc', 'asc']),
      tooFew: list('tooFew', { isDone: ticket.isDone, id: ticket.id }, ['desc']),
      tooMany: list('tooMany', { id: ticket.id }, ['desc', 'asc']),
      ofAlias: pages('ofAlias', { by: { id: first.id }, direction: 'asc' }, (_: object, page) =>
        db
          .select({ id: first.id, title: first.title })
          .from(first)
          .where(page.after)
          .orderBy(...page.order)
          .limit(page.limit),
      ),
      ofMaybeNone: pages(
        'ofMaybeNone',
        { by: { title: first.title, id: ticket.id }, direction: 'asc' },
        (_: object, page) =>
          joined()
            .where(page.after)
            .orderBy(...page.order)
            .limit(page.limit),
      ),
      ofSome: pages(
        'ofSome',
        { by: { title: first.title, id: ticket.id }, direction: 'asc' },
        (_: object, page) =>
          joined()
            .where(and(isNotNull(first.title), page.after))
            .orderBy(...page.order)
            .limit(page.limit),
      ),
      nested: pages(
        'nested',
        { by: { 'row.id': ticket.id }, direction: 'asc' },
        (_: object, page) =>
          db
            .select({ row: { id: ticket.id } })
            .from(ticket)
            .where(page.after)
            .orderBy(...page.order)
            .limit(page.limit),
      ),
    };
  },
});

const composition = compose([desk]);

suite('the order of a list', composition, (test) => {
  const add = (
    { db, tables: built }: TestContext<typeof composition>,
    rows: readonly { title?: string; urgency?: 'low' | 'medium' | 'high'; firstId?: number }[],
  ) => db.insert(built.tickets).values(rows.map((row) => ({ title: 't', ...row })));

  test('has text in the form that raw SQL wrote', async (context) => {
    const titles = ['a', 'e\u0301', 'f', 'z', '\u00e9', '\u00e9'];
    await add(context, titles.map((title) => ({ title })).reverse());
    const read = await readAll(context.store.desk.byTitle);
    expect(read.map(({ title }) => title)).toEqual(titles);
  });

  test('has an enum as text', async (context) => {
    await add(context, [{ urgency: 'medium' }, { urgency: 'high' }, { urgency: 'low' }, {}]);
    const read = await readAll(context.store.desk.byUrgency);
    expect(read.map(({ id, urgency }) => [urgency, id])).toEqual([
      ['medium', 1],
      ['low', 3],
      ['low', 4],
      ['high', 2],
    ]);
  });

  test('is that of a table under another name', async (context) => {
    await add(context, [
      { title: 'b' },
      { title: 'a', firstId: 1 },
      { firstId: 2 },
      { firstId: 1 },
    ]);
    expect((await readAll(context.store.desk.ofAlias)).map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    expect(await readAll(context.store.desk.ofSome)).toEqual([
      { id: 3, title: 'a' },
      { id: 2, title: 'b' },
      { id: 4, title: 'b' },
    ]);
  });

  test('is refused where it has directions for other columns', async ({ store }) => {
    await expect(store.desk.tooFew({})).rejects.toMatchObject({
      code: 'INVALID_DEFINITION',
      message: expect.stringContaining(
        'The list tooFew has another number of directions than of columns.',
      ),
    });
    await expect(store.desk.tooMany({})).rejects.toMatchObject({ code: 'INVALID_DEFINITION' });
  });

  test('is refused where an outer join may find no row, and those are not left out', async ({
    store,
  }) => {
    await expect(store.desk.ofMaybeNone({})).rejects.toMatchObject({
      code: 'INVALID_DEFINITION',
      columns: ['title'],
    });
  });

  test('is refused where its columns are within an object of the row', async ({ store }) => {
    await expect(store.desk.nested({})).rejects.toMatchObject({
      code: 'INVALID_DEFINITION',
      columns: ['row.id'],
    });
  });
});
