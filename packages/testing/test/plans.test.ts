import { compose, defineDomain, type Key, table } from '@schema/core';
import { readCatalog } from '@schema/core/catalog';
import { and, desc, eq, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { suite } from '../src/index.ts';
import { readPlans } from '../src/plans/read-plans.ts';
import { unindexedReferences } from '../src/plans/references.ts';

const shelves = table('shelves', (t) => ({ id: t.id(), room: t.text() }));
const books = table(
  'books',
  (t) => ({
    id: t.id(),
    shelfId: t
      .uuid()
      .notNull()
      .references(() => shelves.id),
    title: t.text().notNull(),
    year: t.integer().notNull(),
  }),
  (c, { index }) => [index('books_year').on(c.year, c.id)],
);

const loans = table(
  'loans',
  (t) => ({
    id: t.id(),
    bookId: t
      .uuid()
      .notNull()
      .references(() => books.id),
    shelfId: t.uuid().references(() => shelves.id),
    isOpen: t.boolean().notNull(),
  }),
  (c, { index, uniqueIndex }) => [
    uniqueIndex('loans_open').on(c.bookId).filter(sql`${c.isOpen}`),
    index('loans_shelf').on(c.shelfId).filter(sql`${c.shelfId} is not null`),
  ],
);

const library = defineDomain({
  name: 'library',
  tables: { shelves, books, loans },
  repositories: ({ db, tables, query }) => {
    const { shelves: shelf, books: book } = tables;
    const listBy = (column: typeof book.year | typeof book.title) =>
      db.select().from(book).orderBy(desc(column)).limit(3);
    const byId = query('byId', (p: { id: string }) =>
      db.select().from(book).where(eq(book.id, p.id)),
    );
    const byYear = query('byYear', () => listBy(book.year));
    return {
      calls: { byId, byYear },
      forReader: (_: Key) => ({
        byTitle: query('byTitle', (p: { title: string }) =>
          db.select().from(book).where(eq(book.title, p.title)),
        ),
        sorted: query('sorted', () => listBy(book.title)),
        passingOver: query('passingOver', (p: { title: string }) =>
          db
            .select()
            .from(book)
            .where(eq(book.title, p.title))
            .orderBy(book.year, book.id)
            .limit(3),
        ),
        inRoom: query('inRoom', (p: { room: string }) =>
          db
            .select({ title: book.title })
            .from(book)
            .innerJoin(shelf, and(eq(shelf.id, book.shelfId), eq(shelf.room, p.room)))
            .where(eq(book.year, 1900)),
        ),
      }),
    };
  },
});

suite('query plans', compose([library]), (test, database) => {
  test('show what reads or sorts all rows, in queries that were never run', async ({ store }) => {
    const plans = await readPlans(store, database.name, 'library');
    const found = Object.fromEntries(
      plans.map(({ query, flaws }) => [
        query,
        [...new Set(flaws.map((flaw) => flaw.table ?? 'sorts'))].toSorted(),
      ]),
    );
    expect(found).toEqual({
      byId: [],
      byYear: [],
      byTitle: ['books'],
      sorted: ['books', 'sorts'],
      passingOver: ['books'],
      inRoom: [],
    });
  });

  test('are explained in the words of the database', async ({ store }) => {
    const plans = await readPlans(store, database.name, 'library');
    const [flaw] = plans.find(({ query }) => query === 'byTitle')?.flaws ?? [];
    expect(flaw?.step).toMatch(store.dialect === 'sqlite' ? /^SCAN books$/ : /^Seq Scan on books/);
  });

  test('are read for references without an index too', async ({ store }) => {
    const { tables } = await readCatalog(store);
    expect(tables.flatMap(unindexedReferences).toSorted()).toEqual([
      'books (shelf_id) → shelves',
      'loans (book_id) → books',
    ]);
  });
});
