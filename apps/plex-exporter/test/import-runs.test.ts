import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SchemaError } from '@schema/core';
import { errorsOf, lockWaiters, race, suite, valuesOf } from '@schema/testing';
import { withFolder } from '@schema/testing/apps';
import { expect } from 'vitest';
import { composition, type PlexExporterStore } from '../src/composition.ts';
import { fileInput } from '../src/importers/import-input.ts';
import { plexImporter } from '../src/importers/plex.ts';
import { type ImportProgress, importFrom, runImport } from '../src/importers/run-import.ts';
import { importDesk } from '../src/jobs/import-desk.ts';
import { startDueImports } from '../src/jobs/schedule-runner.ts';
import { plexMovie, plexMovies, plexPage } from './support/plex-export.ts';
import { textInput } from './support/text-input.ts';

const counted = async (store: PlexExporterStore) => {
  const { movies, missing } = await store.media.stats();
  return { movies, missing };
};

suite('imports', composition, (test) => {
  test('that are started many times at once are one run', {
    needs: 'concurrency',
  }, async ({ openAnother }) => {
    const store = await openAnother({ poolSize: 16 });
    await withFolder(async (folder) => {
      await writeFile(join(folder, 'plex.json'), plexPage(plexMovies(600)));
      const desks = Array.from({ length: 16 }, () => importDesk(store, folder));
      const results = await race(16, (index) => desks[index]?.start('plex') ?? Promise.reject());
      expect(errorsOf(results)).toEqual([]);
      const started = valuesOf(results);
      expect(new Set(started.map((each) => each?.run.id)).size).toBe(1);
      expect(started.filter((each) => each?.status === 'started')).toHaveLength(1);
      await Promise.all(desks.map((desk) => desk.idle()));
      const { items } = await store.media.imports.list();
      expect(items).toHaveLength(1);
      expect(items[0]).toMatchObject({ status: 'succeeded', created: 600, attempts: 1 });
      expect(await counted(store)).toEqual({ movies: 600, missing: 0 });
    });
  });

  test('name the first hundred records that they refuse, and count all', async ({ store }) => {
    const bad = Array.from({ length: 1250 }, (_, n) => plexMovie(n + 1, { title: ' ' }));
    const { run, rejections } = await importFrom(
      store,
      'plex',
      plexImporter,
      textInput(plexPage(bad), 65_536),
    );
    expect(run).toMatchObject({ processed: 1250, rejected: 1250 });
    expect(rejections).toHaveLength(100);
  });

  test('that fail half-way tombstone nothing', async ({ store }) => {
    const all = plexPage(plexMovies(700));
    const load = (text: string) => importFrom(store, 'plex', plexImporter, textInput(text, 65_536));
    await load(all);
    const { status, run } = await load(all.slice(0, all.length * 0.8));
    expect(status).toBe('failed');
    expect(run.processed).toBeGreaterThan(0);
    expect(run.processed).toBeLessThan(700);
    expect(await counted(store)).toEqual({ movies: 700, missing: 0 });
    await expect(store.media.imports.sweepMissing(run.id)).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await load(plexPage(plexMovies(600)));
    expect(await counted(store)).toEqual({ movies: 600, missing: 100 });
  });

  test('that cannot read their file tell why, and not where it is', async ({ store }) =>
    withFolder(async (folder) => {
      const file = join(folder, 'plex.json');
      await writeFile(file, plexPage(plexMovies(1)));
      const input = await fileInput([file]);
      await rm(file);
      const { status, run } = await importFrom(store, 'plex', plexImporter, input);
      expect([status, run.errorMessage]).toEqual(['failed', 'ENOENT']);
    }));

  test('whose success is not answered, or that cannot be swept, say so and are swept later', async ({
    store,
  }) => {
    const { media } = store;
    const { imports } = media;
    const lost = new SchemaError('UNAVAILABLE', 'The database is gone.');
    const unanswered: typeof imports.finish = async (...told) => {
      await imports.finish(...told);
      throw lost;
    };
    const unswept = () => Promise.reject(lost);
    await importFrom(store, 'plex', plexImporter, textInput(plexPage(plexMovies(3))));
    for (const [index, failing] of [{ finish: unanswered }, { sweepMissing: unswept }].entries()) {
      const broken = { media: { ...media, imports: { ...imports, ...failing } } };
      const input = textInput(plexPage(plexMovies(2 - index)));
      await expect(importFrom(broken, 'plex', plexImporter, input)).rejects.toBe(lost);
      const latest = async () => (await imports.list()).items[0];
      expect(await latest()).toMatchObject({ status: 'succeeded', sweptAt: null });
      expect(await importDesk(store, '/nowhere').resume()).toBe(0);
      expect(await latest()).toMatchObject({ sweptAt: expect.any(Date), missing: 1 });
      expect(await counted(store)).toEqual({ movies: 2 - index, missing: 1 + index });
    }
  });

  test('that were interrupted go on where they were', async ({ store, clock }) => {
    const text = plexPage(plexMovies(1100));
    const stopping = new AbortController();
    const cut = await importFrom(store, 'plex', plexImporter, textInput(text), {
      signal: stopping.signal,
      onProgress: ({ processed }) => processed > 400 && stopping.abort(),
    });
    expect(cut).toMatchObject({ status: 'interrupted', run: { status: 'running' } });
    const done = cut.run.processed;
    expect(done).toBeLessThan(600);

    clock.advance(2000);
    const steps: ImportProgress[] = [];
    const onProgress = (step: ImportProgress) => void steps.push(step);
    const over = await importFrom(store, 'plex', plexImporter, textInput(text), { onProgress });
    expect(over.run).toMatchObject({ id: cut.run.id, attempts: 2, processed: 1100, created: 1100 });
    expect(steps[0]?.processed).toBeGreaterThan(done);
    expect(await counted(store)).toEqual({ movies: 1100, missing: 0 });
  });

  test('that were interrupted fail where the input is another one, and a new run sees that alone', async ({
    store,
    clock,
  }) => {
    const { schedules, imports } = store.media;
    const nightly = await schedules.create({ name: 'a', source: 'plex', cron: '0 3 * * *' });
    await importFrom(store, 'plex', plexImporter, textInput(plexPage(plexMovies(700))));
    const started = await imports.start({ source: 'plex', scheduleId: nightly.id });
    if (started.status === 'running') throw new Error('Nobody has the run.');
    const stopping = new AbortController();
    const cut = await runImport(
      store,
      started,
      plexImporter,
      textInput(plexPage([...plexMovies(700), plexMovie(8888)])),
      { signal: stopping.signal, onProgress: () => stopping.abort() },
    );
    expect(cut.status).toBe('interrupted');
    clock.advance(2000);
    const other = textInput(plexPage([plexMovie(9999), ...plexMovies(700).slice(200)]));
    const { run } = await importFrom(store, 'plex', plexImporter, other);
    expect(run).toMatchObject({
      attempts: 1,
      scheduleId: nightly.id,
      processed: 501,
      created: 1,
      missing: 200,
    });
    expect(await counted(store)).toEqual({ movies: 501, missing: 200 });
    expect(await imports.get(cut.run.id)).toMatchObject({
      status: 'failed',
      errorMessage: 'Its file was replaced before it was read.',
    });
  });

  test('of a desk are of the file that is there, once nobody reads another one', async ({
    store,
    clock,
  }) =>
    withFolder(async (folder) => {
      await writeFile(join(folder, 'plex.json'), plexPage(plexMovies(3)));
      const { imports } = store.media;
      const old = await imports.start({ source: 'plex' });
      if (old.status === 'running') throw new Error('Nobody has the run.');
      await imports.checkpoint(old.lease, { checkpoint: { input: 'another' }, lease: 1000 });
      const desk = importDesk(store, folder);
      const waiting = await desk.start('plex');
      expect(waiting).toMatchObject({ status: 'running', run: { id: old.run.id } });
      clock.advance(2000);
      const { status, run } = await desk.start('plex');
      expect(status).toBe('started');
      await desk.idle();
      const { items } = await imports.list();
      expect(items).toMatchObject([
        { id: run.id, status: 'succeeded', processed: 3 },
        { id: old.run.id, status: 'failed', processed: 0 },
      ]);
    }));

  test('whose connection is lost go on where they were', {
    needs: 'server',
  }, async ({ store, openAnother, execute, clock }) => {
    const importing = await openAnother({ poolSize: 1 });
    const holding = await openAnother({ poolSize: 1 });
    const { items, imports } = store.media;
    await withFolder(async (folder) => {
      await writeFile(join(folder, 'plex.json'), plexPage(plexMovies(600)));
      const errors: unknown[] = [];
      const desk = importDesk(importing, folder, (error) => void errors.push(error));
      // One waits with its first values, the other with those after its first checkpoint.
      for (const externalId of ['1', '550']) {
        const film = { type: 'movie' as const, externalId, title: 'Locked' };
        const { id } = await items.upsertFromProvider('plex', film);
        const { run } = await holding.transaction(async (tx) => {
          await tx.media.items.setFields(id, { title: 'Still locked' });
          const started = await desk.start('plex', { isPartial: true });
          await lockWaiters(execute, 1);
          await execute(`select pg_terminate_backend(pid) from pg_stat_activity
            where wait_event_type = 'Lock' and datname = current_database()`);
          await desk.idle();
          return started;
        });
        const left = await imports.get(run.id);
        expect(left.status).toBe('running');
        expect(left.processed > 0).toBe(externalId === '550');
        expect(errors.splice(0)).toMatchObject([{ code: 'UNAVAILABLE' }]);
        clock.advance(61_000);
        expect(await desk.resume()).toBe(1);
        await desk.idle();
        expect(await imports.get(run.id)).toMatchObject({
          status: 'succeeded',
          attempts: 2,
          processed: 600,
          isComplete: false,
        });
      }
      expect(errors).toEqual([]);
    });
  });

  test('that somebody else took over write no more', async ({ store, clock }) => {
    const slow = textInput(plexPage(plexMovies(1200)));
    const late = importFrom(store, 'plex', plexImporter, slow, {
      onProgress: () => clock.advance(61_000),
    });
    await expect(late).rejects.toMatchObject({ code: 'LEASE_LOST' });
    expect((await store.media.imports.list()).items).toMatchObject([{ status: 'running' }]);
    expect((await counted(store)).movies).toBeLessThan(600);
  });
});

suite('schedules', composition, (test) => {
  test('that are due start one run, however many processes ask', {
    needs: 'concurrency',
  }, async ({ store, openAnother, clock }) => {
    await withFolder(async (folder) => {
      await writeFile(join(folder, 'plex.json'), plexPage(plexMovies(3)));
      await writeFile(join(folder, 'plex-other.json'), plexPage([plexMovie(9)]));
      const { schedules, imports } = store.media;
      const nightly = await schedules.create({ name: 'a', source: 'plex', cron: '0 3 * * *' });
      await schedules.create({ name: 'b', source: 'plex:other', cron: '0 3 * * *' });
      const stores = await Promise.all([openAnother(), openAnother(), openAnother()]);
      const desks = stores.map((each) => ({ store: each, desk: importDesk(each, folder) }));
      for (let night = 1; night <= 3; night++) {
        clock.advance(86_400_000);
        const taken = await race(12, async (index) => {
          const place = desks[index % 3];
          return place ? startDueImports(place.store, place.desk) : 0;
        });
        expect(errorsOf(taken)).toEqual([]);
        expect(valuesOf(taken).reduce((sum, count) => sum + count, 0)).toBe(2);
        await Promise.all(desks.map(({ desk }) => desk.idle()));
        const { items } = await imports.list();
        expect(items).toHaveLength(2 * night);
        expect(items.every(({ status }) => status === 'succeeded')).toBe(true);
      }
      const { items } = await imports.list({ source: 'plex' });
      expect(items.every(({ scheduleId }) => scheduleId === nightly.id)).toBe(true);
      expect(await counted(store)).toEqual({ movies: 4, missing: 0 });
    });
  });

  test('whose source has no file leave a run that failed', async ({ store, clock }) => {
    const { schedules, imports } = store.media;
    for (const source of ['plex', 'vcr'])
      await schedules.create({ name: source, source, cron: '0 3 * * *' });
    clock.advance(86_400_000);
    expect(await startDueImports(store, importDesk(store, '/nowhere'))).toBe(2);
    const { items } = await imports.list();
    expect(items.map(({ status, errorMessage }) => [status, errorMessage]).sort()).toEqual([
      ['failed', 'There is no such file to import.'],
      ['failed', expect.stringMatching(/^source: Expected plex, /)],
    ]);
  });
});
