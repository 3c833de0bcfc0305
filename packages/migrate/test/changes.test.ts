import { type AnyComposition, type Dialect, openStore, type Store } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { generate, migrateDown, migrateUp } from '../src/index.ts';
import { catalog, execute, select } from './support/catalog.ts';
import { type Change, changes, childrenAlone, family } from './support/changes.ts';
import { composeTables } from './support/compose-tables.ts';
import { dialects, newDatabase, newFolder } from './support/databases.ts';

describe.each(dialects)('a change on %s', (dialect) => {
  it.each(changes.filter(({ refused }) => !refused))(
    'can $kind, keeping rows there and back',
    async (change) => {
      const from = composeTables(change.from());
      const to = composeTables(change.to());
      const folder = newFolder();
      await generate(from, dialect, { folder });
      const store = await openStore(from, await newDatabase(dialect));
      await migrateUp(store, { folder });
      await fill(store);
      const before = { catalog: await catalog(store), rows: await rows(store) };

      await generate(to, dialect, { folder, ...change.decisions });
      expect(await generate(to, dialect, { folder })).toBeUndefined();
      expect(await migrateUp(store, { folder })).toHaveLength(1);
      const wanted = await freshCatalog(to, dialect);
      expect(await catalog(store)).toEqual(wanted);
      await expectRows(store, change);

      await migrateDown(store, { folder });
      expect(await catalog(store)).toEqual(before.catalog);
      if (!change.loses) expect(await rows(store)).toEqual(before.rows);
      expect(await select(store, 'select note from children order by id')).toEqual([
        ['a'],
        ['b'],
        ['c'],
      ]);

      await migrateUp(store, { folder });
      expect(await catalog(store)).toEqual(wanted);
      await store.close();
    },
  );

  it('marks a dropped parent as lost, and refuses to bring it back under rows that need it', async () => {
    const folder = newFolder();
    await generate(composeTables(family()), dialect, { folder });
    const alone = composeTables({ children: childrenAlone() });
    const dropped = await generate(alone, dialect, { folder, drop: ['parents'] });
    expect(dropped?.up).toMatch(/^-- loses: the table parents$/m);
    expect(dropped?.down).toMatch(/^-- cannot be undone: children refers to parents again/m);

    const store = await openStore(alone, await newDatabase(dialect));
    await migrateUp(store, { folder });
    await execute(store, `insert into children (parent_id, note) values (1, 'a')`);
    const before = await catalog(store);
    await expect(migrateDown(store, { folder })).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
    });
    expect(await catalog(store)).toEqual(before);
    await execute(store, 'delete from children');
    await migrateDown(store, { folder });
    await store.close();
  });

  it('refuses rows that a narrower check or enum no longer allows, and keeps them', async () => {
    const wide = composeTables(
      family({ columns: (t) => ({ mood: t.enum('mood', ['good', 'fine']) }) }),
    );
    const narrow = composeTables(family({ columns: (t) => ({ mood: t.enum('mood', ['good']) }) }));
    const folder = newFolder();
    await generate(wide, dialect, { folder });
    const store = await openStore(wide, await newDatabase(dialect));
    await migrateUp(store, { folder });
    await execute(store, `insert into parents (id, label, mood) values (1, 'one', 'fine')`);
    await generate(narrow, dialect, { folder });
    const before = await catalog(store);
    await expect(migrateUp(store, { folder })).rejects.toMatchObject({ code: 'MIGRATION_FAILED' });
    expect(await catalog(store)).toEqual(before);
    await execute(store, `update parents set mood = 'good'`);
    expect(await migrateUp(store, { folder })).toHaveLength(1);
    await store.close();
  });

  it.each(changes.filter(({ refused }) => refused))('refuses to $kind', async (change) => {
    const folder = newFolder();
    await generate(composeTables(change.from()), dialect, { folder });
    await expect(generate(composeTables(change.to()), dialect, { folder })).rejects.toMatchObject({
      code: 'MIGRATION_AMBIGUOUS',
      message: expect.stringMatching(change.refused as RegExp),
    });
  });
});

async function fill(store: Store): Promise<void> {
  await execute(
    store,
    `insert into parents (id, label, size) values (1, 'one', 3), (2, 'two', null)`,
    `insert into children (parent_id, note) values (1, 'a'), (1, 'b'), (2, 'c')`,
  );
}

async function rows(store: Store): Promise<unknown[][]> {
  return [
    ...(await select(store, 'select * from parents order by id')).map((row) => [...row].sort()),
    ...(await select(store, 'select id, parent_id, note from children order by id')),
  ];
}

async function expectRows(store: Store, { after }: Change): Promise<void> {
  expect(await select(store, 'select parent_id, note from children order by id')).toEqual([
    [1, 'a'],
    [1, 'b'],
    [2, 'c'],
  ]);
  if (after) expect(await select(store, after[0])).toEqual(after[1]);
}

async function freshCatalog(composition: AnyComposition, dialect: Dialect): Promise<string[]> {
  const folder = newFolder();
  await generate(composition, dialect, { folder });
  const store = await openStore(composition, await newDatabase(dialect));
  await migrateUp(store, { folder });
  const found = await catalog(store);
  await store.close();
  return found;
}
