import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AnyComposition, compose, openStore } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { dropEverything } from '../src/apply/drop-everything.ts';
import { generate, migrateDown, migrateUp, openMigrated } from '../src/index.ts';
import { verifyCatalog } from '../src/inspect/verify.ts';
import { select } from './support/catalog.ts';
import { newDatabase, newFolder } from './support/databases.ts';
import { shop } from './support/shop.ts';

const composition = compose(Object.values(shop().domains), {
  prefix: 'app_',
  schema: 'Inner',
}) as AnyComposition;
const targets = {
  'a SQLite database in memory': async () => ':memory:',
  'PGlite in memory': async () => 'pglite:',
  'a Postgres schema with a capital letter': () => newDatabase('postgres'),
};

describe.each(Object.keys(targets) as (keyof typeof targets)[])('migrations on %s', (name) => {
  it('go up, are verified, go down, and can be reset', async () => {
    const folder = newFolder();
    const store = await openStore(composition, await targets[name]());
    await generate(composition, store.dialect, { folder });
    expect(await migrateUp(store, { folder, ledger: 'app_migrations' })).toEqual(['0000_initial']);
    expect(await verifyCatalog(store)).toEqual([]);
    expect(await migrateDown(store, { folder, ledger: 'app_migrations' })).toEqual([
      '0000_initial',
    ]);
    expect(await verifyCatalog(store)).not.toEqual([]);
    expect(await select(store, 'select count(*) from app_migrations')).toMatchObject([
      [expect.anything()],
    ]);

    await migrateUp(store, { folder });
    await dropEverything(store, composition.registry.schema);
    expect(await migrateUp(store, { folder })).toEqual(['0000_initial']);
    expect(await verifyCatalog(store)).toEqual([]);
    await store.close();
  });
});

it('a file where no folder can be made is no database that can be reached', async () => {
  const folder = newFolder();
  await writeFile(join(folder, 'file'), '');
  for (const path of ['file/data.db', 'file/folder/data.db'])
    await expect(
      openMigrated(composition, `file:${join(folder, path)}`, { folder }),
    ).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});
