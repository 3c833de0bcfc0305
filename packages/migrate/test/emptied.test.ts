import { compose, openStore, type Store } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { dropEverything, emptyPostgres, tablesInUse } from '../src/apply/drop-everything.ts';
import { diagnose } from '../src/index.ts';
import { quoted } from '../src/quoted.ts';
import { execute, select } from './support/catalog.ts';
import { newDatabase } from './support/databases.ts';

const objects = [
  `CREATE TYPE mood AS ENUM ('good')`,
  'CREATE TABLE users (id serial PRIMARY KEY, mood mood)',
  'CREATE TABLE a (id integer GENERATED ALWAYS AS IDENTITY)',
  // Its sequence comes before it by name.
  'CREATE TABLE b (id integer GENERATED ALWAYS AS IDENTITY)',
  'ALTER TABLE b RENAME TO bb',
  'CREATE VIEW moods AS SELECT mood FROM users',
  'CREATE FUNCTION first_mood() RETURNS mood LANGUAGE sql AS $$ SELECT mood FROM users $$',
  'CREATE AGGREGATE largest(integer) (sfunc = int4larger, stype = integer)',
  'CREATE DOMAIN digit AS integer CHECK (value BETWEEN 0 AND 9)',
  'CREATE TYPE digits AS RANGE (subtype = integer)',
  'CREATE TYPE point_of_view AS (mood mood, digits digits)',
  'CREATE FOREIGN DATA WRAPPER nowhere',
  'CREATE SERVER nobody FOREIGN DATA WRAPPER nowhere',
  'CREATE FOREIGN TABLE others (id integer) SERVER nobody',
  'CREATE TABLE years (year integer) PARTITION BY RANGE (year)',
  'CREATE TABLE this_year PARTITION OF years FOR VALUES FROM (2026) TO (2027)',
];
const ofOtherSchema = [
  'CREATE SCHEMA "The shop"',
  'CREATE TABLE "The shop".items (id integer REFERENCES users (id), mood mood)',
];

const left = (store: Store) =>
  select(
    store,
    `SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
     UNION ALL SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
     UNION ALL SELECT typname FROM pg_type WHERE typnamespace = 'public'::regnamespace
     UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace`,
  );

const open = { PGlite: () => 'pglite:', Postgres: () => newDatabase('postgres') };

// CI has no pg_dump and pg_restore; emptyPostgres is what runs between the two.
describe.each(Object.entries(open))('a database on %s', (_, url) => {
  it('is emptied of all of its schemas, whatever is in them', async () => {
    const store = (await openStore(compose([]), await url())) as Store;
    await execute(store, ...objects, ...ofOtherSchema);
    expect(await left(store)).not.toHaveLength(1);
    await execute(store, emptyPostgres);
    expect(await left(store)).toEqual([['public']]);
    await execute(store, emptyPostgres);
    await store.close();
  });

  it('is reset, whatever is in it', async () => {
    const store = (await openStore(compose([]), await url())) as Store;
    await execute(store, ...objects);
    await dropEverything(store, undefined);
    expect(await left(store)).toEqual([['public']]);
    await store.close();
  });
});

it('a database on Postgres is not emptied where another session holds a table, which it says', async () => {
  const url = await newDatabase('postgres');
  const store = (await openStore(compose([]), url, { poolSize: 1 })) as Store;
  const other = (await openStore(compose([]), url, { poolSize: 1 })) as Store;
  await execute(store, 'CREATE TABLE users (id integer)', `SET lock_timeout = '100ms'`);
  await execute(other, 'BEGIN', 'SELECT FROM users');
  await expect(execute(store, emptyPostgres)).rejects.toMatchObject({ message: tablesInUse });
  await execute(other, 'COMMIT');
  await execute(store, emptyPostgres);
  expect(await left(store)).toEqual([['public']]);
  await Promise.all([store.close(), other.close()]);
});

it('a database on SQLite is reset and examined, however its tables are called', async () => {
  const store = (await openStore(compose([]), await newDatabase('sqlite'))) as Store;
  const names = ['we"ird', 'sqlites', 'sqlite-old', 'Up Per'];
  for (const name of names) await execute(store, `CREATE TABLE ${quoted(name)} (id integer)`);
  await execute(store, 'CREATE VIEW "a""b" AS SELECT 1');
  expect((await diagnose(store)).tables.map(({ name }) => name).sort()).toEqual(names.sort());
  await dropEverything(store, undefined);
  expect(await select(store, 'SELECT name FROM sqlite_master')).toEqual([]);
  await store.close();
});
