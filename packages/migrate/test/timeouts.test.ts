import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { type Kit, openStore, type StoreOptions } from '@schema/core';
import { lockWaiters } from '@schema/testing';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { generate, migrateDown, migrateUp } from '../src/index.ts';
import { execute, select } from './support/catalog.ts';
import { dialects, newDatabase, newFolder } from './support/databases.ts';
import { holdLock } from './support/hold-lock.ts';
import { shop } from './support/shop.ts';

describe.runIf(dialects.includes('postgres'))('a migration on Postgres', () => {
  /** A store, and a history that ends in a statement. */
  async function begun(statement: string, options: StoreOptions = {}) {
    const folder = newFolder();
    await generate(shop(), 'postgres', { folder, name: 'begin' });
    const file = join(folder, 'postgres', '0000_begin.sql');
    appendFileSync(file, `--> statement-breakpoint\n${statement};\n`);
    const url = await newDatabase('postgres');
    return { store: await openStore(shop(), url, { poolSize: 1, ...options }), folder, url };
  }

  it('may take longer than a statement or transaction of the store, which is held to its time again', async () => {
    const { store, folder, url } = await begun('SELECT pg_sleep(2.5)', { statementTimeout: 1000 });
    const owner = postgres(url, { max: 1 });
    // PostgreSQL 17 has it.
    await owner.unsafe(`DO $$ BEGIN
      IF EXISTS (SELECT FROM pg_settings WHERE name = 'transaction_timeout') THEN
        EXECUTE format('ALTER DATABASE %I SET transaction_timeout = 2000', current_database());
      END IF;
    END $$`);
    await owner.end();
    expect(await migrateUp(store, { folder })).toEqual(['0000_begin']);
    await expect(execute(store, 'select pg_sleep(2.5)')).rejects.toMatchObject({ code: '57014' });
    await store.close();
  });

  it.each([
    ['Postgres', () => newDatabase('postgres')],
    ['PGlite', async () => 'pglite:'],
  ])('leaves the connection on %s with the settings that it had', async (_, url) => {
    const role = `migrator_${randomUUID().replaceAll('-', '')}`;
    const set = [
      `SET search_path TO pg_catalog, public`,
      `SET TIME ZONE 'Asia/Tokyo'`,
      `SET work_mem = '9MB'`,
      'RESET enable_sort',
      `CREATE ROLE ${role} SUPERUSER`,
      `SET ROLE ${role}`,
    ];
    const folder = newFolder();
    await generate(shop(), 'postgres', { folder, name: 'begin' });
    const file = join(folder, 'postgres', '0000_begin.sql');
    appendFileSync(file, `--> statement-breakpoint\n${set.join(';\n')};\n`);
    const store = await openStore(shop(), await url(), { poolSize: 1 });
    // As somebody has whose client the store was given.
    await execute(
      store,
      `SET work_mem = '7MB'`,
      'SET enable_sort = off',
      'SET seq_page_cost = 2',
      `SELECT set_config(name, '60s', false) FROM pg_settings WHERE name = 'transaction_timeout'`,
    );
    const settings = () =>
      select(
        store,
        `select name, setting from pg_settings where name !~ '[.]' union all select 'role', current_setting('role') order by 1`,
      );
    const before = await settings();
    expect(await migrateUp(store, { folder })).toEqual(['0000_begin']);
    expect(await settings()).toEqual(before);
    expect(await migrateDown(store, { folder })).toEqual(['0000_begin']);
    expect(await settings()).toEqual(before);
    await execute(store, `DROP ROLE ${role}`);
    await store.close();
  });

  it.each([
    ['Postgres', () => newDatabase('postgres')],
    ['PGlite', async () => 'pglite:'],
  ])('on %s runs with its own settings, whatever the file before has SET', async (_, url) => {
    const folder = newFolder();
    const write = async (name: string, ...statements: readonly string[]) => {
      const users = (t: Kit) => (name === 'first' ? {} : { fax: t.text() });
      const file = await generate(shop({ users }), 'postgres', { folder, name });
      const text = `--> statement-breakpoint\n${statements.join(';\n')};\n`;
      appendFileSync(join(folder, 'postgres', `${file?.name}.sql`), text);
    };
    // As a dump begins with them.
    await write('first', 'SET lock_timeout = 0', 'SET search_path = nowhere', 'SET work_mem = 64');
    await write(
      'second',
      `CREATE TABLE seen AS SELECT name, setting FROM pg_settings
        WHERE name IN ('lock_timeout', 'search_path', 'statement_timeout', 'work_mem')`,
    );
    const store = await openStore(shop(), await url(), { poolSize: 1 });
    await execute(store, `SET work_mem = '7MB'`, 'SET search_path = public');
    expect(await migrateUp(store, { folder })).toEqual(['0000_first', '0001_second']);
    expect(await select(store, 'select name, setting from seen order by name')).toEqual([
      ['lock_timeout', '1000'],
      ['search_path', 'public, public'],
      ['statement_timeout', '0'],
      ['work_mem', '7168'],
    ]);
    await store.close();
  });

  it('goes by what another transaction has written meanwhile, whatever isolation is the default', async () => {
    const { store, folder, url } = await begun('UPDATE counters SET n = n + 1');
    await execute(
      store,
      'CREATE TABLE counters (n integer)',
      'INSERT INTO counters VALUES (0)',
      `SET default_transaction_isolation = 'repeatable read'`,
    );
    const other = postgres(url, { max: 1 });
    const { going } = await other.begin(async (tx) => {
      await tx`update counters set n = 10`;
      const going = migrateUp(store, { folder });
      await lockWaiters((query) => tx.unsafe(query), 1);
      return { going };
    });
    expect(await going).toEqual(['0000_begin']);
    expect(await select(store, 'select n from counters')).toEqual([[11]]);
    await other.end();
    await store.close();
  });

  it.each([
    ['s3cret', 'invalid input syntax for type integer'],
    ['4711471147', 'value is out of range for type integer'],
  ])('that fails of a value does not say which: %s', async (value, reason) => {
    const { store, folder } = await begun(`SELECT cast('9' || '${value}' AS integer)`);
    const error = await migrateUp(store, { folder }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'MIGRATION_FAILED' });
    expect(String(error)).toContain(`: ${reason}. `);
    expect(inspect(error)).not.toContain(value);
    await store.close();
  });
});

describe.each(dialects)('the wait for another migrator on %s', (dialect) => {
  const given = (url: string) => drizzle(new Database(url.slice('file:'.length)));
  const clients = {
    'a URL': (url: string) => url,
    ...(dialect === 'sqlite' && { 'a client': given }),
  };

  it.each(Object.entries(clients))(
    'ends when it has lasted as long as it may, over %s',
    async (_, client) => {
      const folder = newFolder();
      await generate(shop(), dialect, { folder });
      const url = await newDatabase(dialect);
      const store = await openStore(shop(), client(url) as string);
      for (const lockTimeout of [Number.NaN, -1])
        await expect(migrateUp(store, { folder, lockTimeout })).rejects.toMatchObject({
          code: 'INVALID_INPUT',
          issues: [{ field: 'lockTimeout', message: 'Expected a number from 0 on' }],
        });
      const other = await holdLock(url);
      for (const lockTimeout of [0, 300]) {
        const start = performance.now();
        const error = await migrateUp(store, { folder, lockTimeout }).catch((thrown) => thrown);
        const waited = performance.now() - start;
        expect(error).toMatchObject({ code: 'BUSY' });
        expect(waited).toBeGreaterThanOrEqual(lockTimeout);
        // A store waits for five seconds, and a migration for sixty.
        expect(waited).toBeLessThan(4500);
      }
      await other.release();
      expect(await migrateUp(store, { folder, lockTimeout: 0 })).toEqual(['0000_initial']);
      if (dialect === 'sqlite') {
        const kept = client === given ? 5000 : 0;
        expect(await select(store, 'PRAGMA busy_timeout')).toEqual([[kept]]);
      }
      await store.close();
    },
  );
});
