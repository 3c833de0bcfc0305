import { type Columns, type Kit, openStore, table } from '@schema/core';
import { describe, expect, it } from 'vitest';
import {
  generate,
  migrateDown,
  migrateUp,
  verifyCatalog,
  writeD1Migrations,
} from '../src/index.ts';
import { catalog, execute, select } from './support/catalog.ts';
import { composeTables } from './support/compose-tables.ts';
import { newFolder, targets } from './support/databases.ts';

const none = (_: Kit): Columns => ({});
const size = (t: Kit): Columns => ({ size: t.integer().between({ min: 1, max: 9 }) });
const tag = (t: Kit): Columns => ({ ...size(t), tag: t.text({ max: 9 }).unique() });

/** Boxes with a code that is unique, an index, and lids that refer to both the key and the code. */
function boxed(name: string, code: string, more = none, indexed = code) {
  const boxes = table(
    name,
    (t) => ({
      id: t.integer().primaryKey(),
      [code]: t.text({ max: 9 }).notNull().unique(),
      ...more(t),
    }),
    (c, { index }) =>
      Object.entries(c).flatMap(([key, column]) =>
        key === indexed ? [index('idx_boxes').on(column)] : [],
      ),
  );
  const lids = table('lids', (t) => ({
    id: t.integer().primaryKey(),
    box: t
      .integer()
      .notNull()
      .references(() => boxes.id, { onDelete: 'cascade' }),
    code: t.text().references(() => boxes[code] as never),
  }));
  return composeTables({ boxes, lids });
}

describe.each(Object.entries(targets))('columns that come at the end on %s', (_, url) => {
  it.each([
    ['alone', boxed('boxes', 'code', size), {}],
    [
      'with a unique column under another name',
      boxed('boxes', 'sign', size),
      { rename: ['boxes.code=boxes.sign'] },
    ],
    [
      'with the table under another name',
      boxed('crates', 'code', size),
      { renameTable: ['boxes=crates'] },
    ],
    [
      'with both, a unique of their own, and an index that is another',
      boxed('crates', 'sign', tag, 'size'),
      { renameTable: ['boxes=crates'], rename: ['crates.code=crates.sign'] },
    ],
    ['with an index that is another', boxed('boxes', 'code', size, 'size'), {}],
  ])('copy no row, up, down and up: %s', async (_, next, declared) => {
    const folder = newFolder();
    const store = await openStore(next, await url());
    const { dialect } = store;
    await generate(boxed('boxes', 'code'), dialect, { folder });
    await migrateUp(store, { folder });
    await execute(
      store,
      `insert into boxes (id, code) values (1, 'b1'), (2, 'b2')`,
      `insert into lids (id, box, code) values (1, 1, 'b1'), (2, 2, null)`,
    );
    const before = await catalog(store);
    const made = await generate(next, dialect, { folder, name: 'grown', ...declared });
    expect(made?.up).not.toMatch(/DROP TABLE|INSERT INTO/);
    if (dialect === 'sqlite')
      expect(await writeD1Migrations(newFolder(), { folder, composition: next })).toHaveLength(2);

    expect(await migrateUp(store, { folder })).toEqual(['0001_grown']);
    expect(await verifyCatalog(store)).toEqual([]);
    const wanted = await catalog(store);
    expect(await migrateDown(store, { folder })).toEqual(['0001_grown']);
    expect(await catalog(store)).toEqual(before);
    expect(await select(store, 'select id, code from boxes order by id')).toEqual([
      [1, 'b1'],
      [2, 'b2'],
    ]);
    expect(await migrateUp(store, { folder })).toEqual(['0001_grown']);
    expect(await catalog(store)).toEqual(wanted);

    expect(await select(store, 'select id, box, code from lids order by id')).toEqual([
      [1, 1, 'b1'],
      [2, 2, null],
    ]);
    const name = 'renameTable' in declared ? 'crates' : 'boxes';
    const code = 'rename' in declared ? 'sign' : 'code';
    for (const values of [`3, 'b1', null`, `3, 'b3', 10`])
      await expect(
        execute(store, `insert into ${name} (id, ${code}, size) values (${values})`),
      ).rejects.toThrow();
    await store.close();
  });
});
