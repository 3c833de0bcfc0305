import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition, type PlexExporterStore } from '../src/composition.ts';
import { plexImporter } from '../src/importers/plex.ts';
import { importFrom } from '../src/importers/run-import.ts';
import { plexEpisode, plexMovie, plexMovies, plexPage, plexShow } from './support/plex-export.ts';
import { textInput } from './support/text-input.ts';

const load = (store: PlexExporterStore, text: string, isPartial = false) =>
  importFrom(store, 'plex', plexImporter, textInput(text, 777), { isPartial });

const find = async (store: PlexExporterStore, type: 'movie' | 'series', externalId: string) => {
  const item = await store.media.items.findByProviderId({ provider: 'plex', type, externalId });
  return item?.id ?? '';
};

suite('a Plex library export', composition, (test) => {
  test('becomes films with all that Plex says of them', async ({ store }) => {
    const outcome = await load(store, plexPage([plexMovie(1)]));
    expect(outcome).toMatchObject({
      status: 'succeeded',
      run: { processed: 1, created: 1, rejected: 0, isComplete: true },
    });
    const film = await store.media.items.get(await find(store, 'movie', '1'));
    expect(film).toMatchObject({
      title: 'Film 1',
      year: 1999,
      releasedOn: '1999-03-31',
      duration: 8_160_000,
      contentRating: 'R',
      studio: 'Warner Bros. Pictures',
      rating: 8.3,
      audienceRating: 8.5,
      addedAt: new Date(1_690_000_000_000),
      genres: ['Action', 'Science Fiction'],
      providerIds: { imdb: 'tt1', plex: '1', tmdb: '1' },
    });
    expect(film.cast.map(({ name, role, character }) => [name, role, character])).toEqual([
      ['Keanu Reeves', 'actor', 'Neo'],
      ['Carrie-Anne Moss', 'actor', 'Trinity'],
      ['Lana Wachowski', 'director', ''],
      ['Lilly Wachowski', 'writer', ''],
    ]);
  });

  test('becomes series from several documents in any order, and again changes nothing', async ({
    store,
  }) => {
    const episodes = Array.from({ length: 500 }, (_, n) =>
      plexEpisode(
        9,
        1 + Math.floor(n / 25),
        1 + (n % 25),
        n < 25 ? { parentTitle: 'The First' } : {},
      ),
    );
    const season = {
      type: 'season',
      ratingKey: '91',
      parentRatingKey: '9',
      parentTitle: 'The Wire',
    };
    const text = [
      plexPage([plexShow(9), plexShow(10, { title: 'Ten' })]),
      plexPage(episodes.slice(0, 300), { totalSize: 500, viewGroup: 'episode' }),
      plexPage(episodes.slice(300), { totalSize: 500, viewGroup: 'episode' }),
      plexPage([{ ...season, index: 1, title: 'The First', summary: 'Towers' }], {
        viewGroup: 'season',
      }),
    ].join('\n');
    const first = await load(store, text);
    expect(first.run).toMatchObject({ processed: 503, created: 2, rejected: 0, isComplete: true });
    const wire = await store.media.series.get(await find(store, 'series', '9'));
    // Its episodes do not tell what it is sorted by.
    expect(wire).toMatchObject({ title: 'The Wire', sortTitle: 'wire', genres: ['Crime'] });
    expect(wire.seasons).toHaveLength(20);
    expect(wire.seasons[0]).toMatchObject({ title: 'The First', summary: 'Towers' });
    expect(wire.seasons[19]).toMatchObject({ title: 'Season 20' });
    expect(wire.seasons.every((each) => each.episodes.length === 25)).toBe(true);
    expect(wire.seasons[0]?.episodes[0]).toMatchObject({
      title: 'Episode 1',
      airedOn: '2002-06-02',
      duration: 3_600_000,
    });
    const again = await load(store, text);
    expect(again.run).toMatchObject({ created: 0, updated: 0, missing: 0 });
    const { seasons } = await store.media.series.get(wire.id);
    const numbers = (list: typeof seasons) =>
      list.map(({ id, title, episodes: each }) => [id, title, each.map(({ id: part }) => part)]);
    expect(numbers(seasons)).toEqual(numbers(wire.seasons));
  });

  test('keeps what seasons and episodes do not repeat of their series', async ({ store }) => {
    const season = { type: 'season', ratingKey: '91', parentRatingKey: '9', index: 1 };
    const named = { ...season, title: 'The First', summary: 'Towers' };
    const untitled = { grandparentTitle: undefined, parentTitle: undefined };
    const text = plexPage([
      plexShow(9),
      named,
      season,
      plexEpisode(9, 1, 1, untitled),
      { ...season, ratingKey: '92', parentTitle: '', index: 2 },
    ]);
    const { run, rejections } = await load(store, text);
    expect(rejections).toEqual([]);
    expect(run).toMatchObject({ processed: 5, created: 1, rejected: 0 });
    const wire = await store.media.series.get(await find(store, 'series', '9'));
    expect(wire).toMatchObject({ title: 'The Wire', sortTitle: 'wire', year: 2002 });
    expect(wire.seasons).toMatchObject([
      { number: 1, title: 'The First', summary: 'Towers', episodes: [{ number: 1 }] },
      { number: 2, title: null, episodes: [] },
    ]);
  });

  test('finds the title of a series that it listed long before its seasons', async ({ store }) => {
    const films = plexMovies(500, 100);
    const season = { type: 'season', ratingKey: '91', parentRatingKey: '9', index: 1 };
    const untitled = { grandparentTitle: undefined };
    const unknown = { ...season, parentRatingKey: '8' };
    const blank = { ...season, parentRatingKey: ' ' };
    const { run, rejections } = await load(
      store,
      plexPage([plexShow(9), ...films, season, plexEpisode(9, 2, 1, untitled), unknown, blank]),
    );
    expect(run).toMatchObject({ status: 'succeeded', processed: 505, created: 501, updated: 1 });
    expect(rejections.map(({ record }) => record)).toEqual(['series 8', 'series']);
    const wire = await store.media.series.get(await find(store, 'series', '9'));
    expect(wire).toMatchObject({ title: 'The Wire', sortTitle: 'wire' });
    expect(wire.seasons.map(({ number, episodes }) => [number, episodes.length])).toEqual([
      [1, 0],
      [2, 1],
    ]);
  });

  test('says what is refused and why; that is not missing', async ({ store }) => {
    const films = [plexMovie(1), plexMovie(2), plexMovie(3)];
    await load(store, plexPage([...films, plexEpisode(9, 1, 1), plexEpisode(9, 1, 2)]));
    const outcome = await load(
      store,
      plexPage([
        plexMovie(1, { year: '1999', ratingKey: 1 }),
        plexMovie(2, { originallyAvailableAt: 'soon' }),
        plexEpisode(9, 1, 1, { originallyAvailableAt: 'soon' }),
        plexEpisode(9, 1, 3, { index: undefined }),
        plexMovie(4, { title: ' ' }),
        plexMovie(5, { ratingKey: undefined }),
        plexMovie(6, { ratingKey: undefined }),
        plexShow(7, { ratingKey: '' }),
        plexEpisode(9, 1, 4, { grandparentRatingKey: undefined }),
        { type: 'track', ratingKey: '70', title: 'Song' },
        'nothing',
      ] as object[]),
    );
    expect(outcome.run).toMatchObject({ processed: 11, rejected: 10, missing: 1 });
    expect(outcome.rejections.map(({ record }) => record).sort()).toEqual([
      'episode 91011001 Episode 1',
      'episode 91011003 Episode 3',
      'episode 91011004 Episode 4',
      'item ?',
      'movie 2 Film 2',
      'movie 4',
      'movie ? Film 5',
      'movie ? Film 6',
      'show  The Wire',
      'track 70 Song',
    ]);
    const { items } = await store.media.items.list({ includeMissing: true });
    expect(items.map(({ title, missingSince }) => [title, missingSince !== null])).toEqual([
      ['Film 1', false],
      ['Film 2', false],
      ['Film 3', true],
      ['The Wire', false],
    ]);
    const [season] = (await store.media.series.get(await find(store, 'series', '9'))).seasons;
    expect(season?.episodes.map(({ number }) => number)).toEqual([1]);
  });

  test('takes in the seasons and episodes of a series that is refused', async ({ store }) => {
    const films = plexMovies(470, 100);
    const episodes = (count: number) =>
      Array.from({ length: count }, (_, n) => plexEpisode(9, n % 2, n));
    await load(store, plexPage([plexShow(9), ...films, ...episodes(40)]));
    const eight = { externalId: 'j8', title: 'Eight', providerIds: { tvdb: '8' } };
    await store.media.items.upsertFromProvider('jellyfin', { type: 'series', ...eight });
    const wrong = { studio: 'x'.repeat(201), year: 2003 };
    // Some of them are read long after the series.
    const text = plexPage([plexShow(9, wrong), plexShow(8, wrong), ...films, ...episodes(42)]);
    const { run, rejections } = await load(store, text);
    expect(run).toMatchObject({ isComplete: true, created: 0, rejected: 2, missing: 0 });
    expect(rejections.map(({ record }) => record)).toEqual([
      'series 9 The Wire',
      'series 8 The Wire',
    ]);
    const wire = await store.media.series.get(await find(store, 'series', '9'));
    expect(wire).toMatchObject({ title: 'The Wire', sortTitle: 'wire', year: 2002 });
    expect(wire.seasons.map((season) => season.episodes.length)).toEqual([21, 21]);
    const { run: last } = await load(store, plexPage([...films, plexEpisode(9, 1, 1)]));
    expect(last).toMatchObject({ missing: 1 });
  });

  test('keeps what was edited', async ({ store }) => {
    await load(store, plexPage([plexMovie(1)]));
    const id = await find(store, 'movie', '1');
    await store.media.items.setFields(id, { title: 'The Matrix' }, { lock: ['year'] });
    await load(store, plexPage([plexMovie(1, { title: 'Matrix', year: 2000, studio: 'Village' })]));
    expect(await store.media.items.get(id)).toMatchObject({
      title: 'The Matrix',
      year: 1999,
      studio: 'Village',
    });
  });

  test('that is not whole tombstones nothing', async ({ store }) => {
    const all = plexPage([plexMovie(1), plexMovie(2), plexMovie(3)]);
    await load(store, all);
    const [one] = [plexPage([plexMovie(1)])];
    const parts: Record<string, string> = {
      'cut off': all.slice(0, all.length / 2),
      'cut off at its end': all.slice(0, -1),
      'a page of more': plexPage([plexMovie(1)], { totalSize: 3 }),
      'one page twice': plexPage([plexMovie(1)], { totalSize: 2 }).repeat(2),
      'without a count': plexPage([plexMovie(1)], { size: undefined }),
      'no JSON': `${one} <html>`,
    };
    for (const [part, text] of Object.entries(parts)) {
      const { status, run } = await load(store, text);
      const isBroken = /cut off|no JSON/.test(part);
      expect({ [part]: [status, run.isComplete] }).toEqual({
        [part]: [isBroken ? 'failed' : 'succeeded', false],
      });
      if (isBroken) expect(run.errorMessage).toMatch(/pars/i);
    }
    expect(await load(store, one ?? '', true)).toMatchObject({ run: { isComplete: false } });
    expect((await store.media.items.list()).items).toHaveLength(3);
    expect(await load(store, one ?? '')).toMatchObject({ run: { missing: 2 } });
  });

  test('without a MediaContainer is refused, also where it is said to be a part', async ({
    store,
  }) => {
    for (const text of ['', '{}', '[]', '{"Metadata":[]}', '{"MediaContainer":[]}'])
      for (const isPartial of [false, true])
        expect(await load(store, text, isPartial)).toMatchObject({
          status: 'failed',
          run: { errorMessage: 'This is no export of Plex: it has no MediaContainer.' },
        });
    const empty = await load(store, plexPage([]));
    expect(empty).toMatchObject({ status: 'succeeded', run: { processed: 0, isComplete: true } });
  });
});
