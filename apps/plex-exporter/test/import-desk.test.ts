import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite } from '@schema/testing';
import { withFolder } from '@schema/testing/apps';
import { expect } from 'vitest';
import { composition } from '../src/composition.ts';
import { importDesk } from '../src/jobs/import-desk.ts';
import { startDueImports } from '../src/jobs/schedule-runner.ts';
import { plexMovies, plexPage } from './support/plex-export.ts';

suite('a desk', composition, (test) => {
  test('begins no run for one that has ended since it was listed', async ({ store }) =>
    withFolder(async (folder) => {
      await writeFile(join(folder, 'plex.json'), plexPage(plexMovies(3)));
      const { media } = store;
      const whole = importDesk(store, folder);
      await whole.start('plex');
      await whole.idle();

      await writeFile(join(folder, 'plex.json'), plexPage(plexMovies(1)));
      const { promise: isListed, resolve: tellListed } = Promise.withResolvers<void>();
      const { promise: isOver, resolve: tellOver } = Promise.withResolvers<void>();
      const slow: typeof media.imports.list = async (options) => {
        const page = await media.imports.list(options);
        tellListed();
        await isOver;
        return page;
      };
      const waiting: typeof media.imports.finish = async (...told) => {
        await isListed;
        return media.imports.finish(...told);
      };
      const deskWith = (calls: object) =>
        importDesk({ media: { ...media, imports: { ...media.imports, ...calls } } }, folder);
      const part = deskWith({ finish: waiting });
      const resuming = deskWith({ list: slow });
      await part.start('plex', { isPartial: true });
      const resumed = resuming.resume();
      await part.idle();
      tellOver();
      expect(await resumed).toBe(0);
      await resuming.idle();
      expect((await media.imports.list()).items).toHaveLength(2);
      expect(await media.stats()).toMatchObject({ movies: 3, missing: 0 });
    }));

  test('without its file leaves a run that was interrupted to whoever has it', async ({
    store,
    clock,
  }) =>
    withFolder(async (folder) => {
      await writeFile(join(folder, 'plex.json'), plexPage(plexMovies(1100)));
      const { schedules, imports } = store.media;
      await schedules.create({ name: 'nightly', source: 'plex', cron: '0 3 * * *' });
      const desk = importDesk(store, folder);
      const { run } = await desk.start('plex');
      await desk.stop();
      clock.advance(86_400_000);
      expect(await startDueImports(store, importDesk(store, '/nowhere'))).toBe(1);
      expect(await imports.get(run.id)).toMatchObject({ status: 'running' });

      clock.advance(2000);
      const next = importDesk(store, folder);
      expect(await next.resume()).toBe(1);
      await next.idle();
      expect(await imports.get(run.id)).toMatchObject({ status: 'succeeded', processed: 1100 });
    }));
});
