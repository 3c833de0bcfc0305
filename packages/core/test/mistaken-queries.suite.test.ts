import { compose, defineDomain, pick, table } from '@schema/core';
import { suite } from '@schema/testing';
import { eq, like } from 'drizzle-orm';
import { expect } from 'vitest';

const codes = table('codes', (t) => ({
  id: t.id(),
  owner: t.text().notNull(),
  note: t.text(),
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

const mistaken = defineDomain({
  name: 'mistaken',
  tables: { codes },
  repositories: ({ db, tables, query }) => {
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
    return {
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
});
