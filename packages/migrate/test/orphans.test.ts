import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSchemaError, openStore } from '@schema/core';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { diagnose, migrateUp } from '../src/index.ts';
import { execute, select } from './support/catalog.ts';
import { composeTables } from './support/compose-tables.ts';
import { newDatabase, newFolder } from './support/databases.ts';

/** Write a history of these migrations on SQLite. */
function history(migrations: readonly (readonly string[])[]): string {
  const folder = newFolder();
  mkdirSync(join(folder, 'sqlite', 'meta'), { recursive: true });
  const entries = migrations.map((statements, idx) => {
    const tag = `000${idx}_step`;
    const text = statements.join(';\n--> statement-breakpoint\n');
    writeFileSync(join(folder, 'sqlite', `${tag}.sql`), `${text};\n`);
    return { idx, version: '6', when: idx + 1, tag, breakpoints: true };
  });
  const journal = JSON.stringify({ version: '7', dialect: 'sqlite', entries });
  writeFileSync(join(folder, 'sqlite', 'meta', '_journal.json'), journal);
  return folder;
}

const people = 'CREATE TABLE people (id integer primary key, mail text unique)';
const cases = [
  {
    title: 'of tables that are called as words of SQL are',
    first: [
      'CREATE TABLE "group" (id integer primary key)',
      'CREATE TABLE "or""der" (id integer primary key, "group" integer references "group"(id))',
      'INSERT INTO "or""der" VALUES (1, 9)',
    ],
    found: [{ id: 1, group: 9 }],
  },
  {
    title: 'of a reference that names no column',
    first: [
      people,
      'CREATE TABLE pets (id integer primary key, owner integer references people)',
      'INSERT INTO people (id) VALUES (1)',
      'INSERT INTO pets VALUES (1, 1), (2, 9)',
    ],
    found: [{ id: 2, owner: 9 }],
  },
  {
    title: 'beside a parent whose column is NULL',
    first: [
      people,
      'CREATE TABLE pets (id integer primary key, owner text references people(mail))',
      'INSERT INTO people (id) VALUES (1)',
      `INSERT INTO pets VALUES (1, 'z')`,
    ],
    found: [{ id: 1, owner: 'z' }],
  },
  {
    title: 'of a reference of two columns, and none with a NULL in it',
    first: [
      'CREATE TABLE parents (a integer, b integer, primary key (b, a))',
      'CREATE TABLE pets (id integer primary key, b integer, a integer, foreign key (b, a) references parents)',
      'INSERT INTO parents VALUES (1, 2)',
      'INSERT INTO pets VALUES (1, 2, 1), (2, 9, NULL), (3, 1, 2)',
    ],
    found: [{ id: 3, b: 1, a: 2 }],
  },
  {
    title: 'of a reference to the table itself that the migration makes',
    first: [
      'CREATE TABLE pets (id integer primary key, parent integer)',
      'INSERT INTO pets VALUES (1, 2), (2, 2), (3, 9)',
    ],
    second: [
      'CREATE TABLE new_pets (id integer primary key, parent integer references pets(id))',
      'INSERT INTO new_pets SELECT * FROM pets',
      'DROP TABLE pets',
      'ALTER TABLE new_pets RENAME TO pets',
    ],
    found: [{ id: 3, parent: 9 }],
  },
];

describe('rows that point at nothing after a migration on SQLite', () => {
  it.each(cases)('are found by the SELECT that is given, $title', async (orphans) => {
    const { first, second = ['CREATE TABLE more (id integer)'], found } = orphans;
    const url = await newDatabase('sqlite');
    const database = new Database(url.slice('file:'.length));
    database.pragma('foreign_keys = OFF');
    for (const statement of first) database.exec(statement);
    const store = await openStore(composeTables({}), url);
    const error = await migrateUp(store, { folder: history([second]) }).catch((thrown) => thrown);
    await store.close();
    expect(isSchemaError(error, 'MIGRATION_FAILED') && error.message).toContain(': 1 of ');
    const select = /To find them: (SELECT .*)$/.exec(error.hint)?.[1] ?? '';
    expect(database.prepare(select).all()).toEqual(found);
    database.close();
  });
});

it('a key to what is not unique stops a migration on SQLite by its name, and not the doctor', async () => {
  const url = await newDatabase('sqlite');
  const store = await openStore(composeTables({}), url);
  const first = [
    'CREATE TABLE rooms (code integer)',
    'CREATE TABLE beds (code integer references rooms(code))',
  ];
  const mismatch = 'foreign key mismatch - "beds" referencing "rooms"';
  await expect(migrateUp(store, { folder: history([first]) })).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    message: expect.stringContaining(`0000_step failed: ${mismatch}. Nothing of it was kept.`),
  });
  expect(await select(store, `select * from sqlite_master`)).toEqual([]);
  await execute(store, ...first);
  const { findings, tables } = await diagnose(store);
  expect(findings).toContainEqual({
    level: 'error',
    check: 'foreign-keys',
    message: expect.stringContaining(mismatch),
  });
  expect(tables).toHaveLength(2);
  await store.close();
});
