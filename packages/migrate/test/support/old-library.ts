import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Dialect, openStore, type Store } from '@schema/core';
import Database from 'better-sqlite3';
import postgres from 'postgres';
import { generate, migrateUp } from '../../src/index.ts';
import { composition } from '../fixtures/library/src/composition.ts';
import { newDatabase, newFolder } from './databases.ts';

export const tablesSql = `
CREATE TABLE readers (id INTEGER PRIMARY KEY, email TEXT, level TEXT, active TEXT, joined TEXT);
CREATE TABLE shelves (id INTEGER PRIMARY KEY, label TEXT);
CREATE TABLE notes (
  id TEXT PRIMARY KEY, reader INTEGER, shelf INTEGER, answers TEXT, signed_by INTEGER,
  title TEXT, details TEXT, tags TEXT, colour TEXT
);
CREATE TABLE visits (id INTEGER PRIMARY KEY);
`;

/** Three readers, one of them twice, and notes that answer notes which come later. */
export const rowsSql = `
INSERT INTO readers VALUES
  (1, 'ann@example.com', 'MEMBER', '1', '2020-01-02 03:04:05'),
  (2, 'bob@example.com', NULL, 'f', '1577934245'),
  (3, 'Ann@Example.com', 'guest', 'true', '2021-01-01T00:00:00+01:00');
INSERT INTO shelves VALUES (7, 'upper'), (9, 'lower');
INSERT INTO notes VALUES
  ('a', 1, 7, 'c', 3, 'first', '{"b": 1.50, "a": ["é", null]}', '["x", "y", "x"]', 'red'),
  ('b', 3, 8, NULL, 2, 'second', NULL, NULL, NULL),
  ('c', 2, NULL, 'd', NULL, 'third', '{}', '[]', NULL),
  ('d', 2, 9, NULL, NULL, 'fourth', '{}', '["z"]', NULL);
INSERT INTO visits VALUES (1), (2);
`;

/** An old library with these statements run in it, and its URL. */
export async function oldLibrary(dialect: Dialect, ...statements: string[]): Promise<string> {
  const url = await newDatabase(dialect);
  if (dialect === 'sqlite') {
    const database = new Database(url.slice('file:'.length));
    for (const statement of statements) database.exec(statement);
    database.close();
    return url;
  }
  const sql = postgres(url, { max: 1 });
  for (const statement of statements) await sql.unsafe(statement);
  await sql.end();
  return url;
}

const folders = new Map<Dialect, Promise<string>>();

/** The folder with the migrations of the new library. */
export function migrations(dialect: Dialect): Promise<string> {
  const folder = folders.get(dialect) ?? generated(dialect);
  folders.set(dialect, folder);
  return folder;
}

async function generated(dialect: Dialect): Promise<string> {
  const folder = newFolder();
  await generate(composition, dialect, { folder });
  return folder;
}

/** A new library without rows, open. */
export async function newLibrary(dialect: Dialect): Promise<Store<typeof composition>> {
  const store = await openStore(composition, await newDatabase(dialect));
  await migrateUp(store, { folder: await migrations(dialect) });
  return store;
}

/** Expect that a source's file is what it was. */
export function fingerprintOf(url: string): string {
  return createHash('sha256')
    .update(readFileSync(url.slice('file:'.length)))
    .digest('hex');
}
