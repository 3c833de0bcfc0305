import {
  compose,
  defineDomain,
  isSchemaError,
  pick,
  type RepositoryContext,
  table,
} from '@schema/core';
import { suite } from '@schema/testing';
import { eq, like, sql } from 'drizzle-orm';
import { expect } from 'vitest';

const codes = table('codes', (t) => ({
  id: t.id(),
  owner: t.text().notNull(),
  note: t.text().searchable(),
  uses: t.integer(),
  code: t
    .text()
    .notNull()
    .$defaultFn(() => crypto.randomUUID()),
}));

interface Row {
  readonly id: string;
  readonly owner: string;
  readonly code: string;
  readonly note?: string;
  readonly uses?: number;
}

type PageSlots = Parameters<Parameters<RepositoryContext['pages']>[2]>[1];

interface FindMany {
  findMany(): Promise<unknown>;
}

const mistaken = defineDomain({
  name: 'mistaken',
  tables: { codes },
  repositories: ({ db, tables, query, pages, fn }) => {
    const add = (name: string, keys: readonly (keyof Row)[]) =>
      query(`add.${name}`, (p: Row) => db.insert(tables.codes).values(pick(p, keys)));
    const addAll = query('addAll', (p: Row) => db.insert(tables.codes).values(p));
    const addMore = query('addMore', (p: Row) =>
      db.insert(tables.codes).values({ ...p, note: null }),
    );
    const addRest = query('addRest', ({ id, ...rest }: Row) =>
      db.insert(tables.codes).values({ id, ...rest }),
    );
    const noted = query('noted', (p: { note: string }) =>
      db
        .select()
        .from(tables.codes)
        .where(like(tables.codes.note, `%${p.note}%`)),
    );
    const used = query('used', (p: { uses: number }) =>
      db
        .select()
        .from(tables.codes)
        .where(eq(tables.codes.uses, p.uses + 1)),
    );
    const ofOwner = (p: { owner: string }) =>
      db.select().from(tables.codes).where(eq(tables.codes.owner, p.owner));
    const ofCode = (p: { code: string }) =>
      db.select().from(tables.codes).where(eq(tables.codes.code, p.code));
    const listed = (_: object, page: PageSlots) =>
      db
        .select()
        .from(tables.codes)
        .where(page.after)
        .orderBy(...page.order)
        .limit(page.limit);
    const order = { by: { id: tables.codes.id }, direction: 'asc' } as const;
    const forOwner = (owner: string) => {
      const own = query('own', (p: { owner: string }) =>
        db.select().from(tables.codes).where(eq(tables.codes.owner, p.owner)),
      );
      return { list: () => own.all({ owner }), one: () => own.one({ owner }) };
    };
    const conditions = { code: (code: string) => eq(tables.codes.code, code) };
    const select = () => db.select().from(tables.codes);
    const lists = {
      where: pages(
        'where',
        order,
        (_: object, { after, order: by, limit }) =>
          select()
            .where(after)
            .orderBy(...by)
            .limit(limit),
        conditions,
      ),
      after: pages('after', order, (_: object, page) =>
        select()
          .orderBy(...page.order)
          .limit(page.limit),
      ),
      afterOfSearch: pages('afterOfSearch', order, (p: { search: string }, page) =>
        select()
          .where(fn.matchesInOrder(codes, tables.codes, p.search, page))
          .orderBy(...page.order)
          .limit(page.limit),
      ),
      order: pages('order', order, (_: object, page) =>
        select().where(page.after).limit(page.limit),
      ),
      limit: pages('limit', order, (_: object, page) =>
        select()
          .where(page.after)
          .orderBy(...page.order),
      ),
      level: pages(
        'level',
        { by: { id: tables.codes.id, owner: tables.codes.owner }, direction: 'asc' },
        listed,
      ),
      unselected: pages('unselected', order, (_: object, page) =>
        db
          .select({ code: tables.codes.code })
          .from(tables.codes)
          .where(page.after)
          .orderBy(...page.order)
          .limit(page.limit),
      ),
    };
    const awaited = {
      select: () => select(),
      insert: () => db.insert(tables.codes).values(row),
      returning: () => db.insert(tables.codes).values(row).returning(),
      remove: () => db.delete(tables.codes),
      count: () => db.$count(tables.codes),
      sql: () => db.execute(sql`select 1`),
      find: () => (db.query as unknown as Record<string, FindMany>).codes?.findMany(),
      transaction: () => db.transaction(async () => {}),
    };
    return {
      awaited,
      lists,
      twoQueries: () => [query('two', ofOwner), query('two', ofCode)],
      queryAndList: () => [query('both', ofOwner), pages('both', order, listed)],
      forOwner,
      addAll: addAll.run,
      addMore: addMore.run,
      addRest: addRest.run,
      noted: noted.all,
      used: used.all,
      addWithoutCode: add('code', ['id', 'owner']).run,
      addWithoutId: add('id', ['owner', 'code']).run,
    };
  },
});

const row = { id: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b', owner: 'ann', code: 'a' };

suite('a query that is written wrongly', compose([mistaken]), (test) => {
  const mistake = (words: string, columns: readonly string[] = []) => ({
    code: 'INVALID_DEFINITION',
    message: expect.stringContaining(words),
    columns,
  });

  test('is refused where it leaves a value to the application that is made once', async ({
    store,
  }) => {
    const { addWithoutCode, addWithoutId } = store.mistaken;
    await expect(addWithoutCode(row)).rejects.toMatchObject(
      mistake('The query mistaken.add.code leaves out code.', ['code']),
    );
    await expect(addWithoutId(row)).rejects.toMatchObject(
      mistake('The query mistaken.add.id leaves out id.', ['id']),
    );
  });

  test('is refused where it spreads its parameters', async ({ store }) => {
    const { addAll, addMore, addRest } = store.mistaken;
    for (const add of [addAll, addMore, addRest])
      await expect(add(row)).rejects.toMatchObject(
        mistake('spreads its parameters. Name those that it takes: pick('),
      );
  });

  test('is refused where it makes a text or a number of a parameter', async ({ store }) => {
    await expect(store.mistaken.noted({ note: 'a' })).rejects.toMatchObject(
      mistake('makes a text or a number of its parameter note'),
    );
    await expect(store.mistaken.used({ uses: 1 })).rejects.toMatchObject(
      mistake('makes a text or a number of its parameter uses'),
    );
  });

  test('is refused where another of the domain has its name', async ({ store }) => {
    const { twoQueries, queryAndList } = store.mistaken;
    const called = (name: string) =>
      expect.objectContaining(mistake(`Two queries of one domain are called ${name}.`));
    expect(twoQueries).toThrow(called('two'));
    expect(queryAndList).toThrow(called('both'));
  });

  test('is the same query for each owner that its repository is bound to', async ({ store }) => {
    for (const owner of ['ann', 'bob', 'cid'])
      expect(await store.mistaken.forOwner(owner).list()).toEqual([]);
  });

  test('is INTERNAL where it gives no row, and one was certain', async ({ store }) => {
    await expect(store.mistaken.forOwner('ann').one()).rejects.toMatchObject({ code: 'INTERNAL' });
  });

  test('is refused where a list leaves out a part of its page', async ({ store }) => {
    const { where, after, afterOfSearch, order, limit } = store.mistaken.lists;
    await expect(where({ code: 'a' })).rejects.toMatchObject(mistake('leaves out page.where'));
    expect(await where({})).toMatchObject({ items: [] });
    await expect(after({})).rejects.toMatchObject(mistake('leaves out page.after'));
    await expect(afterOfSearch({ search: 'a' })).rejects.toMatchObject(
      mistake('leaves out page.after'),
    );
    await expect(order({})).rejects.toMatchObject(mistake('leaves out page.order'));
    await expect(limit({})).rejects.toMatchObject(mistake('leaves out page.limit'));
  });

  test('is refused where the next page of a list could not begin', async ({ store }) => {
    const { level, unselected } = store.mistaken.lists;
    await expect(level({})).rejects.toMatchObject(mistake('level is not total', ['owner']));
    await expect(unselected({})).rejects.toMatchObject(mistake('lack its order', ['id']));
  });

  test('is refused where a repository runs its builder', async ({ store }) => {
    const { awaited } = store.mistaken;
    const outcomes = Object.entries(awaited).map(async ([name, run]) => {
      const error = await (async () => run())().catch((reason) => reason);
      return [name, isSchemaError(error, 'INVALID_DEFINITION') ? 'refused' : error];
    });
    expect(Object.fromEntries(await Promise.all(outcomes))).toEqual(
      Object.fromEntries(Object.keys(awaited).map((name) => [name, 'refused'])),
    );
  });
});
