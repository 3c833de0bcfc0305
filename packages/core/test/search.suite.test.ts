import { compose, defineDomain, table } from '@schema/core';
import { suite, type TestContext } from '@schema/testing';
import { and, eq, gt, inArray } from 'drizzle-orm';
import { expect } from 'vitest';

const shelves = table('shelves', (t) => ({
  id: t.integer().primaryKey(),
  owner: t.integer().notNull(),
}));

const books = table(
  'books',
  (t) => ({
    id: t.integer().primaryKey(),
    shelfId: t
      .integer()
      .notNull()
      .references(() => shelves.id, { onDelete: 'cascade' })
      .searchGroup(),
    title: t.text().notNull().searchable({ alone: true, begun: true }),
    blurb: t.text().notNull().searchable(),
    place: t.integer().notNull(),
  }),
  (c, { index }) => [index('books_shelf').on(c.shelfId), index('books_place').on(c.place, c.id)],
);

const library = defineDomain({
  name: 'library',
  tables: { shelves, books },
  repositories: ({ db, tables, fn, query, pages }) => {
    const { shelves: shelf, books: book } = tables;
    const own = (owner: number) =>
      db.select({ id: shelf.id }).from(shelf).where(eq(shelf.owner, owner));
    const within = query('within', (p: { search: string; owner: number }) =>
      db
        .select({ id: book.id })
        .from(book)
        .where(fn.matches(books, book, p.search, { within: own(p.owner) }))
        .orderBy(book.id),
    );
    const inTitle = query('inTitle', (p: { search: string; owner: number }) =>
      db
        .select({ id: book.id })
        .from(book)
        .where(
          and(
            fn.matches(books, book, p.search, { within: own(p.owner) }),
            fn.matches(books, book, p.search, { within: own(p.owner), only: 'title' }),
          ),
        )
        .orderBy(book.id),
    );
    const inOrder = pages(
      'inOrder',
      { by: { place: book.place, id: book.id }, direction: 'asc' },
      (p: { search: string; from: number }, page) =>
        db
          .select({ id: book.id, place: book.place })
          .from(book)
          .where(
            and(
              fn.matchesInOrder(books, book, p.search, page, gt(book.id, p.from)),
              gt(book.id, p.from),
              page.after,
            ),
          )
          .orderBy(...page.order)
          .limit(page.limit),
    );
    const unfit = query('unfit', (p: { search: string; owner: number }) =>
      db
        .select({ id: book.id })
        .from(book)
        .where(fn.matches(books, book, p.search, { only: 'blurb', within: own(p.owner) })),
    );
    const search = (text: string) => fn.searchQuery(text) ?? '';
    const ids = (rows: { id: number }[]) => rows.map(({ id }) => id);
    return {
      within: async (owner: number, text: string) =>
        ids(await within.all({ search: search(text), owner })),
      inTitle: async (owner: number, text: string) =>
        ids(await inTitle.all({ search: search(text), owner })),
      inOrder: (text: string, from: number, options: { limit: number; after?: string }) =>
        inOrder({ search: search(text), from }, options),
      unfit: () => unfit.all({ search: search('word'), owner: 1 }),
    };
  },
});

const composition = compose([library]);
const count = 700;

interface Book {
  readonly id: number;
  readonly shelfId: number;
  readonly title: string;
  readonly blurb: string;
  readonly place: number;
}

/** Owner 1 has shelf 1, owner 2 has 2 to 6, owner 3 has 7 to 40, which stand empty from 21 on. */
const ownerOf = (shelf: number) => (shelf === 1 ? 1 : shelf < 7 ? 2 : 3);

const all: readonly Book[] = Array.from({ length: count }, (_, n) => ({
  id: n + 1,
  shelfId: 1 + ((n * 7) % 20),
  title: `all ${n % 10 === 0 ? 'tenth' : 'other'} n${n}`,
  // The words of the last places in the list, and of the last two books.
  blurb: `text 17 ${n % 3 === 0 ? 'tenth' : ''} ${n < 300 ? 'last' : ''} ${n < 2 ? 'rare' : ''}`,
  place: count - n,
}));

async function fill<C extends typeof composition>({ db, tables }: TestContext<C>) {
  await db
    .insert(tables.shelves)
    .values(Array.from({ length: 40 }, (_, n) => ({ id: n + 1, owner: ownerOf(n + 1) })));
  for (let from = 0; from < count; from += 100)
    await db.insert(tables.books).values(all.slice(from, from + 100));
}

const has = (text: string, word: string) => text.split(' ').includes(word);
const idsOf = (where: (book: Book) => boolean) => all.filter(where).map(({ id }) => id);

for (const [name, options] of [
  ['a search', {}],
  ['a search in a schema, with a prefix', { schema: 'deep', prefix: 'app_' }],
] as const) {
  suite(name, compose([library], options), (test) => {
    test('within groups gives their rows alone, of rare words and of frequent ones', async (context) => {
      await fill(context as TestContext<typeof composition>);
      const { library: calls } = context.store;
      for (const owner of [1, 2, 3, 4]) {
        const own = (where: (book: Book) => boolean) =>
          idsOf((book) => ownerOf(book.shelfId) === owner && where(book));
        for (const word of ['all', 'text', 'tenth', 'last', 'rare', 'n77', 'nothing'])
          expect(await calls.within(owner, word), `${owner} ${word}`).toEqual(
            own(({ title, blurb }) => has(`${title} ${blurb}`, word)),
          );
        expect(await calls.within(owner, 'all -tenth')).toEqual(
          own(({ title, blurb }) => !has(`${title} ${blurb}`, 'tenth')),
        );
        expect(await calls.within(owner, '"all tenth" la*')).toEqual(
          own(({ title, blurb }) => has(title, 'tenth') && has(blurb, 'last')),
        );
        for (const word of ['tenth', 'text', 'all'])
          expect(await calls.inTitle(owner, word)).toEqual(own(({ title }) => has(title, word)));
      }
    });

    test('takes the key of a group for no word', async (context) => {
      await fill(context as TestContext<typeof composition>);
      const { library: calls } = context.store;
      expect(await calls.within(2, '3')).toEqual([]);
      expect(await calls.within(2, 'o3')).toEqual([]);
      expect(await calls.within(1, '17')).toEqual(idsOf(({ shelfId }) => shelfId === 1));
    });

    test('takes a sign for no beginning of words, though the server knows it for none', async (context) => {
      const { db, tables, store } = context as TestContext<typeof composition>;
      await db.insert(tables.shelves).values({ id: 1, owner: 1 });
      const book = { shelfId: 1, title: 'hello.', blurb: '', place: 1 };
      await db.insert(tables.books).values({ ...book, id: 1 });
      for (const sign of ['\u{1f12f}', '\ue0b0', '\u0378']) {
        expect(await store.library.within(1, sign)).toEqual([]);
        expect(await store.library.within(1, `hello -${sign}`)).toEqual([1]);
      }
      // It stands between two columns on Postgres.
      for (const text of ['hello \ue001', 'hello -\ue001'])
        expect(await store.library.within(1, text)).toEqual([1]);
    });

    test('finds a phrase wherever it stands, and however frequent its words are', async (context) => {
      const { store, db, tables } = context;
      await db.insert(tables.shelves).values({ id: 1, owner: 1 });
      const often = 'the user opens a user and '.repeat(300);
      const far = Array.from({ length: 17_000 }, (_, n) => `w${n}`).join(' ');
      const blurbs = [
        `${often} the page. E-mail`,
        `${often} page the user`,
        `${far} the page`,
        'a page the',
      ];
      const rows = blurbs.map((blurb, n) => ({
        id: n + 1,
        shelfId: 1,
        title: 'page',
        blurb,
        place: n,
      }));
      await db.insert(tables.books).values(rows);
      const found = (text: string) => store.library.within(1, text);
      expect(await found('"the page"')).toEqual([1, 3]);
      expect(await found('page -"the page"')).toEqual([2, 4]);
      expect(await found('"the pa"*')).toEqual([1, 3]);
      expect(await found('"he page"')).toEqual([]);
      expect(await found('"the pa"')).toEqual([]);
      expect(await found('e-mail')).toEqual([1]);
      expect(await found('"page the" -"the page" -"the user"')).toEqual([4]);
      // From one column into the next none reaches.
      expect(await found('"page a"')).toEqual([]);
      expect(await found('"page \ue001 a"')).toEqual([]);
      const { items } = await store.library.inOrder('"the page"', 0, { limit: 5 });
      expect(items.map(({ id }) => id)).toEqual([1, 3]);
    });

    test('follows a row into another group, and a deleted group', async (context) => {
      const { db, tables, store, execute } = context as TestContext<typeof composition>;
      await fill({ db, tables } as TestContext<typeof composition>);
      const moved = idsOf(({ shelfId }) => shelfId === 1).slice(0, 3);
      await db.update(tables.books).set({ shelfId: 2 }).where(inArray(tables.books.id, moved));
      expect((await store.library.within(2, 'all')).filter((id) => moved.includes(id))).toEqual(
        moved,
      );
      expect((await store.library.within(1, 'all')).filter((id) => moved.includes(id))).toEqual([]);
      await db.delete(tables.shelves).where(eq(tables.shelves.id, 2));
      expect((await store.library.within(2, 'all')).filter((id) => moved.includes(id))).toEqual([]);
      if (store.dialect !== 'sqlite') return;
      for (const index of ['books_fts', 'books_title_fts']) {
        const fts = store.composition.registry.prefix + index;
        await execute(`insert into ${fts}(${fts}, rank) values ('integrity-check', 1)`);
      }
    });

    test('in the order of a list gives the same pages, of rare words and of frequent ones', async (context) => {
      await fill(context as TestContext<typeof composition>);
      for (const [word, limit] of [
        ['all', 100],
        ['all', 7],
        ['al*', 20],
        ['tenth', 20],
        ['text -tenth', 50],
        // Walking the list does not come to them.
        ['last', 5],
        ['last', 20],
        ['rare', 1],
        ['rare', 20],
        ['nothing', 20],
      ] as const) {
        for (const from of [0, 250]) {
          const [wanted = '', without] = word.split(' -');
          const expected = idsOf(({ id, title, blurb }) => {
            const words = `${title} ${blurb}`;
            const isThere = wanted.endsWith('*')
              ? words.includes(wanted.slice(0, -1))
              : has(words, wanted);
            return id > from && isThere && !(without && has(words, without));
          }).toReversed();
          const found: number[] = [];
          let after: string | undefined;
          do {
            const page = await context.store.library.inOrder(word, from, {
              limit,
              ...(after === undefined ? {} : { after }),
            });
            found.push(...page.items.map(({ id }) => id));
            after = page.next;
          } while (after !== undefined);
          expect(found, `${word} ${limit} ${from}`).toEqual(expected);
        }
      }
    });

    test('of a column that is not defined to be searched alone is refused', async ({ store }) => {
      await expect(async () => store.library.unfit()).rejects.toMatchObject({
        code: 'INVALID_DEFINITION',
      });
    });
  });
}
