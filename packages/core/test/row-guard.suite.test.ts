import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { compose, defineDomain, rowGuard } from '../src/index.ts';
import { table } from '../src/table/index.ts';

const entries = table('entries', (t) => ({
  id: t.id(),
  text: t.text().notNull(),
  isOpen: t.boolean().notNull().default(true),
}));

const ledger = defineDomain({
  name: 'ledger',
  tables: { entries },
  repositories: () => ({}),
  objects: (names) => [
    rowGuard(names, 'entries', 'kept', {
      message: 'An entry is kept.',
      insert: `NOT EXISTS (SELECT 1 FROM ${names.quoted('entries')} WHERE id = NEW.id)`,
      update: 'OLD.is_open AND NEW.id = OLD.id',
      delete: false,
    }),
  ],
});

suite('rows with a guard', compose([ledger]), (test) => {
  test('may have done to them what it says, and nothing else', async ({
    store: { dialect },
    db,
    tables,
    execute,
  }) => {
    await db.insert(tables.entries).values({ text: 'a' });
    await execute(`update entries set text = 'b'`);
    await execute('update entries set is_open = false');
    for (const change of [
      `update entries set text = 'c'`,
      'delete from entries',
      dialect === 'sqlite'
        ? 'insert or replace into entries select * from entries'
        : 'truncate entries',
    ])
      await expect(execute(change)).rejects.toMatchObject({
        code: 'CHECK',
        domain: 'ledger',
        table: 'entries',
        constraint: 'entries_kept',
      });
    expect(await db.select().from(tables.entries)).toMatchObject([{ text: 'b', isOpen: false }]);
  });
});

const notes = defineDomain({
  name: 'notes',
  tables: { entries },
  repositories: () => ({}),
  objects: (names) => [
    rowGuard(names, 'entries', 'frozen', { message: 'It is frozen.', update: false }),
  ],
});

suite('a guard of updates', compose([notes]), (test) => {
  test('leaves all else free', async ({ store: { dialect }, db, tables, execute }) => {
    await db.insert(tables.entries).values([{ text: 'a' }, { text: 'b' }]);
    await expect(execute(`update entries set text = 'c'`)).rejects.toMatchObject({
      constraint: 'entries_frozen',
    });
    await execute(`delete from entries where text = 'a'`);
    await execute(dialect === 'sqlite' ? 'delete from entries' : 'truncate entries');
    expect(await db.select().from(tables.entries)).toEqual([]);
  });
});

const links = table('links', (t) => ({
  id: t.integer().primaryKey(),
  url: t.text(),
  n: t.integer(),
}));

const bookmarks = defineDomain({
  name: 'bookmarks',
  tables: { links },
  repositories: () => ({}),
  objects: (names) => [
    rowGuard(names, 'links', 'url_stays', {
      message: `The url can't go, not by 1 %.`,
      insert: 'NEW.n = 1 OR NEW.n > 2',
      update: 'NEW.url = OLD.url',
      delete: `OLD.url <> 'kept' AND EXISTS (SELECT 1 WHERE OLD.n > 0)`,
    }),
  ],
});

suite('a guard whose condition is NULL', compose([bookmarks]), (test) => {
  test('refuses the row', async ({ store: { dialect }, db, tables, execute }) => {
    await db.insert(tables.links).values([
      { id: 1, n: 1 },
      { id: 2, url: 'a', n: 3 },
      { id: 3, url: 'kept', n: 3 },
    ]);
    for (const change of [
      'insert into links (id, n) values (4, null)',
      'insert into links (id, n) values (4, 2)',
      `update links set url = 'x' where id = 1`,
      'update links set n = 2 where id = 1',
      'delete from links where id = 1',
      'delete from links where id = 3',
      dialect === 'sqlite'
        ? 'insert or replace into links (id, n) values (1, 1)'
        : 'truncate links',
    ])
      await expect(execute(change), change).rejects.toMatchObject({
        code: 'CHECK',
        constraint: 'links_url_stays',
      });
    await execute('update links set n = 2 where id = 2');
    await execute('delete from links where id = 2');
    expect(await db.select().from(tables.links)).toHaveLength(2);
  });
});
