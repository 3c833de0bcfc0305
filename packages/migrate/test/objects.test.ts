import { openStore, type RawObject } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { generate, migrateDown, migrateUp } from '../src/index.ts';
import { catalog, execute, select } from './support/catalog.ts';
import { family } from './support/changes.ts';
import { composeTables } from './support/compose-tables.ts';
import { dialects, newDatabase, newFolder } from './support/databases.ts';

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

const found = {
  sqlite: `select label from parents where rowid in (select rowid from parents_search where parents_search match 'two')`,
  postgres: `select label from parents where label_words @@ to_tsquery('simple', 'two')`,
};

const withColumn = () => family({ columns: (t) => ({ color: t.text().notNull().default('red') }) });

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
