import { openStore } from '@schema/core';
import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { type DiagnoseOptions, diagnose, generate, migrateUp } from '../src/index.ts';
import { execute } from './support/catalog.ts';
import { newFolder } from './support/databases.ts';
import { migratedShop, missingIndex } from './support/migrated-shop.ts';
import { shop } from './support/shop.ts';

describe('the doctor', () => {
  it('finds double and missing indexes, unchecked constraints and careless settings on Postgres', async () => {
    const { store } = await migratedShop('postgres');
    await execute(
      store,
      'create index twice on users (created_at desc nulls first)',
      // These two are not the same: they sort otherwise.
      'create index by_body on posts (body)',
      'create index by_bytes on posts (body collate "C")',
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
    expect(findings.filter(({ check }) => check === 'duplicate-index')).toHaveLength(1);
    // The server of the tests is set up for speed, and the doctor says so.
    expect(findings.some(({ message }) => message.startsWith('fsync is off'))).toBe(
      !process.env.TEST_POSTGRES_URL,
    );
    expect(tables.map(({ name }) => name)).toContain('users');
    await store.close();
  });

  it('counts the rows that PGlite has no estimate of, and leaves its settings to it', async () => {
    const folder = newFolder();
    await generate(shop(), 'postgres', { folder });
    const store = await openStore(shop(), 'pglite:');
    await migrateUp(store, { folder });
    await execute(
      store,
      'insert into users (id, email) select gen_random_uuid(), i from generate_series(1, 50) i',
    );
    const { findings, tables } = await diagnose(store);
    expect(findings).toEqual([missingIndex]);
    expect(tables.find(({ name }) => name === 'users')?.rows).toBe(50);
    await store.close();
  });

  it('finds invalid and unused indexes, long transactions and commits that a crash loses on Postgres', async () => {
    const { store, url } = await migratedShop('postgres');
    const name = new URL(url).pathname.slice(1);
    await execute(
      store,
      `insert into users (id, email) values ('01890000-0000-7000-8000-000000000001', 'a'), ('01890000-0000-7000-8000-000000000002', 'b')`,
      `alter database ${name} set synchronous_commit = off`,
    );
    await store.close();
    const other = postgres(url, { max: 1, connection: { application_name: 'sleeper' } });
    await expect(
      other.unsafe('create unique index concurrently same_role on users (role)'),
    ).rejects.toMatchObject({ code: '23505' });
    await other.unsafe('begin; select 1');
    const again = await openStore(shop(), url);
    const ofInterest = async (limits: DiagnoseOptions) =>
      (await diagnose(again, limits)).findings.filter(
        ({ check, message }) =>
          ['integrity', 'unused-index', 'long-transaction'].includes(check) ||
          message.startsWith('synchronous_commit'),
      );
    const always = [
      {
        level: 'error',
        check: 'integrity',
        message: expect.stringContaining('The index same_role is invalid'),
      },
      {
        level: 'warning',
        check: 'settings',
        message: expect.stringContaining('synchronous_commit is off'),
      },
    ];
    // The server of the tests, and what is in it, is younger than the limits.
    if (!process.env.TEST_POSTGRES_URL) expect(await ofInterest({})).toEqual(always);
    expect(await ofInterest({ unusedDays: 0, transactionSeconds: 0 })).toEqual([
      ...always,
      {
        level: 'warning',
        check: 'unused-index',
        message: expect.stringMatching(
          /^The index idx_users_created .* was never read in \d+ days/,
        ),
      },
      {
        level: 'warning',
        check: 'long-transaction',
        message: expect.stringMatching(/^The process \d+ \(sleeper\) has been in a transaction/),
      },
    ]);
    await again.close();
    await other.end();
  });
});
