import { randomUUID } from 'node:crypto';
import { compose, defineDomain, openStore, table } from '@schema/core';
import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { dropEverything } from '../src/apply/drop-everything.ts';
import { generate, migrateDown, migrateUp, migrationStatus, verifyCatalog } from '../src/index.ts';
import { catalog, select } from './support/catalog.ts';
import { dialects, newDatabase, newFolder } from './support/databases.ts';
import { shop } from './support/shop.ts';

/** Tables with an enum, a reference and a trigger, which are in a schema of their own. */
function stock() {
  const makers = table('makers', (t) => ({ id: t.serial() }));
  const items = table('items', (t) => ({
    id: t.serial(),
    kind: t.enum('item_kind', ['tool', 'toy']).notNull(),
    makerId: t.integer().references(() => makers.id),
    changedAt: t.timestamp().notNull().defaultNow().touch(),
  }));
  const tables = { makers, items };
  const domain = defineDomain({ name: 'stock', tables, repositories: () => ({}) });
  return compose([domain], { schema: 'svc' });
}

const ledgers = `select relnamespace::regnamespace::text from pg_class where relname = 'schema_migrations'`;

describe.runIf(dialects.includes('postgres'))('migrations on Postgres', () => {
  /** A database that its administrator prepares, for a user whose name is put in for ROLE. */
  async function prepared(...statements: readonly string[]) {
    const url = new URL(await newDatabase('postgres'));
    const role = `role_${randomUUID().replaceAll('-', '')}`;
    const administrator = postgres(url.href, { max: 1 });
    const run = async (sql: string) =>
      administrator.unsafe(
        sql.replaceAll('ROLE', role).replaceAll('DATABASE', url.pathname.slice(1)),
      );
    await run(`create role ROLE login password 'secret'`);
    for (const statement of statements) await run(statement);
    url.username = role;
    url.password = 'secret';
    const close = () => administrator.end();
    return { url: url.href, run, close };
  }

  it.each([
    ['that has its path', 'alter role ROLE set search_path = svc'],
    ['that has the usual path', 'select 1'],
  ])('run for a user %s and no schema but the one it was given', async (_, path) => {
    const { url, close } = await prepared(
      'revoke create on schema public from public',
      'create schema svc authorization ROLE',
      path,
    );
    const folder = newFolder();
    await generate(stock(), 'postgres', { folder });
    const store = await openStore(stock(), url);
    expect(await migrateUp(store, { folder })).toEqual(['0000_initial']);
    expect(await verifyCatalog(store)).toEqual([]);
    expect(await select(store, ledgers)).toEqual([['svc']]);
    expect(await migrationStatus(store, { folder })).toMatchObject({ pending: 0, problems: [] });
    expect(await migrateUp(store, { folder })).toEqual([]);
    expect(await migrateDown(store, { folder })).toEqual(['0000_initial']);
    expect(await select(store, `select 1 from pg_type where typname = 'item_kind'`)).toEqual([]);
    expect(await migrateUp(store, { folder })).toEqual(['0000_initial']);
    await store.close();
    await close();
  });

  it('run again after a reset by a user who may not make their schema', async () => {
    const { url, close } = await prepared('create schema svc authorization ROLE');
    const folder = newFolder();
    await generate(stock(), 'postgres', { folder });
    const store = await openStore(stock(), url);
    for (const _ of ['first', 'again']) {
      expect(await migrateUp(store, { folder })).toEqual(['0000_initial']);
      await dropEverything(store, 'svc');
      expect(await catalog(store)).toEqual([]);
      expect(await select(store, ledgers)).toEqual([]);
    }
    await store.close();
    await close();
  });

  it('say which table and privilege they need', async () => {
    const { url, run, close } = await prepared('revoke create on schema public from public');
    const folder = newFolder();
    await generate(stock(), 'postgres', { folder });
    const store = await openStore(stock(), url);
    await expect(migrateUp(store, { folder })).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      message: expect.stringMatching(
        /public\.schema_migrations, .* lacks CREATE in the schema public/,
      ),
      hint: expect.stringContaining('CREATE SCHEMA "svc" AUTHORIZATION'),
    });
    await run('grant create on schema public to ROLE');
    await expect(migrateUp(store, { folder })).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      message: expect.stringMatching(/failed at statement 1 of .*permission denied for database/),
    });
    await run('create schema svc');
    await run('grant usage on schema svc to ROLE');
    await expect(migrateUp(store, { folder })).rejects.toMatchObject({
      message: expect.stringMatching(/svc\.schema_migrations, .* lacks CREATE in the schema svc/),
      hint: expect.stringContaining('GRANT CREATE ON SCHEMA "svc"'),
    });
    await store.close();
    await close();
  });

  it('say which schema they need', async () => {
    const { url, close } = await prepared('drop schema public');
    const folder = newFolder();
    await generate(shop(), 'postgres', { folder });
    const store = await openStore(shop(), url);
    await expect(migrateUp(store, { folder })).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      message: expect.stringContaining('there is no schema public'),
      hint: 'Make it: CREATE SCHEMA "public"',
    });
    await store.close();
    await close();
  });

  it('pass over a table of that name that another tool keeps elsewhere', async () => {
    const { url, run, close } = await prepared('create schema svc authorization ROLE');
    const folder = newFolder();
    await generate(stock(), 'postgres', { folder });
    const store = await openStore(stock(), url);
    expect(await migrateUp(store, { folder })).toEqual(['0000_initial']);
    await run('create table public.schema_migrations (version text primary key)');
    expect(await migrateUp(store, { folder })).toEqual([]);
    await run(
      'alter table public.schema_migrations add name text, add hash text, add applied_at text',
    );
    await run(`insert into public.schema_migrations values ('1', '0000_of_another_app', 'x', 'x')`);
    expect(await migrationStatus(store, { folder })).toMatchObject({ pending: 0, problems: [] });
    await store.close();
    await close();
  });

  it('go on with a ledger that stands in public, where they make the schema', async () => {
    const { url, close } = await prepared(
      'grant create on schema public to ROLE',
      'grant create on database DATABASE to ROLE',
    );
    const folder = newFolder();
    await generate(stock(), 'postgres', { folder });
    const store = await openStore(stock(), url);
    for (const _ of ['first', 'again']) {
      expect(await migrateUp(store, { folder })).toEqual(['0000_initial']);
      expect(await migrateUp(store, { folder })).toEqual([]);
      expect(await select(store, ledgers)).toEqual([['public']]);
      expect(await verifyCatalog(store)).toEqual([]);
      expect(await migrateDown(store, { folder })).toEqual(['0000_initial']);
    }
    await store.close();
    await close();
  });

  it.each([['app, public'], ['app'], ['nowhere'], [`''`], ['"$user", public']])(
    'make tables in public where the path is %s',
    async (path) => {
      const { url, close } = await prepared(
        'grant all on schema public to ROLE',
        'create schema app authorization ROLE',
        'create schema authorization ROLE',
        `alter database DATABASE set search_path = ${path}`,
      );
      const folder = newFolder();
      await generate(shop(), 'postgres', { folder });
      const store = await openStore(shop(), url);
      expect(await migrateUp(store, { folder })).toEqual(['0000_initial']);
      expect(await migrationStatus(store, { folder })).toMatchObject({ pending: 0, problems: [] });
      const places =
        'select distinct relnamespace::regnamespace::text from pg_class where relname in';
      const tables = `('users', 'posts', 'idx_users_created', 'schema_migrations')`;
      expect(await select(store, `${places} ${tables}`)).toEqual([['public']]);
      const current = `select current_setting('search_path')`;
      expect(await select(store, current)).toEqual([[path === `''` ? '""' : path]]);
      expect(await migrateDown(store, { folder })).toEqual(['0000_initial']);
      expect(await catalog(store)).toEqual([]);
      await store.close();
      await close();
    },
  );
});
