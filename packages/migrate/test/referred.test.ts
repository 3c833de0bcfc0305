import { type AnyComposition, type Columns, type Kit, openStore, table } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { generate, migrateDown, migrateUp, verifyCatalog } from '../src/index.ts';
import { catalog, execute, select } from './support/catalog.ts';
import { composeTables } from './support/compose-tables.ts';
import { none, notes, pair } from './support/d1-app.ts';
import { newFolder, targets } from './support/databases.ts';

const words = (t: Kit) => ({ short: t.text(), long: t.text() });
const clubs = table('clubs', (t) => ({ id: t.integer().primaryKey(), ...words(t) }));
const events = table('events', (t) => ({
  id: t.integer().primaryKey(),
  clubId: t.integer().references(() => clubs.id),
}));
const members =
  'create table members (id integer primary key, club_id integer references clubs (id))';

describe.each(Object.entries(targets))('a table that somebody else refers to on %s', (_, url) => {
  async function opened(composition: AnyComposition) {
    const store = await openStore(composition, await url());
    const folder = newFolder();
    await generate(composition, store.dialect, { folder });
    await migrateUp(store, { folder });
    await execute(store, members, 'insert into clubs (id) values (1)');
    return { store, folder };
  }

  it.each([
    ['and points at', ['insert into members values (1, 1)']],
    ['where no row does', []],
  ])('is not dropped on any way, %s', async (_, rows) => {
    const { store, folder } = await opened(composeTables({ clubs, events }));
    await execute(store, ...rows);
    const before = await catalog(store);
    const refused = (file: string) => ({
      code: 'MIGRATION_FAILED',
      message: expect.stringMatching(new RegExp(`^${file}.*members.*clubs`)),
      hint: expect.stringMatching(/drop .*before/),
    });
    await expect(migrateDown(store, { folder })).rejects.toMatchObject(
      refused('0000_initial.down.sql'),
    );
    const none = table('nothing', (t) => ({ id: t.integer().primaryKey() }));
    const declared = { folder, name: 'none', drop: ['clubs', 'events'] };
    await generate(composeTables({ none }), store.dialect, declared);
    await expect(migrateUp(store, { folder })).rejects.toMatchObject(refused('0001_none.sql'));
    expect(await catalog(store)).toEqual(before);
    await execute(store, 'drop table members');
    expect(await migrateUp(store, { folder })).toEqual(['0001_none']);
    expect(await migrateDown(store, { folder, to: 'none' })).toHaveLength(2);
    expect(await catalog(store)).toEqual([]);
    await store.close();
  });
});

describe.each(Object.entries(targets))('what somebody else refers to on %s', (_, url) => {
  const named = (name: string, key: string, more: (t: Kit) => Columns = words) => {
    const groups = table(name, (t) => ({ [key]: t.integer().primaryKey(), ...more(t) }));
    const dates = table('events', (t) => ({
      id: t.integer().primaryKey(),
      clubId: t.integer().references(() => groups[key] as typeof clubs.id),
    }));
    return composeTables({ groups, dates });
  };

  it.each([
    ['a table', named('groups', 'id'), { renameTable: ['clubs=groups'] }],
    ['a key', named('clubs', 'no'), { rename: ['clubs.id=no'] }],
    [
      'both with a column that comes',
      named('groups', 'no', (t) => ({ ...words(t), name: t.text().notNull() })),
      { renameTable: ['clubs=groups'], rename: ['groups.id=no'], fill: [`groups.name='x'`] },
    ],
    [
      'a table of which a column takes the name that another gives up',
      named('groups', 'id', (t) => ({ long: t.text(), full: t.text() })),
      { renameTable: ['clubs=groups'], rename: ['groups.short=long', 'groups.long=full'] },
    ],
    [
      'a table of which a column takes the name of one that goes',
      named('groups', 'id', (t) => ({ long: t.text() })),
      { renameTable: ['clubs=groups'], rename: ['groups.short=long'], drop: ['groups.long'] },
    ],
  ])(
    'goes on under another name with its references, up and down: %s',
    async (_, next, declared) => {
      const store = await openStore(next, await url());
      const folder = newFolder();
      await generate(composeTables({ clubs, events }), store.dialect, { folder });
      await migrateUp(store, { folder });
      await execute(store, members, 'insert into clubs (id) values (1)');
      await execute(store, 'insert into members values (1, 1)', 'insert into events values (1, 1)');
      const before = await catalog(store);
      await generate(next, store.dialect, { folder, name: 'renamed', ...declared });
      expect(await migrateUp(store, { folder })).toEqual(['0001_renamed']);
      expect(await verifyCatalog(store)).toEqual([]);
      for (const table of ['members', 'events']) {
        expect(await select(store, `select club_id from ${table}`)).toEqual([[1]]);
        await expect(execute(store, `insert into ${table} values (2, 7)`)).rejects.toThrow();
      }
      expect(await migrateDown(store, { folder })).toEqual(['0001_renamed']);
      expect(await catalog(store)).toEqual(before);
      await store.close();
    },
  );
});

describe.each(Object.entries(targets))('tables that swap names on %s', (_, url) => {
  const keyed = (more?: (t: Kit) => Columns) =>
    composeTables(
      Object.fromEntries(
        ['clubs', 'bands', 'teams'].map((name) => [
          name,
          table(name, (t) => ({ id: t.integer().primaryKey(), ...more?.(t) })),
        ]),
      ),
    );

  it.each([
    ['two', ['clubs=bands', 'bands=clubs'], keyed()],
    ['three', ['clubs=bands', 'bands=teams', 'teams=clubs'], keyed()],
    ['two that get a column', ['clubs=bands', 'bands=clubs'], keyed(words)],
  ])('keep what refers to them, up and down: %s', async (_, renameTable, next) => {
    const store = await openStore(next, await url());
    const folder = newFolder();
    await generate(keyed(), store.dialect, { folder });
    await migrateUp(store, { folder });
    await execute(store, 'insert into clubs values (1)', 'insert into bands values (2)');
    await execute(store, members);
    const before = await catalog(store);
    await generate(next, store.dialect, { folder, name: 'swapped', renameTable });
    for (const move of [migrateUp, migrateDown]) {
      expect(await move(store, { folder })).toEqual(['0001_swapped']);
      await execute(store, 'delete from members', 'insert into members values (1, 1)');
      await expect(execute(store, 'insert into members values (2, 2)')).rejects.toThrow();
    }
    expect(await catalog(store)).toEqual(before);
    await store.close();
  });
});

describe.each(Object.entries(targets))('tables that refer to each other on %s', (_, url) => {
  it.each([
    ['as two do', pair(none), ['alpha', 'beta']],
    ['as one does to itself', notes('cascade', none), ['notes']],
  ])('go together, up and down, %s', async (_, circle, drop) => {
    const store = await openStore(composeTables({ clubs }), await url());
    const folder = newFolder();
    await generate(circle, store.dialect, { folder });
    const declared = { folder, name: 'gone', drop };
    await generate(composeTables({ clubs }), store.dialect, declared);
    expect(await migrateUp(store, { folder })).toHaveLength(2);
    expect(await select(store, 'select id from clubs')).toEqual([]);
    expect(await migrateDown(store, { folder, to: 'none' })).toHaveLength(2);
    expect(await catalog(store)).toEqual([]);
    await store.close();
  });
});
