import { lockWaiters, prolongDeadlocks, suite } from '@schema/testing';
import { expect } from 'vitest';
import type { ProviderRecord } from '../src/index.ts';
import { composition, film, type MediaStore, startRun } from './composition.ts';

/** Import records as a complete run; gives the run's id. */
async function importAll(
  store: MediaStore,
  source: string,
  records: readonly ProviderRecord[],
): Promise<string> {
  const { items, imports } = store.media;
  const { lease } = await startRun(store, source);
  await items.upsertManyFromProvider(source, records, { run: lease });
  await imports.finish(lease, { isComplete: true });
  return lease.id;
}

const shared = { title: 'Film', providerIds: { imdb: 'tt1' } };
const plexFilm = film('p', shared);
const jellyfinFilm = film('j', shared);

suite('a sweep beside', composition, (test) => {
  const isMissing = async ({ media: { items } }: MediaStore) =>
    (await items.list()).items.length === 0;

  for (const [name, record, isKnown] of [
    ['an import of what another source has again', jellyfinFilm, true],
    ['an import that refuses what another source has', { ...jellyfinFilm, rating: 11 }, true],
    ['the first import of another source', jellyfinFilm, false],
  ] as const)
    test(`${name} leaves it`, { needs: 'server' }, async ({ store, openAnother, execute }) => {
      const other = await openAnother();
      await importAll(store, 'plex', [plexFilm]);
      if (isKnown) {
        await importAll(store, 'jellyfin', [jellyfinFilm]);
        await store.media.imports.sweepMissing(await importAll(store, 'jellyfin', []));
      }
      const run = await importAll(store, 'plex', []);
      const { lease } = await startRun(store, 'jellyfin');
      const { sweeping } = await other.transaction(async (tx) => {
        await tx.media.items.upsertManyFromProvider('jellyfin', [record], { run: lease });
        const sweeping = store.media.imports.sweepMissing(run);
        await lockWaiters(execute, 1);
        return { sweeping };
      });
      expect(await sweeping).toMatchObject({ missing: 0 });
      expect(await isMissing(store)).toBe(false);
    });

  test('an import that refuses more than one chunk waits for nobody who waits for it', {
    needs: 'server',
  }, async ({ openAnother, execute }) => {
    await prolongDeadlocks(execute);
    const [store, other] = [await openAnother(), await openAnother()];
    const ids = Array.from({ length: 600 }, (_, index) => `f${String(index).padStart(4, '0')}`);
    const records = (fields: Partial<ProviderRecord> = {}) =>
      ids.map((id) => film(id, { providerIds: { imdb: id }, ...fields }));
    await importAll(store, 'plex', records());
    await importAll(store, 'jellyfin', records());
    const run = await importAll(store, 'plex', []);
    const { lease } = await startRun(store, 'jellyfin');
    const refused = records({ rating: 11 }).reverse();
    const { done } = await other.transaction(async (tx) => {
      // The sweep has its first ids, and waits for one of the others.
      await execute(
        `select id from media_provider_ids where provider = 'jellyfin' order by id limit 1 offset 50 for update`,
        tx,
      );
      const sweeping = store.media.imports.sweepMissing(run);
      await lockWaiters(execute, 1);
      const refusing = store.media.items.upsertManyFromProvider('jellyfin', refused, {
        run: lease,
      });
      await lockWaiters(execute, 2);
      return { done: Promise.all([sweeping, refusing]) };
    });
    expect(await done).toMatchObject([{}, { rejected: 600 }]);
  });

  test('a sweep of another source finds what both have lost', { needs: 'server' }, async ({
    store,
    openAnother,
    execute,
  }) => {
    const other = await openAnother();
    await importAll(store, 'plex', [plexFilm]);
    await importAll(store, 'jellyfin', [jellyfinFilm]);
    const plex = await importAll(store, 'plex', []);
    const jellyfin = await importAll(store, 'jellyfin', []);
    const { sweeping } = await other.transaction(async (tx) => {
      await tx.media.imports.sweepMissing(plex);
      const sweeping = store.media.imports.sweepMissing(jellyfin);
      await lockWaiters(execute, 1);
      return { sweeping };
    });
    expect(await sweeping).toMatchObject({ missing: 1 });
    expect(await isMissing(store)).toBe(true);
  });
});
