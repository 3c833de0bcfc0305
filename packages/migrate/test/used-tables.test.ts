import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '@schema/core';
import { lockWaiters } from '@schema/testing';
import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { generate, migrateUp } from '../src/index.ts';
import { catalog, execute, select } from './support/catalog.ts';
import { dialects, newDatabase, newFolder } from './support/databases.ts';
import { shop } from './support/shop.ts';

/** A shop that has run its first migration, and a second one that ends in a statement. */
async function shopAnd(dialect: 'sqlite' | 'postgres', statement: string) {
  const folder = newFolder();
  await generate(shop(), dialect, { folder });
  const url = await newDatabase(dialect);
  const store = await openStore(shop(), url);
  await migrateUp(store, { folder });
  await generate(shop({ users: (t) => ({ age: t.integer() }) }), dialect, { folder, name: 'age' });
  appendFileSync(
    join(folder, dialect, '0001_age.sql'),
    `--> statement-breakpoint\n${statement};\n`,
  );
  return { folder, url, store };
}

describe.runIf(dialects.includes('postgres'))('a migration of a table that others use', () => {
  it('lets those who read it through while it waits, and runs when it can', async () => {
    const { folder, url, store } = await shopAnd('postgres', 'SELECT 1');
    const other = postgres(url, { max: 1 });
    const said: string[] = [];
    const { going } = await other.begin(async (tx) => {
      await tx`select count(*) from users`;
      const onProgress = (message: string) => void said.push(message);
      const going = migrateUp(store, { folder, onProgress });
      await lockWaiters((query) => tx.unsafe(query), 1);
      const start = performance.now();
      expect(await select(store, 'select count(*)::int from users')).toEqual([[0]]);
      expect(performance.now() - start).toBeLessThan(4000);
      return { going };
    });
    expect(await going).toEqual(['0001_age']);
    expect(said.slice(0, 2)).toEqual(['applying 0001_age', 'waiting for those who use a table']);
    await other.end();
    await store.close();
  });

  it('is named once where it waited at its end', async () => {
    const { folder, url, store } = await shopAnd('postgres', 'INSERT INTO later VALUES (1)');
    await execute(
      store,
      'CREATE TABLE sooner (id integer PRIMARY KEY)',
      'CREATE TABLE later (id integer REFERENCES sooner DEFERRABLE INITIALLY DEFERRED)',
      'INSERT INTO sooner VALUES (1)',
    );
    const other = postgres(url, { max: 1 });
    const { going } = await other.begin(async (tx) => {
      await tx`select from sooner for update`;
      const waits = Promise.withResolvers<void>();
      const onProgress = (message: string) => {
        if (message.startsWith('waiting')) waits.resolve();
      };
      const going = migrateUp(store, { folder, onProgress });
      await waits.promise;
      return { going };
    });
    expect(await going).toEqual(['0001_age']);
    await other.end();
    await store.close();
  });

  it('says so when it cannot', async () => {
    const { folder, url, store } = await shopAnd('postgres', 'SELECT 1');
    const before = await catalog(store);
    const other = postgres(url, { max: 1 });
    await other.begin(async (tx) => {
      await tx`select count(*) from users`;
      await expect(migrateUp(store, { folder, lockTimeout: 0 })).rejects.toMatchObject({
        code: 'BUSY',
        message: expect.stringMatching(/0001_age\.sql failed at statement 1 of 2: .*lock timeout/),
        hint: 'Others use the table: run it again.',
      });
    });
    expect(await catalog(store)).toEqual(before);
    await other.end();
    await store.close();
  });
});

describe('what a migration says that fails without a fault of its own', () => {
  const raised = (state: string) => `DO $$ BEGIN RAISE 'no' USING ERRCODE = '${state}'; END $$`;
  const weak = 'CREATE ROLE weak_role; SET ROLE weak_role; DROP TABLE posts';
  it.skipIf(!dialects.includes('postgres')).each([
    ['a deadlock', raised('40P01'), 'BUSY', /^Others use the table/],
    [
      'a session that ends',
      'SELECT pg_terminate_backend(pg_backend_pid())',
      'UNAVAILABLE',
      /again/,
    ],
    ['a statement that ends', 'SELECT pg_cancel_backend(pg_backend_pid())', 'UNAVAILABLE', /again/],
    ['a full disk', raised('53100'), 'UNAVAILABLE', /^The database lacks disk/],
    ['a table of another role', weak, 'MIGRATION_FAILED', /lacks the privilege/],
    ['a fault after all', raised('23505'), 'MIGRATION_FAILED', /^Fix the rows/],
  ] as const)('on Postgres: %s', async (_, statement, code, hint) => {
    const { folder, store } = await shopAnd('postgres', statement);
    await expect(migrateUp(store, { folder, lockTimeout: 0 })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(/failed at statement \d of \d: /),
      hint: expect.stringMatching(hint),
    });
    writeFileSync(join(folder, 'postgres', '0001_age.sql'), 'SELECT 1;\n');
    expect(await migrateUp(store, { folder })).toEqual(['0001_age']);
    await store.close();
  });

  it('on SQLite: a full disk', async () => {
    const fill = 'CREATE TABLE filler AS SELECT randomblob(100000) AS bytes';
    const { folder, store } = await shopAnd('sqlite', fill);
    const [[pages]] = (await select(store, 'PRAGMA page_count')) as [[number]];
    await execute(store, `PRAGMA max_page_count = ${pages + 2}`);
    await expect(migrateUp(store, { folder })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      hint: expect.stringMatching(/^The database lacks disk/),
    });
    await execute(store, 'PRAGMA max_page_count = 1000000');
    expect(await migrateUp(store, { folder })).toEqual(['0001_age']);
    await store.close();
  });
});
