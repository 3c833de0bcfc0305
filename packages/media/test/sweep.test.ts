import { errorsOf, prolongDeadlocks, race, suite, valuesOf } from '@schema/testing';
import { expect } from 'vitest';
import type { ProviderRecord } from '../src/index.ts';
import { composition, film, type MediaStore, noId, startRun } from './composition.ts';

/** Import records as one run; gives the run's id. */
async function importAll(
  store: MediaStore,
  records: readonly ProviderRecord[],
  { source = 'plex', isComplete = true }: { source?: string; isComplete?: boolean } = {},
): Promise<string> {
  const { lease } = await startRun(store, source);
  await store.media.items.upsertManyFromProvider(source, records, { run: lease });
  await store.media.imports.finish(lease, { isComplete });
  return lease.id;
}

const films = (...ids: number[]) => ids.map((n) => film(`${n}`));

/** A series with these episodes of its seasons. */
const show = (numbers: Record<number, number[]>, externalId = 's'): ProviderRecord => ({
  ...film(externalId),
  type: 'series',
  seasons: Object.entries(numbers).map(([number, list]) => ({
    number: Number(number),
    episodes: list.map((n) => ({ number: n })),
  })),
});

/** The numbers of a series' seasons and episodes that are not missing. */
async function numbersOf({ media: { items, series } }: MediaStore, externalId = 's') {
  const found = await items.findByProviderId({ provider: 'plex', type: 'series', externalId });
  return Object.fromEntries(
    (await series.get(found?.id ?? '')).seasons.map(({ number, episodes }) => [
      number,
      episodes.map((episode) => episode.number),
    ]),
  );
}

suite('the sweep of what is missing', composition, (test) => {
  const missing = async (store: MediaStore) =>
    (await store.media.items.list({ includeMissing: true, limit: 100 })).items
      .filter(({ missingSince }) => missingSince)
      .map(({ title }) => title);

  test('and imports of what it sweeps never wait for each other in a circle', {
    needs: 'server',
  }, async ({ store, openAnother, execute }) => {
    await prolongDeadlocks(execute);
    const others = await openAnother({ poolSize: 16 });
    const all = Array.from({ length: 300 }, (_, n) => n);
    await importAll(store, films(...all));
    const run = await importAll(store, films(...all.slice(0, 10)));
    const results = await race(7, async (n) => {
      if (n === 0) return others.media.imports.sweepMissing(run);
      for (let round = 0; round < 6; round++) {
        const changed = films(...all.slice(n * 40 - 30, n * 40 + 10)).map((record) => ({
          ...record,
          summary: `Round ${round}`,
        }));
        await others.media.items.upsertManyFromProvider('plex', changed);
      }
    });
    expect(errorsOf(results)).toEqual([]);
  });

  test('marks what a complete run did not see, and an import that sees it takes it back', async ({
    store,
  }) => {
    const { imports, items } = store.media;
    await importAll(store, films(1, 2, 3));
    const manual = await items.upsertFromProvider('wish-list', film('9'));
    const run = await importAll(store, films(1, 3));
    expect(await imports.sweepMissing(run)).toMatchObject({ missing: 1 });
    expect(await missing(store)).toEqual(['Film 2']);
    expect((await items.list()).items.map(({ title }) => title)).toEqual([
      'Film 1',
      'Film 3',
      'Film 9',
    ]);
    expect((await items.find(manual.id))?.missingSince).toBeNull();
    const again = await imports.sweepMissing(run);
    expect(again).toMatchObject({ missing: 1 });
    await importAll(store, films(2), { isComplete: false });
    expect(await missing(store)).toEqual([]);
    // A sweep that comes late does not undo what a later run saw.
    await imports.sweepMissing(run);
    expect(await missing(store)).toEqual([]);
  });

  test('marks nothing a second time, also of what came again without a run', async ({ store }) => {
    const { imports, items } = store.media;
    await importAll(store, [...films(1, 2), show({ 1: [1], 2: [1] })]);
    const run = await importAll(store, [film('2'), show({ 1: [1] })]);
    const { missing: count, sweptAt } = await imports.sweepMissing(run);
    expect(count).toBe(1);
    await items.upsertFromProvider('plex', film('1'));
    await items.upsertFromProvider('plex', show({ 2: [1] }));
    expect(await imports.sweepMissing(run)).toMatchObject({ missing: 1, sweptAt });
    expect(await missing(store)).toEqual([]);
    expect(await store.media.stats()).toMatchObject({ seasons: 2, episodes: 2 });
  });

  test('counts what it marked once, however often it runs at one moment', async ({
    store,
    clock,
  }) => {
    const { imports } = store.media;
    await importAll(store, films(1, 2, 3));
    const run = await importAll(store, films(1));
    const now = clock.now();
    const sweeps = valuesOf(
      await race(2, () => {
        clock.set(now);
        return imports.sweepMissing(run);
      }),
    );
    expect(sweeps.map((swept) => swept.missing)).toEqual([2, 2]);
    expect(await imports.get(run)).toMatchObject({ missing: 2, sweptAt: now });
  });

  test('marks nothing after a failed, partial or running import', async ({ store }) => {
    const { imports, items } = store.media;
    await importAll(store, films(1, 2, 3));
    const { lease } = await startRun(store, 'plex');
    await items.upsertManyFromProvider('plex', films(1), { run: lease });
    const refused = { code: 'CONFLICT', columns: ['status'], current: { id: lease.id } };
    await expect(imports.sweepMissing(lease.id)).rejects.toMatchObject(refused);
    await imports.fail(lease, { errorMessage: 'The connection broke off' });
    await expect(imports.sweepMissing(lease.id)).rejects.toMatchObject(refused);
    const partial = await importAll(store, films(1), { isComplete: false });
    await expect(imports.sweepMissing(partial)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await missing(store)).toEqual([]);
    await expect(imports.sweepMissing(noId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('leaves what has come back', async ({ store }) => {
    const { imports } = store.media;
    await importAll(store, films(1, 2));
    await imports.sweepMissing(await importAll(store, films(1)));
    expect(await missing(store)).toEqual(['Film 2']);
    const run = await importAll(store, films(1, 2));
    expect(await imports.sweepMissing(run)).toMatchObject({ missing: 0 });
    expect(await missing(store)).toEqual([]);
  });

  test('finds what was told without a run since it was seen by one', async ({ store }) => {
    const { imports, items } = store.media;
    await importAll(store, films(1, 2));
    await items.upsertFromProvider('plex', film('2', { summary: 'By hand' }));
    await imports.sweepMissing(await importAll(store, films(1)));
    expect(await missing(store)).toEqual(['Film 2']);
  });

  test('leaves what was seen, though a run that is over tells it again', async ({ store }) => {
    const { imports, items } = store.media;
    const { lease: late } = await startRun(store, 'plex');
    await imports.fail(late, { errorMessage: 'Broken.' });
    const { lease } = await startRun(store, 'plex');
    const tell = (run: typeof lease) => items.upsertFromProvider('plex', film('1'), { run });
    await tell(lease);
    await expect(tell(late)).rejects.toMatchObject({ code: 'LEASE_LOST' });
    await imports.finish(lease, { isComplete: true });
    expect(await imports.sweepMissing(lease.id)).toMatchObject({ missing: 0 });
  });

  test('leaves what was refused, and what another source still has', async ({ store }) => {
    const { imports, items } = store.media;
    await importAll(store, films(1, 2, 3));
    const shared = film('x2', { title: 'Film 2', providerIds: { plex: '2' } });
    await importAll(store, [shared], { source: 'jellyfin' });
    const run = await importAll(store, [film('1'), film('3', { title: '' })]);
    expect(await imports.sweepMissing(run)).toMatchObject({ missing: 0 });
    const last = await importAll(store, [], { source: 'jellyfin' });
    expect(await imports.sweepMissing(last)).toMatchObject({ missing: 1 });
    expect(await missing(store)).toEqual(['Film 2']);
    expect((await items.search('film 2')).items).toEqual([]);
  });

  test('takes what was refused as seen, in one call or by itself', async ({ store, clock }) => {
    const { imports, items } = store.media;
    const bad = film('2', { title: '' });
    await importAll(store, films(1, 2));
    const { lease } = await startRun(store, 'plex');
    await items.upsertFromProvider('plex', film('1'), { run: lease });
    await expect(items.upsertFromProvider('plex', bad, { run: lease })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'title',
    });
    await imports.finish(lease, { isComplete: true });
    expect(await imports.sweepMissing(lease.id)).toMatchObject({ missing: 0 });
    await imports.sweepMissing(await importAll(store, films(1)));
    expect(await missing(store)).toEqual(['Film 2']);
    await importAll(store, [film('1'), bad]);
    expect(await missing(store)).toEqual([]);
    await imports.sweepMissing(await importAll(store, films(1)));
    const late = await startRun(store, 'plex');
    clock.advance(61_000);
    for (const call of [
      () => items.upsertManyFromProvider('plex', [bad], { run: late.lease }),
      () => items.upsertManyFromProvider('plex', [{} as never], { run: late.lease }),
      () => items.upsertFromProvider('plex', bad, { run: late.lease }),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'LEASE_LOST' });
    expect(await missing(store)).toEqual(['Film 2']);
  });

  test('finds seasons and episodes, where the run listed any', async ({ store }) => {
    const { imports } = store.media;
    await importAll(store, [show({ 1: [1, 2, 3], 2: [1] })]);
    await imports.sweepMissing(await importAll(store, [{ ...film('s'), type: 'series' }]));
    expect(await numbersOf(store)).toEqual({ 1: [1, 2, 3], 2: [1] });
    await imports.sweepMissing(await importAll(store, [show({ 1: [1, 3] })]));
    expect(await numbersOf(store)).toEqual({ 1: [1, 3] });
    expect(await store.media.stats()).toMatchObject({ series: 1, seasons: 1, episodes: 2 });
    await imports.sweepMissing(await importAll(store, [show({ 1: [1, 2], 2: [1] })]));
    expect(await numbersOf(store)).toEqual({ 1: [1, 2], 2: [1] });
  });

  test('takes the seasons and episodes of a refused series as seen', async ({ store }) => {
    const { imports } = store.media;
    const refused = { ...show({ 1: [1, 2, -1], 2: [1], 3: [] }), rating: 11 };
    // A film may have the key of a series.
    const film2 = { ...show({ 4: [1] }), type: 'movie' } as const;
    await importAll(store, [show({ 1: [1, 2, 3], 2: [1], 3: [1], 4: [1] })]);
    await imports.sweepMissing(await importAll(store, [refused, film2]));
    expect(await numbersOf(store)).toEqual({ 1: [1, 2], 2: [1], 3: [1] });
    await imports.sweepMissing(await importAll(store, [show({ 1: [1] })]));
    expect(await numbersOf(store)).toEqual({ 1: [1] });
    await imports.sweepMissing(await importAll(store, [refused]));
    expect(await numbersOf(store)).toEqual({ 1: [1, 2], 2: [1], 3: [] });
    const broken = { ...refused, seasons: [{ number: 1, episodes: 'none' }, 2] } as never;
    await imports.sweepMissing(await importAll(store, [broken]));
    expect(await numbersOf(store)).toEqual({ 1: [1, 2] });
  });

  test('finds the seasons and episodes of each series by themselves', async ({ store }) => {
    const all = { 1: [1, 2], 2: [1, 2] };
    await importAll(store, [show(all, 'a'), show(all, 'b')]);
    const run = await importAll(store, [show({ 1: [1] }, 'a'), show({ 1: [2], 2: [2] }, 'b')]);
    await store.media.imports.sweepMissing(run);
    expect(await numbersOf(store, 'a')).toEqual({ 1: [1] });
    expect(await numbersOf(store, 'b')).toEqual({ 1: [2], 2: [2] });
  });

  test('leaves the seasons and episodes of a series that another source has of it', async ({
    store,
  }) => {
    await importAll(store, [show({ 1: [1, 2], 2: [1] })]);
    const shared = { ...show({ 1: [1] }, 'other'), title: 'Film s', providerIds: { plex: 's' } };
    const run = await importAll(store, [shared], { source: 'jellyfin' });
    await store.media.imports.sweepMissing(run);
    expect(await numbersOf(store)).toEqual({ 1: [1, 2], 2: [1] });
  });

  test('finds seasons and episodes that were told without a run since they were seen', async ({
    store,
  }) => {
    const { imports, items } = store.media;
    await importAll(store, [show({ 1: [1, 2, 3], 2: [1], 3: [1] })]);
    // Some are changed by it, and others stay as they are.
    const seasons = [
      { number: 1, episodes: [{ number: 2, title: 'Two' }, { number: 3 }] },
      { number: 2, title: 'Two' },
      { number: 3 },
    ];
    await items.upsertFromProvider('plex', { ...show({}), seasons });
    await imports.sweepMissing(await importAll(store, [show({ 1: [1] })]));
    expect(await numbersOf(store)).toEqual({ 1: [1] });
  });

  test('finds nothing that a run saw and one that is over tells late', async ({ store }) => {
    const { imports, items } = store.media;
    const { lease } = await startRun(store, 'plex');
    await imports.fail(lease, { errorMessage: 'Broken.' });
    const run = await importAll(store, [show({ 1: [1, 2], 2: [1] })]);
    await expect(
      items.upsertFromProvider('plex', show({ 1: [1] }), { run: lease }),
    ).rejects.toMatchObject({ code: 'LEASE_LOST' });
    await imports.sweepMissing(run);
    expect(await numbersOf(store)).toEqual({ 1: [1, 2], 2: [1] });
  });
});
