import { compose, defineDomain, openStore, type RawObject, table } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { generate, lintHistory, migrateDown, migrateUp, verifyCatalog } from '../src/index.ts';
import { catalog, execute, select } from './support/catalog.ts';
import { composeTables } from './support/compose-tables.ts';
import { dialects, newDatabase, newFolder } from './support/databases.ts';
import { family } from './support/family.ts';

/** A trigger on the child that writes to the parent: a rebuilt parent must not break it. */
function counter(step: number): RawObject {
  const change = `UPDATE parents SET size = coalesce(size, 0) + ${step} WHERE id = NEW.parent_id;`;
  return {
    name: 'children_count',
    phase: 'after',
    table: 'children',
    sqlite: {
      up: [`CREATE TRIGGER children_count AFTER INSERT ON children BEGIN ${change} END`],
      down: ['DROP TRIGGER IF EXISTS children_count'],
    },
    postgres: {
      up: [
        `CREATE OR REPLACE FUNCTION children_count() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${change} RETURN NEW; END $$`,
        'CREATE TRIGGER children_count AFTER INSERT ON children FOR EACH ROW EXECUTE FUNCTION children_count()',
      ],
      down: [
        'DROP TRIGGER IF EXISTS children_count ON children',
        'DROP FUNCTION IF EXISTS children_count()',
      ],
    },
  };
}

/** A search over the labels, filled from the rows that are there. */
const search: RawObject = {
  name: 'parents_search',
  phase: 'after',
  table: 'parents',
  sqlite: {
    up: [
      `CREATE VIRTUAL TABLE parents_search USING fts5(label, content=parents)`,
      `INSERT INTO parents_search(parents_search) VALUES ('rebuild')`,
      `CREATE TRIGGER parents_search_insert AFTER INSERT ON parents BEGIN INSERT INTO parents_search(rowid, label) VALUES (NEW.rowid, NEW.label); END`,
    ],
    down: ['DROP TRIGGER IF EXISTS parents_search_insert', 'DROP TABLE IF EXISTS parents_search'],
  },
  postgres: {
    up: [
      `ALTER TABLE parents ADD COLUMN label_words tsvector GENERATED ALWAYS AS (to_tsvector('simple', label)) STORED`,
      'CREATE INDEX parents_search ON parents USING gin (label_words)',
    ],
    down: ['ALTER TABLE parents DROP COLUMN IF EXISTS label_words'],
  },
};

/** A view of the parents in one mood. */
function moodView(value: string): RawObject {
  const up = [`CREATE VIEW some_parents AS SELECT id FROM parents WHERE mood = '${value}'`];
  const script = { up, down: ['DROP VIEW IF EXISTS some_parents'] };
  return {
    name: 'some_parents',
    phase: 'after',
    table: 'parents',
    sqlite: script,
    postgres: script,
  };
}

/** Something of Postgres that is always the same, and asks the rows for a mood. */
function moodCheck(value: string): RawObject {
  const up = ['CREATE OR REPLACE FUNCTION nothing() RETURNS void LANGUAGE sql AS $$ $$'];
  const verify = [`SELECT 1 FROM parents WHERE mood = '${value}'`];
  const postgres = { up, down: ['DROP FUNCTION IF EXISTS nothing()'], verify };
  return { name: 'nothing', phase: 'after', table: 'parents', postgres };
}

/** A function of Postgres over a mood, on no table. */
function moodFunction(): RawObject {
  const up = [
    `CREATE FUNCTION is_good(m mood) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ select m = 'good' $$`,
  ];
  const postgres = { up, down: ['DROP FUNCTION IF EXISTS is_good(mood)'] };
  return { name: 'is_good', phase: 'after', postgres };
}

const found = {
  sqlite: `select label from parents where rowid in (select rowid from parents_search where parents_search match 'two')`,
  postgres: `select label from parents where label_words @@ to_tsquery('simple', 'two')`,
};

const withColumn = () => family({ columns: (t) => ({ color: t.text().notNull().default('red') }) });

/** Notes with a full-text index, over their text alone or also over what they are searched within. */
function notebook(isGrouped: boolean) {
  const notes = table('notes', (t) => ({
    id: t.integer().primaryKey(),
    page: isGrouped ? t.integer().notNull().searchGroup() : t.integer().notNull(),
    text: t.text().notNull().searchable(),
  }));
  const notebook = defineDomain({
    name: 'notebook',
    tables: { notes },
    repositories: ({ db, tables, fn, query }) => {
      const found = query('found', (p: { search: string }) =>
        db
          .select({ id: tables.notes.id })
          .from(tables.notes)
          .where(fn.matches(notes, tables.notes, p.search))
          .orderBy(tables.notes.id),
      );
      return { find: (text: string) => found.all({ search: fn.searchQuery(text) ?? '' }) };
    },
  });
  return compose([notebook]);
}

describe.each(dialects)('raw objects on %s', (dialect) => {
  it('come, change, survive a changed table with their contents, and go', async () => {
    const folder = newFolder();
    const steps = [
      composeTables(family()),
      composeTables(family(), [counter(1), search]),
      composeTables(withColumn(), [counter(1), search]),
      composeTables(withColumn(), [counter(10), search]),
      composeTables(withColumn()),
    ];
    for (const step of steps) expect(await generate(step, dialect, { folder })).toBeDefined();
    const store = await openStore(steps[0] as (typeof steps)[0], await newDatabase(dialect));
    const catalogs: string[][] = [];

    await migrateUp(store, { folder, to: 0 });
    await execute(store, `insert into parents (id, label) values (1, 'one'), (2, 'two')`);
    catalogs.push(await catalog(store));
    for (const [to, total] of [
      [1, 1],
      [2, 2],
      [3, 12],
    ] as const) {
      await migrateUp(store, { folder, to });
      await execute(store, 'insert into children (parent_id) values (1)');
      expect(await select(store, 'select size from parents where id = 1')).toEqual([[total]]);
      expect(await select(store, found[dialect])).toEqual([['two']]);
      catalogs.push(await catalog(store));
    }
    await migrateUp(store, { folder });
    expect(
      (await catalog(store)).filter((row) => /children_count|parents_search|label_words/.test(row)),
    ).toEqual([]);
    for (const wanted of catalogs.reverse()) {
      await migrateDown(store, { folder });
      expect(await catalog(store)).toEqual(wanted);
    }
    expect(await select(store, 'select count(*) from children')).toMatchObject([
      [expect.toSatisfy((count) => Number(count) === 3)],
    ]);
    await store.close();
  });

  it('use an enum whose values change, those that come too', async () => {
    const step = (values: [string, ...string[]], object: (value: string) => RawObject) =>
      composeTables(family({ columns: (t) => ({ mood: t.enum('mood', values) }) }), [
        object(values.at(-1) ?? ''),
      ]);
    for (const object of dialect === 'postgres'
      ? [moodView, moodCheck, moodFunction]
      : [moodView]) {
      const folder = newFolder();
      const steps = [
        step(['good', 'bad'], object),
        step(['good', 'bad', 'fine'], object),
        step(['good', 'fine'], object),
      ];
      for (const composition of steps) await generate(composition, dialect, { folder });
      const store = await openStore(composeTables({}), await newDatabase(dialect));
      const catalogs: string[][] = [];
      for (const to of [0, 1, 2]) {
        expect(await migrateUp(store, { folder, to })).toHaveLength(1);
        catalogs.push(await catalog(store));
        const rows = `insert into parents (id, label, mood) values (${to}, 'one', 'good')`;
        await execute(store, rows);
      }
      for (const wanted of catalogs.slice(0, 2).reverse()) {
        await migrateDown(store, { folder });
        expect(await catalog(store)).toEqual(wanted);
      }
      await store.close();
    }
  });

  it('are filled again where a full-text index changes, up and down', async () => {
    const folder = newFolder();
    const url = await newDatabase(dialect);
    const [plain, grouped] = [notebook(false), notebook(true)];
    await generate(plain, dialect, { folder });
    await generate(grouped, dialect, { folder, name: 'grouped' });
    expect(await lintHistory(folder, dialect)).toEqual([]);
    const before = await openStore(plain, url);
    const after = await openStore(grouped, url);
    await migrateUp(before, { folder, to: 0 });
    await execute(before, `insert into notes values (1, 7, 'one two'), (2, 8, 'two')`);

    await migrateUp(after, { folder });
    expect(await verifyCatalog(after)).toEqual([]);
    await execute(after, `update notes set page = 9 where id = 1`);
    await execute(after, `insert into notes values (3, 8, 'two three')`);
    expect(await after.notebook.find('two')).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
    expect(await after.notebook.find('8')).toEqual([]);

    await migrateDown(before, { folder });
    expect(await verifyCatalog(before)).toEqual([]);
    expect(await before.notebook.find('two')).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
    await execute(before, 'delete from notes where id = 2');
    expect(await before.notebook.find('two')).toEqual([{ id: 1 }, { id: 3 }]);
    await before.close();
    await after.close();
  });

  it('are made before the tables that need them, and go after', async () => {
    const folder = newFolder();
    const before: RawObject = {
      name: 'note_default',
      phase: 'before',
      postgres: {
        up: [
          `CREATE OR REPLACE FUNCTION note_default() RETURNS text LANGUAGE sql IMMUTABLE AS $$ select 'none' $$`,
        ],
        down: ['DROP FUNCTION IF EXISTS note_default()'],
      },
      sqlite: {
        up: ['CREATE TABLE notes_default (word text)'],
        down: ['DROP TABLE IF EXISTS notes_default'],
      },
    };
    const made = await generate(composeTables(family(), [before]), dialect, { folder });
    const [first] = made?.up.split('--> statement-breakpoint') ?? [];
    expect(first).toMatch(/note_default|notes_default/);
    const store = await openStore(composeTables(family()), await newDatabase(dialect));
    await migrateUp(store, { folder });
    await migrateDown(store, { folder });
    expect(await catalog(store)).toEqual([]);
    await store.close();
  });
});
