import { openStore } from '@schema/core';
import { expect, test } from 'vitest';
import type { ProviderRecord } from '../src/index.ts';
import { composition, film, type MediaStore } from './composition.ts';
import { openCountedD1 } from './open-d1.ts';

/** Open a store, and count the statements of a call on it. */
async function openCounted() {
  const { binding, statements } = await openCountedD1();
  const store: MediaStore = await openStore(composition, binding);
  const count = async (call: () => Promise<unknown>): Promise<number> => {
    const before = statements();
    await call();
    return statements() - before;
  };
  return { store, count };
}

const show = (seasons: number, episodes: number): ProviderRecord => ({
  ...film(`${seasons} seasons`, {
    genres: Array.from({ length: seasons }, (_, n) => `Genre ${n}`),
    cast: Array.from({ length: seasons }, (_, n) => ({ name: `Person ${n}`, role: 'actor' })),
    providerIds: { imdb: `tt${seasons}`, tmdb: `${seasons}` },
    seasons: Array.from({ length: seasons }, (_, season) => ({
      number: season,
      episodes: Array.from({ length: episodes }, (_unused, number) => ({ number })),
    })),
  }),
  type: 'series',
});

test('the statements of a call do not grow with what it reads or writes', async () => {
  const { store, count } = await openCounted();
  const { items, series, people, imports, snapshots, schedules, stats } = store.media;
  const counts: Record<string, number>[] = [];
  for (const [seasons, episodes] of [
    [1, 1],
    [20, 25],
  ] as const) {
    let id = '';
    const upsert = await count(async () => {
      ({ id } = await items.upsertFromProvider('plex', show(seasons, episodes)));
    });
    const found = await series.get(id);
    expect(found.seasons.flatMap((season) => season.episodes)).toHaveLength(seasons * episodes);
    const [person] = (await people.search('person')).items;
    const started = await imports.start({ source: `plex ${seasons}` });
    const lease = 'lease' in started ? started.lease : { id: '', token: '' };
    const many = Array.from({ length: seasons * 5 }, (_, n) => film(`${seasons}-${n}`));
    const bulk = await count(() => items.upsertManyFromProvider('plex', many, { run: lease }));
    await imports.finish(lease, { isComplete: true });
    for (let n = 0; n < seasons; n++)
      await schedules.create({ name: `${seasons}-${n}`, source: 'plex', cron: '* * * * *' });
    counts.push({
      upsert,
      bulk,
      series: await count(() => series.get(id)),
      item: await count(() => items.get(id)),
      list: await count(() => items.list({ genre: 'Genre 0', limit: 100 })),
      search: await count(() => items.search('film', { limit: 100 })),
      person: await count(() => people.get(person?.id ?? '')),
      sweep: await count(() => imports.sweepMissing(lease.id)),
      snapshots: await count(() => snapshots.record(many.map(({ title }) => ({ kind: title })))),
      claims: await count(() => schedules.claimDue(new Date(Date.now() + 120_000))),
      stats: await count(() => stats()),
    });
  }
  expect(counts[1]).toEqual(counts[0]);
  expect(counts[0]).toMatchObject({ series: 6, item: 4, list: 1, search: 1, person: 2, stats: 3 });
  expect(counts[0]).toMatchObject({ snapshots: 2, claims: 2, sweep: 8 });
  expect(counts[0]?.upsert).toBeLessThan(20);
  expect(counts[0]?.bulk).toBeLessThan(12);
});
