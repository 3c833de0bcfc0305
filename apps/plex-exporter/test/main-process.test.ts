import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openMigrated } from '@schema/migrate';
import { describeMainProcess, startMain, withFolder } from '@schema/testing/apps';
import { expect, it } from 'vitest';
import { composition } from '../src/composition.ts';
import { home, migrations } from './support/paths.ts';
import { plexMovies, plexPage } from './support/plex-export.ts';

describeMainProcess({ name: 'plex-exporter', home });

it('the main process runs the imports that are due, and ends while one is going on', () =>
  withFolder(async (folder) => {
    const films = plexMovies(4000);
    await mkdir(join(folder, '.data/imports'), { recursive: true });
    await writeFile(join(folder, '.data/imports/plex.json'), plexPage(films));
    const url = `file:${join(folder, '.data/plex-exporter.db')}`;
    // A schedule that was made long ago is due.
    const clock = { now: () => new Date('2026-01-01T00:00:00Z') };
    const before = await openMigrated(composition, url, { folder: migrations, clock });
    await before.media.schedules.create({ name: 'Nightly', source: 'plex', cron: '0 3 * * *' });
    await before.close();

    const app = await startMain(home, folder);
    const store = await openMigrated(composition, url, { folder: migrations });
    try {
      const latest = async () => (await store.media.imports.list()).items[0];
      await expect.poll(async () => (await latest())?.processed ?? 0).not.toBe(0);
      expect(await app.stop()).toBe(0);
      expect(await latest()).toMatchObject({ source: 'plex', attempts: 1, errorMessage: null });
      expect(['running', 'succeeded']).toContain((await latest())?.status);
      expect(await store.media.stats()).toMatchObject({ missing: 0 });
    } finally {
      await store.close();
    }
  }));
