import { openStore } from '@schema/core';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { diagnose, generate, migrateUp } from '../src/index.ts';
import { execute } from './support/catalog.ts';
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
});
