import { openStore } from '@schema/core';
import { testClock } from '@schema/testing';
import { expect, test } from 'vitest';
import { composition, film, startRun } from './composition.ts';
import { openCountedD1 } from './open-d1.ts';

test('an import, its sweep and locks work on Cloudflare D1', async () => {
  const clock = testClock();
  const store = await openStore(composition, (await openCountedD1()).binding, { clock });
  const { items, imports, series, schedules, campaigns, snapshots } = store.media;
  const { lease } = await startRun(store, 'plex');
  expect(await imports.start({ source: 'plex' })).toMatchObject({ status: 'running' });
  const films = Array.from({ length: 300 }, (_, n) =>
    film(`${n}`, { title: `Été ${n}`, genres: ['Drama'], providerIds: { imdb: `tt${n}` } }),
  );
  const made = await items.upsertManyFromProvider('plex', films, { run: lease });
  expect(made).toMatchObject({ created: 300, rejected: 0 });
  const show = await items.upsertFromProvider(
    'plex',
    {
      ...film('s'),
      type: 'series',
      cast: [{ name: 'Ann', role: 'actor' }],
      seasons: [{ number: 1, episodes: [{ number: 1 }, { number: 2 }] }],
    },
    { run: lease },
  );
  expect((await series.get(show.id)).seasons[0]?.episodes).toHaveLength(2);
  await imports.finish(lease, { isComplete: true });
  await items.setFields(show.id, { title: 'By hand', genres: ['Kept'] });

  const next = await startRun(store, 'plex');
  const some = [...films.slice(1), { ...film('s'), type: 'series' as const, genres: [] }];
  await items.upsertManyFromProvider('plex', some, { run: next.lease });
  await imports.finish(next.lease, { isComplete: true });
  expect(await imports.sweepMissing(next.lease.id)).toMatchObject({ missing: 1 });
  expect(await items.get(show.id)).toMatchObject({ title: 'By hand', genres: ['Kept'] });
  expect((await items.search('ete', { limit: 100 })).items).toHaveLength(100);
  expect(await store.media.stats()).toMatchObject({ movies: 299, series: 1, missing: 1 });

  await schedules.create({ name: 'n', source: 'plex', cron: '0 * * * *' });
  clock.advance(3_600_000);
  const claims = await Promise.all([schedules.claimDue(), schedules.claimDue()]);
  expect(claims.flat()).toHaveLength(1);
  const { id } = await campaigns.create({ name: 'n', subject: 's' });
  await campaigns.schedule(id, new Date(0));
  expect((await campaigns.claimDue())?.campaign.id).toBe(id);
  await snapshots.record([{ kind: 'history', plays: 3, data: { a: [1] } }]);
  expect(await snapshots.latest({ kind: 'history' })).toMatchObject({ plays: 3, data: { a: [1] } });
});

test('what is longer than a parameter may be comes in parts', async () => {
  const store = await openStore(composition, (await openCountedD1()).binding);
  const { items, series, snapshots } = store.media;
  const summary = 'x'.repeat(8000);
  const films = Array.from({ length: 400 }, (_, n) => film(`${n}`, { summary }));
  expect(await items.upsertManyFromProvider('plex', films)).toMatchObject({ created: 400 });
  const episodes = Array.from({ length: 300 }, (_, number) => ({ number, summary }));
  const { id } = await items.upsertFromProvider('plex', {
    ...film('s'),
    type: 'series',
    seasons: [{ number: 0, episodes }, ...episodes.slice(1)],
  });
  const { seasons } = await series.get(id);
  expect(seasons).toHaveLength(300);
  expect(seasons[0]?.episodes).toHaveLength(300);
  const counted = Array.from({ length: 1000 }, (_, n) => ({
    kind: 'history',
    subject: `${n}`,
    data: summary.slice(0, 3000),
  }));
  expect(await snapshots.record(counted)).toMatchObject({ created: 1000 });
});
