import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AnyComposition, type Dialect, openStore, type Store } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { dropEverything } from '../src/apply/drop-everything.ts';
import {
  generate,
  lintHistory,
  migrateDown,
  migrateUp,
  migrationStatus,
  planDown,
  planUp,
  verifyCatalog,
} from '../src/index.ts';
import { catalog, execute, select } from './support/catalog.ts';
import { cloneDatabase, dialects, newDatabase, newFolder } from './support/databases.ts';
import { runCommand } from './support/run-command.ts';
import { runDrizzleKit } from './support/run-drizzle-kit.ts';
import { shop } from './support/shop.ts';

const fixtures = fileURLToPath(new URL('fixtures/shop', import.meta.url));

/** Run drizzle-kit the way a user does, on a folder and a database. */
async function drizzleKit(
  verb: string,
  dialect: Dialect,
  folder: string,
  url: string,
  ...flags: string[]
) {
  const config = join(newFolder(), 'drizzle.config.json');
  writeFileSync(
    config,
    JSON.stringify({
      dialect: dialect === 'postgres' ? 'postgresql' : 'sqlite',
      // drizzle-kit puts ./ before it, whatever it is.
      out: relative(fixtures, join(folder, dialect)),
      schema: join(fixtures, 'src', `schema.${dialect}.ts`),
      // The ledger is not in the definitions: push would drop it.
      tablesFilter: ['!schema_migrations'],
      dbCredentials: { url: url.replace(/^file:/, '') },
    }),
  );
  return runDrizzleKit(fixtures, verb, `--config=${config}`, ...flags);
}

async function withStore(url: string, work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore(shop() as AnyComposition, url);
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

const ledgers = (store: Store) =>
  select(
    store,
    store.dialect === 'postgres'
      ? `select relname from pg_class where relname like '%migrations' and relkind = 'r'`
      : `select name from sqlite_master where name like '%migrations' and type = 'table'`,
  );

// What push cannot make: triggers come with the migrations.
const withoutTriggers = (rows: readonly string[]) =>
  rows.filter((row) => !/^\["trigger"/.test(row) && !row.includes('__drizzle'));

// The command is run in this process, whose environment and output they share: not side by side.
describe.each(dialects)('drizzle-kit on %s', (dialect) => {
  it('accepts a generated folder, and what it migrates is carried on, undone or made anew', async () => {
    const folder = newFolder();
    await generate(shop({ users: (t) => ({ age: t.integer() }) }), dialect, { folder });
    await generate(shop(), dialect, { folder, drop: ['users.age'] });
    const url = await newDatabase(dialect);
    expect(await drizzleKit('check', dialect, folder, url)).toContain("Everything's fine");
    expect(await drizzleKit('generate', dialect, folder, url)).toContain('No schema changes');
    expect(await drizzleKit('migrate', dialect, folder, url)).toContain(
      'migrations applied successfully',
    );

    const [carriedOn, undone, emptied] = [url, await cloneDatabase(url), await cloneDatabase(url)];
    process.env.SHOP_FOLDER = folder;
    expect(await runCommand(fixtures, ['status', '--url', carriedOn])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^✓ 0000_initial {2}by another tool.*\n✓ 0001/),
    });
    await withStore(carriedOn, async (store) => {
      expect(await migrationStatus(store, { folder })).toMatchObject({ pending: 0, problems: [] });
      expect(await planUp(store, { folder })).toEqual([]);
      const said: string[] = [];
      const options = { folder, onProgress: (message: string) => said.push(message) };
      expect(await migrateUp(store, options)).toEqual([]);
      expect(said).toEqual([]);
      expect(await select(store, 'select name from schema_migrations order by name')).toHaveLength(
        2,
      );
    });
    await withStore(undone, async (store) => {
      const planned = await planDown(store, { folder });
      expect(planned.map(({ name }) => name)).toEqual(['0001_drop_users_age']);
      expect(await migrateDown(store, { folder, to: 'none' })).toHaveLength(2);
      expect(await planUp(store, { folder })).toHaveLength(2);
      expect(await migrateUp(store, { folder })).toHaveLength(2);
      expect(await verifyCatalog(store)).toEqual([]);
    });
    await withStore(emptied, async (store) => {
      // Drizzle's ledger, on Postgres in a schema of its own, says that they are there.
      const cascade = dialect === 'postgres' ? 'cascade' : '';
      await execute(store, `drop table posts ${cascade}`, `drop table users ${cascade}`);
      if (dialect === 'postgres') await execute(store, 'drop type role');
      expect((await migrationStatus(store, { folder })).pending).toBe(2);
      expect(await migrateUp(store, { folder })).toHaveLength(2);
      expect(await verifyCatalog(store)).toEqual([]);
      await dropEverything(store, undefined);
      expect((await catalog(store)).filter((row) => !row.includes('sqlite_'))).toEqual([]);
      expect(await ledgers(store)).toEqual([]);
      expect(await migrateUp(store, { folder })).toHaveLength(2);
      expect(await verifyCatalog(store)).toEqual([]);
    });
  });

  it('writes a migration of one’s own, which changes no definition and makes nothing anew', async () => {
    const folder = newFolder();
    const url = await newDatabase(dialect);
    await generate(shop(), dialect, { folder });
    await drizzleKit('generate', dialect, folder, url, '--custom', '--name=tidy');
    writeFileSync(join(folder, dialect, '0001_tidy.sql'), `DELETE FROM "posts";\n`);
    expect(await generate(shop(), dialect, { folder })).toBeUndefined();
    expect(await lintHistory(folder, dialect)).toMatchObject([
      { migration: '0001_tidy', rule: 'no-down' },
    ]);
    const grown = shop({ users: (t) => ({ age: t.integer() }) });
    await generate(grown, dialect, { folder });
    const store = await openStore(grown as AnyComposition, url);
    expect(await migrateUp(store, { folder })).toHaveLength(3);
    expect(await verifyCatalog(store)).toEqual([]);
    await store.close();
  });

  it('makes the same database by push as the migrations do', async () => {
    const folder = newFolder();
    const [pushed, migrated] = [await newDatabase(dialect), await newDatabase(dialect)];
    await generate(shop(), dialect, { folder });
    await drizzleKit('push', dialect, folder, pushed, '--force');
    const stores = [await openStore(shop(), pushed), await openStore(shop(), migrated)] as const;
    await migrateUp(stores[1], { folder });
    expect(withoutTriggers(await catalog(stores[0]))).toEqual(
      withoutTriggers(await catalog(stores[1])),
    );
    await Promise.all(stores.map((store) => store.close()));
    const again = await drizzleKit('push', dialect, folder, migrated, '--force', '--verbose');
    const statements = again
      .split('\n')
      .filter((line) => /^(CREATE|DROP|ALTER|INSERT) /.test(line));
    // On SQLite push cannot read back a descending index, and makes it anew each time.
    expect(statements.filter((line) => !line.includes('idx_users_created'))).toEqual([]);
  });
});
