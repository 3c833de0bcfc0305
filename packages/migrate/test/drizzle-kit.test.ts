import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Dialect, openStore } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { generate, migrateUp, migrationStatus } from '../src/index.ts';
import { catalog } from './support/catalog.ts';
import { dialects, newDatabase, newFolder } from './support/databases.ts';
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

// What push cannot make: triggers come with the migrations.
const withoutTriggers = (rows: readonly string[]) =>
  rows.filter((row) => !/^\["trigger"/.test(row) && !row.includes('__drizzle'));

describe.each(dialects)('drizzle-kit on %s', { timeout: 60_000 }, (dialect) => {
  it('accepts a generated folder: check, generate and migrate', async () => {
    const folder = newFolder();
    await generate(shop({ users: (t) => ({ age: t.integer() }) }), dialect, { folder });
    await generate(shop(), dialect, { folder, drop: ['users.age'] });
    const url = await newDatabase(dialect);
    expect(await drizzleKit('check', dialect, folder, url)).toContain("Everything's fine");
    expect(await drizzleKit('generate', dialect, folder, url)).toContain('No schema changes');
    expect(await drizzleKit('migrate', dialect, folder, url)).toContain(
      'migrations applied successfully',
    );

    const store = await openStore(shop(), url);
    expect(await migrateUp(store, { folder })).toEqual([]);
    expect((await migrationStatus(store, { folder })).pending).toBe(0);
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
