import { compose, defineDomain, pick, table } from '@schema/core';
import { suite } from '@schema/testing';
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
}

const mistaken = defineDomain({
  name: 'mistaken',
  tables: { codes },
  repositories: ({ db, tables, query }) => {
    const add = (name: string, keys: readonly (keyof Row)[]) =>
      query(`add.${name}`, (p: Row) => db.insert(tables.codes).values(pick(p, keys)));
    return {
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
});
