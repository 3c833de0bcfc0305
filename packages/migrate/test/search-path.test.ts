import { join } from 'node:path';
import { openStore } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { generate, migrateUp, verifyCatalog } from '../src/index.ts';
import { execute } from './support/catalog.ts';
import { club, legacy } from './support/club.ts';
import { newDatabase, newFolder } from './support/databases.ts';
import { shop } from './support/shop.ts';

const targets = {
  'a folder of PGlite': async () => `pglite:${join(newFolder(), 'data')}`,
  'a Postgres server': () => newDatabase('postgres'),
};

describe.each(Object.entries(targets))('a search path on %s', (_, url) => {
  it('that begins elsewhere hides no table of somebody else from verify', async () => {
    const composition = club({ schema: 'inner' });
    const target = await url();
    const keeper = await openStore(composition, target);
    await execute(
      keeper,
      legacy.postgres,
      `do $$ begin execute format('alter database %I set search_path = inner, public', current_database()); end $$`,
    );
    await keeper.close();
    const store = await openStore(composition, target);
    const folder = newFolder();
    await generate(composition, 'postgres', { folder });
    await migrateUp(store, { folder });
    expect(await verifyCatalog(store)).toEqual([]);
    await store.close();
  });

  it('that is empty leads to public too', async () => {
    const store = await openStore(shop(), await url(), { poolSize: 1 });
    await execute(store, `select set_config('search_path', '', false)`);
    const folder = newFolder();
    await generate(shop(), 'postgres', { folder });
    expect(await migrateUp(store, { folder })).toEqual(['0000_initial']);
    await store.close();
  });
});
