import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AnyComposition,
  type ComposeOptions,
  compose,
  defineDomain,
  openStore,
  table,
  timestamps,
} from '@schema/core';
import { describe, expect, it } from 'vitest';
import { generate, migrateDown, migrateUp, verifyCatalog } from '../src/index.ts';
import { execute, select } from './support/catalog.ts';
import { composeTables } from './support/compose-tables.ts';
import { dialects, newDatabase, newFolder } from './support/databases.ts';

const shelves = table('shelves', (t) => ({ id: t.id(), room: t.text(), ...timestamps(t) }));
const books = table('books', (t) => ({
  id: t.id(),
  shelfId: t.uuid().references(() => shelves.id),
  kind: t.enum('kind', ['novel', 'atlas']),
}));
const library = defineDomain({
  name: 'library',
  tables: { shelves, books },
  repositories: () => ({}),
});
const composed = (options: ComposeOptions) => compose([library], options) as AnyComposition;

describe.each(dialects)('a table that is gone on %s', (dialect) => {
  it('may be renamed to those with its columns, or to any where there are none', async () => {
    const folder = newFolder();
    await generate(composed({ prefix: 'old_' }), dialect, { folder });
    await expect(generate(composed({ prefix: 'new_' }), dialect, { folder })).rejects.toMatchObject(
      {
        message: expect.stringMatching(
          /^The table old_shelves is gone: pass --rename-table old_shelves=new_shelves or --drop old_shelves \(.*\n.* --rename-table old_books=new_books or --drop old_books \(/,
        ),
      },
    );
    const extended = composed({
      prefix: 'new_',
      extend: { books: (t) => ({ pages: t.integer() }) },
    });
    await expect(generate(extended, dialect, { folder })).rejects.toThrow(
      /--rename-table old_books=new_shelves or --rename-table old_books=new_books or --drop/,
    );
  });
});

describe.each(dialects)('a column that is gone on %s', (dialect) => {
  const box = (name: string, column: string) =>
    table(name, (t) => ({ id: t.integer().primaryKey(), [column]: t.text() }));
  const before = composeTables({ box: box('boxes', 'code'), crate: box('crates', 'code') });

  it.each([
    ['boxes=crates', 'crates=boxes', 'boxes'],
    ['boxes=crates', 'crates=chests', 'chests'],
  ])('may be renamed as is proposed where %s and %s', async (one, other, name) => {
    const folder = newFolder();
    await generate(before, dialect, { folder });
    const after = composeTables({ box: box('crates', 'sign'), crate: box(name, 'code') });
    const options = { folder, renameTable: [one, other] };
    const error = await generate(after, dialect, options).catch((thrown) => thrown);
    const rename = /--rename (\S+)/.exec(error.message)?.[1] ?? '';
    expect(rename).toBe('crates.code=crates.sign');
    await generate(after, dialect, { ...options, rename: [rename] });
    const store = await openStore(after, await newDatabase(dialect));
    await migrateUp(store, { folder, to: 0 });
    await execute(store, `insert into boxes values (1, 'b')`, `insert into crates values (1, 'c')`);
    await migrateUp(store, { folder });
    const rows = `select sign, code from crates, ${name}`;
    expect(await select(store, rows)).toEqual([['b', 'c']]);
    await migrateDown(store, { folder });
    expect(await select(store, 'select boxes.code, crates.code from boxes, crates')).toEqual([
      ['b', 'c'],
    ]);
    await store.close();
  });
});

describe.each([
  ['one', 'other'],
  ['one', undefined],
  [undefined, 'other'],
])('tables that go from the Postgres schema %s to %s', (from, to) => {
  const [one = 'public', other = 'public'] = [from, to];
  const [before, after] = [from, to].map((schema) => composed(schema ? { schema } : {})) as [
    AnyComposition,
    AnyComposition,
  ];

  it('are refused as what they are, unless their rows may go', async () => {
    const folder = newFolder();
    await generate(before, 'postgres', { folder });
    await expect(generate(after, 'postgres', { folder })).rejects.toMatchObject({
      code: 'MIGRATION_AMBIGUOUS',
      message: expect.stringContaining(
        `from the Postgres schema ${one} to ${other}, and generate moves none: shelves, books.`,
      ),
    });
    await generate(after, 'postgres', { folder, drop: ['shelves', 'books'] });
    const store = await openStore(after, await newDatabase('postgres'));
    expect(await migrateUp(store, { folder })).toHaveLength(2);
    expect(await verifyCatalog(store)).toEqual([]);
    await store.close();
  });

  it('can be moved by hand, with the snapshot of the new name', async () => {
    const [folder, fresh] = [newFolder(), newFolder()];
    const file = (name: string) => join(folder, 'postgres', name);
    await generate(before, 'postgres', { folder });
    const store = await openStore(after, await newDatabase('postgres'));
    await migrateUp(store, { folder });
    await execute(
      store,
      `insert into "${one}".books (id, kind) values (gen_random_uuid(), 'atlas')`,
    );

    await generate(after, 'postgres', { folder: fresh });
    copyFileSync(join(fresh, 'postgres/meta/0000_snapshot.json'), file('meta/0001_snapshot.json'));
    const journal = JSON.parse(readFileSync(file('meta/_journal.json'), 'utf8'));
    journal.entries.push({ ...journal.entries[0], idx: 1, tag: '0001_move' });
    writeFileSync(file('meta/_journal.json'), JSON.stringify(journal));
    writeFileSync(
      file('0001_move.sql'),
      `CREATE SCHEMA IF NOT EXISTS "${other}";
       DROP FUNCTION "${one}"."shelves_touch_updated_at" CASCADE;
       ALTER TABLE "${one}"."shelves" SET SCHEMA "${other}";
       ALTER TABLE "${one}"."books" SET SCHEMA "${other}";
       ALTER TYPE "${one}"."kind" SET SCHEMA "${other}";`,
    );
    await generate(after, 'postgres', { folder, name: 'triggers' });
    expect(await migrateUp(store, { folder })).toEqual(['0001_move', '0002_triggers']);
    expect(await verifyCatalog(store)).toEqual([]);
    expect(await select(store, `select kind from "${other}".books`)).toEqual([['atlas']]);
    await store.close();
  });
});
