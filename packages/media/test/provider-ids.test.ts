import { errorsOf, race, suite, valuesOf } from '@schema/testing';
import { expect } from 'vitest';
import { composition, film, idOf, startRun } from './composition.ts';

const providers = ['plex', 'tmdb', 'jellyfin', 'emby'];

suite('the ids of providers', composition, (test) => {
  test('make one item of what several of them bring at once', async ({ store }) => {
    const { items } = store.media;
    for (let round = 0; round < 10; round++) {
      const imdb = `tt${round}`;
      const results = await race(providers.length, (index) =>
        items.upsertFromProvider(
          providers[index] ?? '',
          film(`${round}`, { providerIds: { imdb } }),
        ),
      );
      expect(errorsOf(results)).toEqual([]);
      const [{ id } = { id: '' }, ...others] = valuesOf(results);
      expect(others.map((other) => other.id)).toEqual([id, id, id]);
      expect((await items.get(id)).providerIds).toEqual({
        imdb,
        ...Object.fromEntries(providers.map((provider) => [provider, `${round}`])),
      });
    }
    expect((await items.list({ limit: 100 })).items).toHaveLength(10);
  });

  test('name no item that is deleted meanwhile', { needs: 'concurrency' }, async ({
    store,
    openAnother,
  }) => {
    const { items } = store.media;
    const providerIds = { imdb: 'tt1' };
    const { id } = await items.upsertFromProvider('jellyfin', film('x', { providerIds }));
    const other = await openAnother();
    const { told } = await other.transaction(async (tx) => {
      await tx.media.items.delete(id);
      const told = items.upsertFromProvider('plex', film('1', { providerIds }));
      told.catch(() => {});
      // It has found the item, and waits for what becomes of it.
      await new Promise((resolve) => setTimeout(resolve, 150));
      return { told };
    });
    const made = await told;
    expect(made.status).toBe('created');
    expect(await items.get(made.id)).toMatchObject({ providerIds: { imdb: 'tt1', plex: '1' } });
  });

  test('of its own provider is what a record is told by, whatever it says beside', async ({
    store,
  }) => {
    const { items } = store.media;
    const record = film('1', { providerIds: { plex: '2', imdb: 'tt1' } });
    const { id } = await items.upsertFromProvider('plex', record);
    expect((await items.get(id)).providerIds).toEqual({ plex: '1', imdb: 'tt1' });
    const other = await items.upsertFromProvider('plex', film('2'));
    expect(other.id).not.toBe(id);
  });

  test('are made right by a later record', async ({ store }) => {
    const { items } = store.media;
    const solaris = film('1', { title: 'Solaris (1972)', providerIds: { imdb: 'tt2', tvdb: '7' } });
    const { id } = await items.upsertFromProvider('plex', solaris);
    const right = { ...solaris, providerIds: { imdb: 'tt1' } };
    await items.upsertFromProvider('plex', right);
    expect((await items.get(id)).providerIds).toEqual({ imdb: 'tt1', plex: '1', tvdb: '7' });
    const remake = film('2', { title: 'Solaris (2002)', providerIds: { imdb: 'tt2' } });
    const second = await items.upsertFromProvider('tmdb', remake);
    expect(second.id).not.toBe(id);
    // One that another item has is not taken from it.
    await items.upsertFromProvider('plex', solaris);
    expect((await items.get(id)).providerIds).toMatchObject({ imdb: 'tt1' });
    expect((await items.get(second.id)).providerIds).toEqual({ imdb: 'tt2', tmdb: '2' });
  });

  test('are those of a film, whatever series have the same', async ({ store }) => {
    const { items } = store.media;
    for (const tmdb of ['7', '8'])
      await items.upsertFromProvider('jellyfin', {
        ...film(tmdb, { providerIds: { tmdb } }),
        type: 'series',
      });
    for (const tmdb of ['7', '8']) {
      const { id } = await items.upsertFromProvider('plex', film('1', { providerIds: { tmdb } }));
      expect((await items.get(id)).providerIds).toEqual({ plex: '1', tmdb });
    }
  });

  test('are told apart by provider and type, however alike they are', async ({ store }) => {
    const { items } = store.media;
    const providerIds = { tmdb: '1' };
    const { id } = await items.upsertFromProvider('jellyfin', film('x', { providerIds }));
    const records = [film('1', { providerIds }), { ...film('1'), type: 'series' as const }];
    const { results } = await items.upsertManyFromProvider('plex', records);
    expect(results).toMatchObject([{ status: 'updated', id }, { status: 'created' }]);
    expect(await items.get(idOf(results[1]))).toMatchObject({ type: 'series' });
  });

  test('that their own import reports stay', async ({ store }) => {
    const { items } = store.media;
    const { lease: run } = await startRun(store, 'tmdb');
    const own = film('603', { providerIds: { imdb: 'tt1' } });
    const { id } = await items.upsertFromProvider('tmdb', own, { run });
    const wrong = film('1', { providerIds: { imdb: 'tt1', tmdb: '604' } });
    expect(await items.upsertFromProvider('plex', wrong)).toMatchObject({ id });
    expect((await items.get(id)).providerIds).toMatchObject({ tmdb: '603' });
  });
});
