import {
  type AnyComposition,
  type Columns,
  type Dialect,
  definitionOf,
  type Kit,
  openStore,
  type Store,
  table,
} from '@schema/core';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { generate, lintHistory, migrateDown, migrateUp } from '../src/index.ts';
import { catalog, execute, select } from './support/catalog.ts';
import { type Change, changes } from './support/changes.ts';
import { composeTables } from './support/compose-tables.ts';
import { dialects, newDatabase, newFolder } from './support/databases.ts';
import { entangledChanges } from './support/entangled-changes.ts';
import { childrenAlone, family, type Parts, type Tables, withColumns } from './support/family.ts';
import { fillChanges } from './support/fill-changes.ts';
import { nameChanges } from './support/name-changes.ts';
import { typeChanges } from './support/type-changes.ts';

const all = [...changes, ...typeChanges, ...nameChanges, ...fillChanges, ...entangledChanges];

describe.concurrent.each(dialects)('a change on %s', (dialect) => {
  it.each(all.filter(({ refused }) => !refused))(
    'can $kind, keeping rows there and back',
    async (change) => {
      const from = composeTables(change.from());
      const to = composeTables(change.to());
      const folder = newFolder();
      await generate(from, dialect, { folder });
      const store = await openStore(from, await newDatabase(dialect));
      await migrateUp(store, { folder });
      await fill(store, change);
      const before = { catalog: await catalog(store), rows: await rows(store, change.from()) };

      await generate(to, dialect, { folder, ...change.decisions });
      expect(await generate(to, dialect, { folder })).toBeUndefined();
      expect(await lintHistory(folder, dialect)).toEqual([]);
      expect(await migrateUp(store, { folder })).toHaveLength(1);
      const wanted = await freshCatalog(to, dialect);
      expect(await catalog(store)).toEqual(wanted);
      await expectRows(store, change);

      await migrateDown(store, { folder });
      expect(await catalog(store)).toEqual(before.catalog);
      if (!change.loses) expect(await rows(store, change.from())).toEqual(before.rows);
      expect(await select(store, 'select note from children order by id')).toEqual([
        ['a'],
        ['b'],
        ['c'],
      ]);

      await migrateUp(store, { folder });
      expect(await catalog(store)).toEqual(wanted);
      if (!change.loses) await expectRows(store, change);
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

  it.each([
    { kind: 'of none', column: (t: Kit) => t.text(), value: null },
    { kind: 'of a default', column: (t: Kit) => t.text().notNull().default("it's"), value: "it's" },
  ])('keeps the rows of a table without a key whose columns all make room, $kind', async (made) => {
    const logs = (columns: (t: Kit) => Columns) => composeTables({ logs: table('logs', columns) });
    const folder = newFolder();
    await generate(
      logs((t) => ({ old: t.text() })),
      dialect,
      { folder },
    );
    const next = logs((t) => ({ next: made.column(t), more: t.integer() }));
    await generate(next, dialect, { folder, drop: ['logs.old'] });
    const store = await openStore(next, await newDatabase(dialect));
    await migrateUp(store, { folder, to: 0 });
    await execute(store, `insert into logs values ('x'), ('y')`);
    await migrateUp(store, { folder });
    const row = [made.value, null];
    expect(await select(store, 'select * from logs')).toEqual([row, row]);
    await migrateDown(store, { folder });
    expect(await select(store, 'select * from logs')).toEqual([[null], [null]]);
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

  it.each(all.filter(({ refused }) => refused))('refuses to $kind', async (change) => {
    const folder = newFolder();
    await generate(composeTables(change.from()), dialect, { folder });
    await expect(generate(composeTables(change.to()), dialect, { folder })).rejects.toMatchObject({
      code: 'MIGRATION_AMBIGUOUS',
      message: expect.stringMatching(change.refused as RegExp),
    });
  });
});

describe.each(dialects)('the way back on %s', (dialect) => {
  type Mood = (t: Kit) => Columns;
  /** What the way back says of rows that may not fit. */
  async function marks(
    old: Mood,
    now: Mood,
    decisions = {},
    name = 'parents',
    extras: Parts['extras'] = () => [],
  ) {
    const folder = newFolder();
    await generate(composeTables(family({ columns: old, extras })), dialect, { folder });
    const options = { folder, ...decisions };
    const made = await generate(
      composeTables(family({ columns: now, name, extras })),
      dialect,
      options,
    );
    const mark = /^-- cannot be undone: (.*): this fails while a row does not fit$/gm;
    return [...(made?.down ?? '').matchAll(mark)].map(([, what]) => what);
  }
  const short: Mood = (t) => ({ mood: t.text({ max: 9 }) });
  const oneOf = (words: [string, ...string[]]) => (t: Kit) => ({ mood: t.oneOf(words) });
  const enumOf = (words: [string, ...string[]]) => (t: Kit) => ({ mood: t.enum('mood', words) });

  it('says which checks and enums rows may not fit', async () => {
    const check = ['the check parents_mood_check is the old one again'];
    expect(await marks(oneOf(['a', 'b']), oneOf(['a', 'b', 'c']))).toEqual(check);
    expect(await marks(short, (t) => ({ mood: t.text({ max: 99 }) }))).toEqual(check);
    expect(await marks(short, (t) => ({ mood: t.text() }))).toEqual(check);
    expect(await marks(enumOf(['a']), enumOf(['a', 'b']))).toEqual(
      dialect === 'sqlite' ? check : ['the enum mood has the old words again'],
    );
    // On SQLite an enum is a check, of which nobody knows whether it is the wider one.
    expect(await marks(enumOf(['a', 'b']), enumOf(['a']))).toEqual(
      dialect === 'sqlite' ? check : [],
    );
    const renamed = { renameTable: ['parents=folks'] };
    const wider = oneOf(['a', 'b', 'c']);
    expect(await marks(oneOf(['a', 'b']), wider, renamed, 'folks')).toEqual(check);
    expect(await marks(short, (t) => ({ mood: t.text() }), renamed, 'folks')).toEqual(check);
  });

  it('says nothing of checks that come or go with their column, or are renamed with it or their table', async () => {
    const none: Mood = () => ({});
    expect(await marks(none, short)).toEqual([]);
    expect(await marks(short, none, { drop: ['parents.mood'] })).toEqual([]);
    const renamed: Mood = (t) => ({ temper: t.text({ max: 9 }) });
    const rename = { rename: ['parents.mood=parents.temper'] };
    expect(await marks(short, renamed, rename)).toEqual([]);
    const folks = { renameTable: ['parents=folks'] };
    expect(await marks(short, short, folks, 'folks')).toEqual([]);
    for (const name of ['folks_are_small', 'the_parents_are_small', 'parents_are_small']) {
      const small: Parts['extras'] = (c, k) => [k.check(name, sql`${c.size} < 9`)];
      expect(await marks(short, short, folks, 'folks', small)).toEqual([]);
    }
  });

  it('says that a unique column with one default does not come again to two rows', async () => {
    const folder = newFolder();
    const color = withColumns((t) => ({ color: t.text().notNull().default('red').unique() }))();
    await generate(composeTables(color), dialect, { folder });
    const options = { folder, drop: ['parents.color'] };
    const made = await generate(composeTables(family()), dialect, options);
    expect(made?.down.match(/^-- .*$/gm)).toEqual([
      '-- cannot be undone: the values of parents.color are gone, and it is unique with one default: this fails while parents has two rows',
    ]);
  });

  it('says that a column of old rows keeps what it was filled with', async () => {
    const tint = (isRequired: boolean) => (t: Kit) => ({
      tint: isRequired ? t.text().notNull() : t.text(),
    });
    const folder = newFolder();
    await generate(composeTables(withColumns(tint(false))()), dialect, { folder });
    const required = composeTables(withColumns(tint(true))());
    const made = await generate(required, dialect, { folder, fill: ["parents.tint='none'"] });
    expect(made?.down.match(/^-- .*$/gm)).toEqual([
      '-- cannot be undone: parents.tint keeps what it was filled with where it was NULL',
    ]);
  });
});

describe('a change of type', () => {
  // SQLite has one type for some pairs; the command asks before it writes for either database.
  it.each([
    ['text', 'integer'],
    ['integer', 'boolean'],
    ['text', 'uuid'],
    ['real', 'integer'],
    ['timestamp', 'date'],
    ['timestamp', 'time'],
    ['date', 'timestamp'],
    ['integer', 'text'],
  ] as const)('from %s to %s must be declared on postgres', async (old, now) => {
    const of = (kind: typeof old | typeof now) =>
      composeTables(withColumns((t: Kit) => ({ amount: t[kind]() }))());
    const folder = newFolder();
    await generate(of(old), 'postgres', { folder });
    await expect(generate(of(now), 'postgres', { folder })).rejects.toMatchObject({
      code: 'MIGRATION_AMBIGUOUS',
      message: expect.stringMatching(/^The column parents\.amount changes from .* to /),
    });
  });

  it.each(dialects)('says on %s what the way back may round', async (dialect) => {
    const of = (kind: 'integer' | 'real') =>
      composeTables(withColumns((t: Kit) => ({ amount: t[kind]() }))());
    const folder = newFolder();
    await generate(of('integer'), dialect, { folder });
    const wider = await generate(of('real'), dialect, { folder });
    expect(wider?.down).toMatch(/^-- cannot be undone: parents\.amount is integer again/m);
  });
});

async function fill(store: Store, { rows = [] }: Change): Promise<void> {
  await execute(
    store,
    `insert into parents (id, label, size) values (1, 'one', 3), (2, 'two', null)`,
    `insert into children (parent_id, note) values (1, 'a'), (1, 'b'), (2, 'c')`,
    ...rows,
  );
}

/** The rows of all tables; a column that comes again stands at the end. */
async function rows(store: Store, tables: Tables): Promise<unknown[][]> {
  const found = [];
  for (const definition of Object.values(tables))
    found.push(
      ...(await select(store, `select * from ${definitionOf(definition).name} order by id`)),
    );
  return found.map((row) => [...row].sort());
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
