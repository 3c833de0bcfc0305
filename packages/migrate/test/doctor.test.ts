import { openStore } from '@schema/core';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { diagnose, generate, migrateUp } from '../src/index.ts';
import { execute, select } from './support/catalog.ts';
import { newDatabase, newFolder } from './support/databases.ts';
import { shop } from './support/shop.ts';

async function migrated(dialect: 'sqlite' | 'postgres') {
  const folder = newFolder();
  const url = await newDatabase(dialect);
  await generate(shop(), dialect, { folder });
  const store = await openStore(shop(), url);
  await migrateUp(store, { folder });
  return { store, url };
}

const missingIndex = expect.objectContaining({
  level: 'warning',
  check: 'foreign-key-index',
  message: expect.stringMatching(/^posts[. (]+user_id/),
});

describe('the doctor', () => {
  it('finds orphans, missing indexes and sizes on SQLite', async () => {
    const { store, url } = await migrated('sqlite');
    const { findings, tables } = await diagnose(store);
    expect(findings).toEqual([missingIndex]);
    expect(tables.map(({ name }) => name).sort()).toEqual(['posts', 'schema_migrations', 'users']);
    expect(tables.every(({ bytes }) => bytes >= 4096)).toBe(true);
    const indexes = Object.fromEntries(tables.map((table) => [table.name, table.indexes]));
    for (const [name, count] of Object.entries(indexes))
      expect(
        await select(
          store,
          `select 1 from sqlite_master where type = 'index' and tbl_name = '${name}'`,
        ),
      ).toHaveLength(count);

    const careless = new Database(url.slice('file:'.length));
    careless.pragma('foreign_keys = OFF');
    careless.exec(`insert into posts (user_id) values ('01890000-0000-7000-8000-00000000000a')`);
    careless.close();
    expect((await diagnose(store)).findings).toContainEqual({
      level: 'error',
      check: 'foreign-keys',
      message: expect.stringContaining('1 rows of posts point at rows of users'),
    });
    await store.close();
  });

  it('finds double and missing indexes, unchecked constraints and careless settings on Postgres', async () => {
    const { store } = await migrated('postgres');
    await execute(
      store,
      'create index twice on users (created_at desc nulls first)',
      'alter table posts add constraint unchecked check (id > 0) not valid',
    );
    const { findings, tables } = await diagnose(store);
    expect(findings).toEqual(
      expect.arrayContaining([
        missingIndex,
        {
          level: 'warning',
          check: 'duplicate-index',
          message: 'The indexes idx_users_created, twice are the same.',
        },
        {
          level: 'error',
          check: 'foreign-keys',
          message: expect.stringContaining('VALIDATE CONSTRAINT unchecked'),
        },
      ]),
    );
    // The server of the tests is set up for speed, and the doctor says so.
    expect(findings.some(({ message }) => message.startsWith('fsync is off'))).toBe(
      !process.env.TEST_POSTGRES_URL,
    );
    expect(tables.map(({ name }) => name)).toContain('users');
    await store.close();
  });

  it.each(['sqlite', 'postgres'] as const)(
    'takes an index over the rows with a key for a whole one on %s',
    async (dialect) => {
      const { store } = await migrated(dialect);
      const index = (name: string, column: string) =>
        execute(store, `create index ${name} on posts ("user_id") where "${column}" is not null`);
      const missing = async () =>
        (await diagnose(store)).findings.filter(({ check }) => check === 'foreign-key-index');
      await index('some_posts', 'body');
      expect(await missing()).toHaveLength(1);
      await index('posts_with_users', 'user_id');
      expect(await missing()).toEqual([]);
      await store.close();
    },
  );

  it.each(['sqlite', 'postgres'] as const)(
    'refreshes the statistics of %s when asked',
    async (dialect) => {
      const { store } = await migrated(dialect);
      const statistics = async () =>
        (
          await select(
            store,
            dialect === 'sqlite'
              ? `select 1 from sqlite_master where name = 'sqlite_stat1'`
              : `select 1 from pg_stat_user_tables where relname = 'users' and last_analyze is not null`,
          )
        ).length;
      expect([(await diagnose(store)).analyzed, await statistics()]).toEqual([false, 0]);
      const { analyzed, tables } = await diagnose(store, { analyze: true });
      expect([analyzed, await statistics()]).toEqual([true, 1]);
      expect(tables.find(({ name }) => name === 'users')?.indexes).toBeGreaterThan(0);
      await store.close();
    },
  );
});
