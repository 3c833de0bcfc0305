import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Kit, openStore } from '@schema/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { downVerb } from '../src/cli/verbs/down.ts';
import { generate, migrateDown, migrateUp, migrationStatus, planDown } from '../src/index.ts';
import { dialects, newDatabase, newFolder } from './support/databases.ts';
import { holdLock } from './support/hold-lock.ts';
import { shop } from './support/shop.ts';
import { home } from './support/shop-command.ts';

describe.each(dialects)('the way down on %s', (dialect) => {
  /** A shop with three migrations that have run, seen by two stores. */
  async function migrated() {
    const folder = newFolder();
    await generate(shop(), dialect, { folder });
    for (const columns of [['one'], ['one', 'two']]) {
      const users = (t: Kit) => Object.fromEntries(columns.map((name) => [name, t.text()]));
      await generate(shop({ users }), dialect, { folder, name: columns.join('_') });
    }
    const url = await newDatabase(dialect);
    const stores = [await openStore(shop(), url), await openStore(shop(), url)] as const;
    await migrateUp(stores[0], { folder });
    const close = () => Promise.all(stores.map((store) => store.close()));
    return { folder, url, stores, close };
  }

  afterEach(() => vi.unstubAllEnvs());

  it.each([
    { way: 'one step', how: {}, undone: ['0002_one_two'] },
    { way: 'to one migration', how: { to: 0 }, undone: ['0001_one', '0002_one_two'] },
  ])('is that of one for two who go $way at once', async ({ how, undone }) => {
    const { folder, url, stores, close } = await migrated();
    const other = await holdLock(url);
    const said: string[] = [];
    const onProgress = (message: string) => void said.push(message);
    const done = stores.map((store) => migrateDown(store, { folder, onProgress, ...how }));
    await expect.poll(() => said).toHaveLength(2);
    await other.release();
    expect((await Promise.all(done)).flat().sort()).toEqual(undone);
    await close();
  });

  it('is refused before anything is undone where a file lacks, and where it is planned', async () => {
    const { folder, stores, close } = await migrated();
    rmSync(join(folder, dialect, '0001_one.down.sql'));
    for (const run of [migrateDown, planDown])
      await expect(run(stores[0], { folder, steps: 3 })).rejects.toMatchObject({
        code: 'MIGRATION_HISTORY',
        message: expect.stringContaining('0001_one has no down file'),
      });
    expect((await migrationStatus(stores[0], { folder })).pending).toBe(0);
    expect(await migrateDown(stores[0], { folder })).toEqual(['0002_one_two']);
    await close();
  });

  it.each([
    { meanwhile: 'the same is undone', steps: 1, undone: [], lost: [], left: '0001_one' },
    {
      meanwhile: 'one of two is undone',
      steps: 2,
      undone: ['0001_one'],
      lost: ['loses the column users.one'],
      left: '0000_initial',
    },
    { meanwhile: 'one more runs', steps: 1, undone: undefined, left: '0003_three' },
  ])(
    'of the command is what it showed, where $meanwhile',
    async ({ steps, undone, lost, left }) => {
      const { folder, url, stores, close } = await migrated();
      const [store] = stores;
      vi.stubEnv('SHOP_FOLDER', folder);
      const before = process.cwd();
      process.chdir(home);
      const confirm = async () => {
        if (left !== '0003_three') return void (await migrateDown(store, { folder }));
        const users = shop({ users: (t) => ({ one: t.text(), two: t.text(), three: t.text() }) });
        await generate(users, dialect, { folder, name: 'three' });
        await migrateUp(store, { folder });
      };
      const flags = { url, steps: String(steps) };
      const running = downVerb.run({ flags, confirm, progress: () => {} });
      if (undone) expect((await running).data).toEqual({ undone, lost });
      else await expect(running).rejects.toMatchObject({ code: 'CONFLICT' });
      process.chdir(before);
      expect((await planDown(store, { folder })).map(({ name }) => name)).toEqual([left]);
      await close();
    },
  );
});
