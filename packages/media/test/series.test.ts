import { suite } from '@schema/testing';
import { expect } from 'vitest';
import type { NewSeason } from '../src/index.ts';
import { composition, film, idOf, noId, startRun } from './composition.ts';

suite('series', composition, (test) => {
  test('of 20 seasons and 500 episodes come in one round trip, in order', async ({
    store,
    queries,
    resetQueries,
  }) => {
    const { items, series } = store.media;
    const counted: number[] = [];
    for (const [seasons, episodes] of [
      [1, 1],
      [20, 25],
    ] as const) {
      const { id } = await items.upsertFromProvider('plex', {
        ...film(`${seasons}`),
        type: 'series',
        genres: ['Drama', 'Comedy'],
        cast: Array.from({ length: 40 }, (_, n) => ({
          name: `Person ${n}`,
          role: 'actor',
          character: `Role ${n}`,
        })),
        seasons: Array.from({ length: seasons }, (_, season) => ({
          number: seasons - 1 - season,
          title: `Season ${season}`,
          episodes: Array.from({ length: episodes }, (_, episode) => ({
            number: episodes - episode,
            title: `Episode ${episode}`,
            airedOn: '2020-02-29',
            duration: 1_500_000,
          })),
        })),
      });
      resetQueries();
      const found = await series.get(id);
      counted.push(queries.length);
      expect(found.seasons.map(({ number }) => number)).toEqual(
        Array.from({ length: seasons }, (_, n) => n),
      );
      for (const season of found.seasons)
        expect(season.episodes.map(({ number }) => number)).toEqual(
          Array.from({ length: episodes }, (_, n) => n + 1),
        );
      expect(found.cast.map(({ position }) => position)).toEqual(
        Array.from({ length: 40 }, (_, n) => n),
      );
    }
    expect(counted).toEqual([1, 1]);
  });

  test('take a season or episode again by its number', async ({ store }) => {
    const { items, series } = store.media;
    const show = (seasons: Parameters<typeof items.upsertFromProvider>[1]['seasons']) =>
      items.upsertFromProvider('plex', { ...film('1'), type: 'series', seasons });
    const { id } = await show([
      { number: 1, title: 'One', episodes: [{ number: 1, title: 'Pilot' }] },
    ]);
    const before = await series.get(id);
    await show([
      {
        number: 1,
        summary: 'First',
        episodes: [{ number: 1, title: 'Old' }, { number: 1, title: 'The Pilot' }, { number: 2 }],
      },
      { number: 0, episodes: [{ number: 0, title: 'Special' }] },
    ]);
    const after = await series.get(id);
    expect(after.seasons.map(({ number, title, summary }) => [number, title, summary])).toEqual([
      [0, null, null],
      [1, 'One', 'First'],
    ]);
    expect(after.seasons[1]?.id).toBe(before.seasons[0]?.id);
    expect(after.seasons[1]?.episodes.map(({ title }) => title)).toEqual(['The Pilot', null]);
    expect(after.seasons[1]?.episodes[0]?.id).toBe(before.seasons[0]?.episodes[0]?.id);
    await expect(show([{ number: -1 }])).rejects.toMatchObject({ field: 'seasons.0.number' });
    await expect(
      show([{ number: 1, episodes: [{ number: 1, airedOn: 'soon' }] }]),
    ).rejects.toMatchObject({ field: 'seasons.0.episodes.0.airedOn' });
  });

  test('are updated by what is new of their seasons and episodes, and unchanged by the same again', async ({
    store,
  }) => {
    const { items, series } = store.media;
    const { lease } = await startRun(store, 'plex');
    const pilot = { number: 1, title: 'Pilot', airedOn: '2020-02-29', duration: 1_500_000 };
    const tell = (seasons: NewSeason[], run?: typeof lease) =>
      items.upsertFromProvider('plex', { ...film('1'), type: 'series', seasons }, run && { run });
    const first = { number: 1, title: 'One', episodes: [pilot] };
    expect(await tell([first])).toMatchObject({ status: 'created' });
    const news = { title: 'New', summary: 'New', airedOn: '2020-03-01' };
    const ofEpisode = { ...news, duration: 1_600_000 };
    for (const seasons of [
      ...Object.entries(news).map(([field, value]) => [{ number: 1, [field]: value }]),
      ...Object.entries(ofEpisode).map(([field, value]) => [
        { number: 1, episodes: [{ number: 1, [field]: value }] },
      ]),
      [{ number: 1, episodes: [{ number: 2 }] }],
      [{ number: 1 }, { number: 2, episodes: [{ number: 1 }, { number: 2 }] }],
    ]) {
      expect(await tell(seasons)).toMatchObject({ status: 'updated' });
      expect(await tell(seasons)).toMatchObject({ status: 'unchanged' });
      expect(await tell(seasons, lease)).toMatchObject({ status: 'unchanged' });
    }
    // What tells nothing changes nothing.
    const last = await tell([{ number: 1, episodes: [{ number: 1 }] }]);
    expect(last).toMatchObject({ status: 'unchanged' });
    const [season] = (await series.get(idOf(last))).seasons;
    expect(season).toMatchObject({ ...news, episodes: [ofEpisode, { number: 2 }] });
  });

  test('have seasons and episodes of their own, also where another has the same', async ({
    store,
  }) => {
    const { items, series } = store.media;
    const told = [{ number: 1, title: 'One', episodes: [{ number: 1, title: 'Pilot' }] }];
    for (const externalId of ['1', '2']) {
      const record = { ...film(externalId), type: 'series' as const, seasons: told };
      const { id } = await items.upsertFromProvider('plex', record);
      expect((await series.get(id)).seasons).toMatchObject(told);
    }
  });

  test('are no films, and other ids are missing', async ({ store }) => {
    const { id } = await store.media.items.upsertFromProvider('plex', film('1'));
    for (const other of [id, noId])
      await expect(store.media.series.get(other)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(store.media.series.get('x')).rejects.toMatchObject({ field: 'id' });
  });

  test('have seasons, and films of the same number none', async ({ store }) => {
    const { items, series } = store.media;
    const seasons = (title: string) => [{ number: 1, title, episodes: [{ number: 1 }] }];
    const { results } = await items.upsertManyFromProvider('tmdb', [
      { ...film('603'), type: 'series', seasons: seasons('Of the series') },
      film('603', { seasons: seasons('Of the film') }),
      film('604'),
    ]);
    expect(results).toMatchObject([
      { status: 'created' },
      { status: 'rejected', issues: [{ field: 'seasons' }] },
      { status: 'created' },
    ]);
    const found = await series.get(idOf(results[0]));
    expect(found.seasons.map(({ title }) => title)).toEqual(['Of the series']);
  });
});

suite('people', composition, (test) => {
  test('have the image that any of their credits in one record has', async ({ store }) => {
    const { items, people } = store.media;
    const imageUrl = 'https://example.org/ida.jpg';
    for (const [n, images] of [
      [{}, { imageUrl }],
      [{ imageUrl }, {}],
    ].entries()) {
      const name = `Ida ${n}`;
      const cast = [
        { name, role: 'actor' as const, character: 'A', ...images[0] },
        { name, role: 'director' as const, ...images[1] },
      ];
      await items.upsertFromProvider('plex', film(`${n}`, { cast }));
      expect((await people.search(name)).items).toMatchObject([{ name, imageUrl }]);
    }
  });

  test('are one under one id or one name, with what they did, the newest first', async ({
    store,
    queries,
    resetQueries,
  }) => {
    const { items, people } = store.media;
    const cast = [
      { name: 'Ida Lupino', role: 'director' as const },
      { name: 'Jo Li', role: 'actor' as const, externalId: '7', character: 'A' },
    ];
    const { id: old } = await items.upsertFromProvider('plex', film('1', { year: 1950, cast }));
    await items.upsertFromProvider(
      'plex',
      film('2', {
        year: 1953,
        cast: [
          { name: ' ida  LUPINO', role: 'director', imageUrl: 'https://example.org/ida.jpg' },
          { name: 'Jo Li', role: 'actor', externalId: '8' },
        ],
      }),
    );
    const found = await people.search('lupino');
    expect(found.items).toHaveLength(1);
    const id = found.items[0]?.id ?? '';
    expect(found.items[0]).not.toHaveProperty('identity');
    resetQueries();
    const ida = await people.get(id);
    expect(queries).toHaveLength(1);
    expect(ida).toMatchObject({ name: 'Ida Lupino', imageUrl: 'https://example.org/ida.jpg' });
    expect(ida.credits.map(({ title }) => title)).toEqual(['Film 2', 'Film 1']);
    expect((await people.search('jo li')).items).toHaveLength(2);
    await items.upsertFromProvider('plex', film('1', { cast: cast.slice(1) }));
    expect((await people.get(id)).credits.map(({ title }) => title)).toEqual(['Film 2']);
    expect((await items.get(old)).cast.map(({ name }) => name)).toEqual(['Jo Li']);
    expect(await people.update(id, { bornOn: '1918-02-04', name: 'Ida Lupino!' })).toMatchObject({
      bornOn: '1918-02-04',
      name: 'Ida Lupino!',
      imageUrl: 'https://example.org/ida.jpg',
    });
    await expect(people.update(noId, { bornOn: null })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(people.get(noId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('are not one because only their marks differ, where marks are vowels', async ({ store }) => {
    const { items } = store.media;
    const cast = async (...names: string[]) => {
      const credits = names.map((name) => ({ name, role: 'actor' as const }));
      const { id } = await items.upsertFromProvider(
        'plex',
        film(names[0] ?? '', { cast: credits }),
      );
      return (await items.get(id)).cast.map(({ name }) => name);
    };
    for (const names of [
      ['राम', 'रमा'],
      ['はた', 'はだ'],
      ['มานี', 'มานู'],
      ['Сергій', 'Сергии'],
    ])
      expect(await cast(...names)).toEqual(names);
    expect(await cast('Zoë', 'ZOE', 'Zoe\u0308')).toEqual(['Zoë']);
  });
});
