import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '@schema/core';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { beforeAll, describe, expect, it } from 'vitest';
import { generate, lintHistory, migrateDown, migrateUp } from '../src/index.ts';
import { execute, select } from './support/catalog.ts';
import { composeTables } from './support/compose-tables.ts';
import { newDatabase, newFolder } from './support/databases.ts';
import { family } from './support/family.ts';

const rows = [
  `insert into parents (id, label) values (1, 'one'), (2, 'two')`,
  `insert into children (parent_id, note) values (1, 'a'), (1, 'b')`,
];
const withDefault = (value: string) =>
  composeTables(family({ columns: (t) => ({ color: t.text().notNull().default(value) }) }));

describe('a changed default on a parent table, on SQLite', () => {
  const folder = newFolder();

  beforeAll(async () => {
    await generate(withDefault('red'), 'sqlite', { folder });
    await generate(withDefault('blue'), 'sqlite', { folder });
  });

  it('keeps every child row, up and down', async () => {
    const store = await openStore(withDefault('blue'), await newDatabase('sqlite'));
    await migrateUp(store, { folder, to: 0 });
    await execute(store, ...rows);
    await migrateUp(store, { folder });
    expect(await select(store, 'select note from children order by id')).toEqual([['a'], ['b']]);
    await migrateDown(store, { folder });
    expect(await select(store, 'select note from children order by id')).toEqual([['a'], ['b']]);
    expect(await select(store, 'pragma foreign_keys')).toEqual([[1]]);
    await expect(execute(store, 'insert into children (parent_id) values (9)')).rejects.toThrow();
    await store.close();
  });

  it("loses them when Drizzle's own migrator runs the same files", async () => {
    const url = await newDatabase('sqlite');
    const path = url.slice('file:'.length);
    const store = await openStore(withDefault('blue'), url);
    await migrateUp(store, { folder, to: 0 });
    await execute(store, ...rows);
    await store.close();

    const database = new Database(path);
    database.pragma('foreign_keys = ON');
    const count = () => database.prepare('select count(*) from children').pluck().get();
    expect(count()).toBe(2);
    // Drizzle goes by the newest time in its own ledger: the first migration has run.
    const [first] = JSON.parse(
      readFileSync(join(folder, 'sqlite', 'meta', '_journal.json'), 'utf8'),
    ).entries;
    database.exec(
      'CREATE TABLE __drizzle_migrations (id integer primary key, hash text, created_at numeric)',
    );
    database.exec(
      `INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('first', ${first.when})`,
    );
    migrate(drizzle(database), { migrationsFolder: join(folder, 'sqlite') });
    expect(count()).toBe(0);
    database.close();
  });

  it('is refused where rows point at nothing afterwards', async () => {
    const store = await openStore(withDefault('blue'), await newDatabase('sqlite'));
    await migrateUp(store, { folder, to: 0 });
    await execute(store, ...rows);
    const path = newFolder();
    await generate(withDefault('red'), 'sqlite', { folder: path });
    await generate(withDefault('blue'), 'sqlite', { folder: path });
    appendFileSync(
      join(path, 'sqlite', '0001_change_parents.sql'),
      '--> statement-breakpoint\nDELETE FROM parents WHERE id = 1;\n',
    );
    await expect(migrateUp(store, { folder: path })).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      message: expect.stringContaining('rows that do not exist: 2 of children → parents.'),
      hint: expect.stringContaining(
        'SELECT * FROM "children" AS child WHERE child."parent_id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "parents" AS parent WHERE parent."id" = child."parent_id");',
      ),
    });
    expect(await select(store, 'select count(*) from parents')).toEqual([[2]]);
    await store.close();
  });

  it('is objected to where it does not make the triggers of the table anew, as one of drizzle-kit', async () => {
    const path = newFolder();
    await generate(withDefault('red'), 'sqlite', { folder: path });
    await generate(withDefault('blue'), 'sqlite', { folder: path });
    expect(await lintHistory(path, 'sqlite')).toEqual([]);
    const file = join(path, 'sqlite', '0001_change_parents.sql');
    const statements = readFileSync(file, 'utf8').split('--> statement-breakpoint');
    const made = statements.filter((statement) => !/^\s*CREATE TRIGGER/.test(statement));
    writeFileSync(file, made.join('--> statement-breakpoint'));
    expect(await lintHistory(path, 'sqlite')).toMatchObject([
      { migration: '0001_change_parents', rule: 'rebuild-without-triggers' },
    ]);
  });
});
