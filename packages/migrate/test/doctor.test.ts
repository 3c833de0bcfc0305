import { closeSync, openSync, writeSync } from 'node:fs';
import { openStore } from '@schema/core';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../src/index.ts';
import { execute, select } from './support/catalog.ts';
import { migratedShop, missingIndex } from './support/migrated-shop.ts';
import { shop } from './support/shop.ts';

const fileOf = (url: string) => url.slice('file:'.length);

/** Overwrite a page of a table or index, as a broken disk does. */
function damage(url: string, name: string): void {
  const database = new Database(fileOf(url));
  database.pragma('journal_mode = DELETE');
  const page = database
    .prepare(`select max(pageno) from dbstat where name = ? and pagetype = 'leaf'`)
    .pluck()
    .get(name) as number;
  const size = database.pragma('page_size', { simple: true }) as number;
  database.close();
  const file = openSync(fileOf(url), 'r+');
  writeSync(file, Buffer.alloc(size, 'A'), 0, size, (page - 1) * size);
  closeSync(file);
}

const manyUsers = `with recursive n(i) as (select 1 union all select i + 1 from n where i < 500)
  insert into users (id, email) select printf('01890000-0000-7000-8000-%012d', i), 'u' || i from n`;

describe('the doctor', () => {
  it('finds orphans, missing indexes and sizes on SQLite', async () => {
    const { store, url } = await migratedShop('sqlite');
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

    const careless = new Database(fileOf(url));
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

  it.each(['users', 'idx_users_created'])(
    'names the damage where a page of %s is lost',
    async (name) => {
      const { store, url } = await migratedShop('sqlite');
      await execute(store, manyUsers);
      await store.close();
      damage(url, name);
      const damaged = await openStore(shop(), url);
      const { findings, tables, analyzed } = await diagnose(damaged, { analyze: true });
      expect(findings[0]).toEqual({
        level: 'error',
        check: 'integrity',
        message: expect.stringContaining('The table users or an index of it is damaged.'),
      });
      expect(findings).toContainEqual(missingIndex);
      expect(tables.map((table) => table.name)).toContain('posts');
      expect(analyzed).toBe(false);
      await damaged.close();
    },
  );

  it('is what a call that meets a damaged page sends to', async () => {
    const { store, url } = await migratedShop('sqlite');
    await execute(store, manyUsers);
    await store.close();
    damage(url, 'users');
    const damaged = await openStore(shop(), `file:${fileOf(url)}`);
    await expect(damaged.db.select().from(damaged.composition.sqlite.users)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      hint: expect.stringContaining('`schema doctor` says where'),
    });
    await damaged.close();
  });

  it('passes on what SQLite finds: an index that lacks a row', async () => {
    const { store, url } = await migratedShop('sqlite');
    await store.close();
    const withSchema = (work: (database: Database.Database) => void) => {
      const database = new Database(fileOf(url));
      database.unsafeMode();
      database.pragma('writable_schema = ON');
      work(database);
      database.close();
    };
    const index = `name = 'idx_users_created'`;
    withSchema((database) =>
      database.exec(`create table hidden as select * from sqlite_master where ${index};
        delete from sqlite_master where ${index}`),
    );
    withSchema((database) => database.exec(manyUsers));
    withSchema((database) => database.exec('insert into sqlite_master select * from hidden'));
    const damaged = await openStore(shop(), url);
    expect((await diagnose(damaged)).findings).toContainEqual({
      level: 'error',
      check: 'integrity',
      message: expect.stringContaining('row 1 missing from index idx_users_created. Restore'),
    });
    await damaged.close();
  });

  it('finds a full-text table that has lost its entries', async () => {
    const { store } = await migratedShop('sqlite');
    await execute(
      store,
      `insert into users (id, email) values ('01890000-0000-7000-8000-000000000001', 'a@example.com')`,
      `insert into posts (user_id, body) select id, 'hello' from users`,
      `create virtual table posts_fts using fts5(body, content='posts', content_rowid='id')`,
      `insert into posts_fts(posts_fts) values ('rebuild')`,
    );
    const searches = async () =>
      (await diagnose(store)).findings.filter(({ check }) => check === 'full-text');
    expect(await searches()).toEqual([]);
    await execute(store, `insert into posts_fts(posts_fts) values ('delete-all')`);
    expect(await searches()).toEqual([
      {
        level: 'error',
        check: 'full-text',
        message: expect.stringContaining('posts_fts is not what its rows say'),
      },
    ]);
    await execute(store, `insert into posts_fts(posts_fts) values ('rebuild')`);
    expect(await searches()).toEqual([]);
    await store.close();
  });

  it.each([
    ['insert', 'new'],
    ['update', 'new'],
    ['update of body', 'new'],
    ['delete', 'old'],
  ])('finds a trigger on %s that names a table that is gone', async (event, row) => {
    const { store } = await migratedShop('sqlite');
    const triggers = async () =>
      (await diagnose(store)).findings.filter(({ check }) => check === 'triggers');
    await execute(
      store,
      `create virtual table posts_fts using fts5(body, content='posts', content_rowid='id')`,
      `create trigger posts_fts_kept after ${event} on posts begin insert into posts_fts(rowid, body) values (${row}.id, ${row}.body); end`,
    );
    expect(await triggers()).toEqual([]);
    await execute(store, 'drop table posts_fts');
    expect(await triggers()).toContainEqual({
      level: 'error',
      check: 'triggers',
      message: expect.stringContaining(
        'Rows of posts cannot be written: no such table: main.posts_fts.',
      ),
    });
    await store.close();
  });

  it('finds a write-ahead log that a reader keeps from being folded in', async () => {
    const { store, url } = await migratedShop('sqlite');
    const logs = async () =>
      (await diagnose(store)).findings.filter(({ check }) => check === 'wal');
    const reader = new Database(fileOf(url), { readonly: true });
    reader.exec('begin');
    reader.prepare('select count(*) from users').get();
    await execute(store, 'create table junk (bytes blob)');
    expect(await logs()).toEqual([]);
    for (let megabytes = 0; megabytes < 70; megabytes++)
      await execute(store, 'insert into junk values (zeroblob(1000000))');
    expect(await logs()).toEqual([
      {
        level: 'warning',
        check: 'wal',
        message: expect.stringMatching(/^The write-ahead log has 7\d{7} bytes/),
      },
    ]);
    reader.close();
    await store.close();
  });

  it('finds careless settings of a connection that is given to it on SQLite', async () => {
    const { store, url } = await migratedShop('sqlite');
    await store.close();
    const careless = new Database(fileOf(url));
    const given = await openStore(shop(), drizzle(careless));
    for (const setting of ['journal_mode = DELETE', 'synchronous = OFF', 'foreign_keys = OFF'])
      careless.pragma(setting);
    const { findings } = await diagnose(given);
    expect(
      findings.flatMap(({ level, check, message }) =>
        check === 'settings' ? `${level}: ${message.split(':')[0]}` : [],
      ),
    ).toEqual([
      'warning: journal_mode is delete',
      'error: synchronous is OFF',
      'error: foreign_keys is OFF',
    ]);
    await given.close();
    careless.close();
  });

  it.each(['sqlite', 'postgres'] as const)(
    'takes an index over the rows with a key for a whole one on %s',
    async (dialect) => {
      const { store } = await migratedShop(dialect);
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
    'names all columns of a key without an index on %s',
    async (dialect) => {
      const { store } = await migratedShop(dialect);
      await execute(
        store,
        'create table orders (a integer, b integer, primary key (a, b))',
        'create table items (b integer, a integer, foreign key (a, b) references orders (a, b))',
      );
      const messages = (await diagnose(store)).findings.map(({ message }) => message);
      expect(messages).toContainEqual(expect.stringContaining('items (a, b) is a foreign key'));
      await store.close();
    },
  );

  it.each(['sqlite', 'postgres'] as const)(
    'refreshes the statistics of %s when asked',
    async (dialect) => {
      const { store } = await migratedShop(dialect);
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
