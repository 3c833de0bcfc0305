import type { ProviderRecord } from '@schema/media';
import { suite } from '@schema/testing';
import { missingId, type WirePage } from '@schema/testing/apps';
import { expect } from 'vitest';
import { composition } from '../src/composition.ts';
import { client } from './support/client.ts';
import { readAll } from './support/read-all.ts';

interface Item {
  readonly id: string;
  readonly title: string;
  readonly [field: string]: unknown;
}

interface SeriesBody extends Item {
  readonly cast: readonly { castMemberId: string; name: string; position: number }[];
  readonly seasons: readonly {
    readonly number: number;
    readonly episodes: readonly { readonly number: number }[];
  }[];
}

const series = (seasons: number, episodes: number): ProviderRecord => ({
  type: 'series',
  externalId: `${seasons}`,
  title: `The Long Série ${seasons}`,
  genres: ['Drama'],
  cast: Array.from({ length: 40 }, (_, n) => ({ name: `Person ${n}`, role: 'actor' })),
  seasons: Array.from({ length: seasons }, (_, season) => ({
    number: season,
    episodes: Array.from({ length: episodes }, (_unused, episode) => ({ number: episode + 1 })),
  })),
});

suite('the library over HTTP', composition, (test) => {
  test('answers a series of 20 seasons and 500 episodes in as many statements as a small one', async ({
    store,
    queries,
    resetQueries,
  }) => {
    const { as } = await client(store).newUser();
    const counted: number[] = [];
    for (const [seasons, episodes] of [
      [1, 1],
      [20, 25],
    ] as const) {
      const { id } = await store.media.items.upsertFromProvider('plex', series(seasons, episodes));
      await as(`/series/${id}`);
      resetQueries();
      const { status, body } = await as<SeriesBody>(`/series/${id}`);
      counted.push(queries.length);
      expect(status).toBe(200);
      expect(body.seasons.map(({ number }) => number)).toEqual(
        Array.from({ length: seasons }, (_, n) => n),
      );
      expect(body.seasons.flatMap((season) => season.episodes)).toHaveLength(seasons * episodes);
      expect(body.cast.map(({ position }) => position)).toEqual(
        Array.from({ length: 40 }, (_, n) => n),
      );
    }
    expect(counted[1]).toBe(counted[0]);
    // The sign-in, and one batch.
    expect(counted[0]).toBeLessThanOrEqual(2);
  });

  test('lists, searches and shows films, series and people', async ({ store }) => {
    const { as } = await client(store).newUser();
    const { items } = store.media;
    const films = Array.from({ length: 30 }, (_, n) => ({
      type: 'movie' as const,
      externalId: `${n}`,
      title: `Amélie ${n}`,
      year: 2000 + (n % 3),
      genres: n % 2 ? ['Drama'] : ['Comedy'],
      cast: [{ name: 'Audrey Tautou', role: 'actor' as const, character: 'Amélie' }],
    }));
    await items.upsertManyFromProvider('plex', films);
    const { id: seriesId } = await items.upsertFromProvider('plex', series(2, 3));

    const list = async (path: string) =>
      readAll(async (after) => {
        const cursor = after === undefined ? '' : `&after=${encodeURIComponent(after)}`;
        return (await as<WirePage<Item>>(`${path}limit=7${cursor}`)).body;
      });
    const all = await list('/movies?');
    expect(all.map(({ title }) => title)).toEqual(films.map(({ title }) => title));
    expect(await list('/movies?genre=Drama&year=2001&sort=year&')).toHaveLength(5);
    expect((await list('/series?')).map(({ id }) => id)).toEqual([seriesId]);
    expect(await list('/search?q=ameli&')).toHaveLength(30);
    expect((await list('/search?q=long%20serie&type=series&')).map(({ id }) => id)).toEqual([
      seriesId,
    ]);
    expect(await list('/search?q=ameli&type=series&')).toEqual([]);

    const film = await as<Item & { cast: { castMemberId: string }[] }>(`/movies/${all[0]?.id}`);
    expect(film.body).toMatchObject({ title: 'Amélie 0', genres: ['Comedy'] });
    const person = await as<{ name: string; credits: object[] }>(
      `/people/${film.body.cast[0]?.castMemberId}`,
    );
    expect(person.body.name).toBe('Audrey Tautou');
    expect(person.body.credits).toHaveLength(30);
    expect((await list('/people?q=tautou&')).map(({ name }) => name)).toEqual(['Audrey Tautou']);

    for (const path of [`/movies/${seriesId}`, `/series/${all[0]?.id}`, `/people/${missingId}`])
      expect((await as(path)).status).toBe(404);
    expect((await as('/movies', { token: undefined })).status).toBe(401);
  });
});
