import { openStore } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { generate, migrateDown, migrateUp, migrationStatus } from '../src/index.ts';
import { dialects, newDatabase, newFolder } from './support/databases.ts';
import { holdLock } from './support/hold-lock.ts';
import { shop } from './support/shop.ts';

describe.each(dialects)('who is told how far a migrator is on %s', (dialect) => {
  it('may stop it by an error, which comes back as it is, and nothing of that step is kept', async () => {
    const folder = newFolder();
    await generate(shop(), dialect, { folder });
    const url = await newDatabase(dialect);
    const store = await openStore(shop(), url);
    const stop = new Error('Not today.');
    const onProgress = () => {
      throw stop;
    };
    const options = { folder, onProgress };
    const other = await holdLock(url);
    expect(await migrateUp(store, options).catch((error) => error)).toBe(stop);
    await other.release();
    expect(await migrateUp(store, options).catch((error) => error)).toBe(stop);
    expect((await migrationStatus(store, { folder })).pending).toBe(1);
    await migrateUp(store, { folder });
    expect(await migrateDown(store, options).catch((error) => error)).toBe(stop);
    expect((await migrationStatus(store, { folder })).pending).toBe(0);
    await store.close();
  });
});
