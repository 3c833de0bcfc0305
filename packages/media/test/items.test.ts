import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { addFilms, composition, film, noId, readAll } from './composition.ts';

const ann = { name: 'Ann Lee', role: 'actor', character: 'Her' } as const;
const bob = { name: 'Bob Ray', role: 'actor', character: 'Him' } as const;

suite('items', composition, (test) => {
  test('are made and found again by the id of their provider', async ({ store }) => {
    const { items } = store.media;
    const record = film('1', {
      title: 'The Matrix',
      year: 1999,
      duration: 8_160_000,
      rating: 8.25,
      genres: ['Action', 'Science Fiction', 'Action'],
      providerIds: { imdb: 'tt0133093', tmdb: '603' },
      cast: [
        { name: 'Keanu Reeves', role: 'actor', character: 'Neo' },
        { name: 'Lana Wachowski', role: 'director' },
        { name: 'Lana Wachowski', role: 'writer' },
      ],
    });
    const { id, status } = await items.upsertFromProvider('plex', record);
    expect(status).toBe('created');
    expect(await items.upsertFromProvider('plex', record)).toEqual({ status: 'unchanged', id });
    const found = await items.get(id);
    expect(found).toMatchObject({
      title: 'The Matrix',
      sortTitle: 'matrix',
      rating: 8.3,
      lockedFields: [],
      genres: ['Action', 'Science Fiction'],
      providerIds: { imdb: 'tt0133093', plex: '1', tmdb: '603' },
    });
    expect(found.cast.map(({ name, role, character }) => [name, role, character])).toEqual([
      ['Keanu Reeves', 'actor', 'Neo'],
      ['Lana Wachowski', 'director', ''],
      ['Lana Wachowski', 'writer', ''],
    ]);
    const key = { provider: 'imdb', type: 'movie', externalId: 'tt0133093' } as const;
    expect(await items.findByProviderId(key)).toMatchObject({ id });
    expect(await items.findByProviderId({ ...key, type: 'series' })).toBeUndefined();
    const keys = (['movie', 'series'] as const).map((type) => ({ type, externalId: '1' }));
    expect(await items.idsByProvider('plex', keys)).toEqual([{ ...keys[0], id }]);
    expect(await items.idsByProvider('tmdb', keys)).toEqual([]);
    const more = ['9', '7', '8'].map((externalId) => ({ type: 'movie' as const, externalId }));
    for (const key of more) await items.upsertFromProvider('plex', { ...key, title: 'x' });
    for (const named of [more, [...more].sort((a, b) => (a.externalId < b.externalId ? -1 : 1))]) {
      const found = await items.idsByProvider('plex', named);
      expect(found.map(({ externalId }) => externalId)).toEqual(
        named.map(({ externalId }) => externalId),
      );
    }
    expect(await items.idsByProvider('plex', [])).toEqual([]);
    expect(await items.find(noId)).toBeUndefined();
    await expect(items.get(noId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('are there since when their provider says, also if it says nothing else anew', async ({
    store,
  }) => {
    const { items } = store.media;
    const { id } = await items.upsertFromProvider('plex', film('1'));
    const addedAt = new Date('2001-01-01T00:00:00.000Z');
    for (const [record, status] of [
      [film('1', { addedAt }), 'updated'],
      [film('1'), 'unchanged'],
    ] as const) {
      expect(await items.upsertFromProvider('plex', record)).toEqual({ status, id });
      expect(await items.get(id)).toMatchObject({ addedAt });
    }
  });

  for (const [what, change] of [
    ['a genre', { genres: ['Drama'] }],
    ['no genre', { genres: [] }],
    ['a credit', { cast: [{ name: 'Ann Lee', role: 'director' }] }],
    ['an order of credits', { cast: [bob, ann] }],
    ['an id of another provider', { providerIds: { imdb: 'tt2', tmdb: '5' } }],
    ['a corrected id', { providerIds: { imdb: 'tt3' } }],
  ] as const)
    test(`are updated by ${what} alone`, async ({ store }) => {
      const { items } = store.media;
      const record = film('1', {
        genres: ['Crime'],
        cast: [ann, bob],
        providerIds: { imdb: 'tt2' },
      });
      const { id } = await items.upsertFromProvider('plex', record);
      const other = film('1', { ...record, ...change } as typeof record);
      expect(await items.upsertFromProvider('plex', other)).toEqual({ status: 'updated', id });
      expect(await items.upsertFromProvider('plex', other)).toEqual({ status: 'unchanged', id });
    });

  test('keep what a record leaves out, and lose what it tells as null', async ({
    store,
    clock,
  }) => {
    const { items } = store.media;
    const { id } = await items.upsertFromProvider(
      'plex',
      film('1', {
        title: 'Alien',
        year: 1979,
        tagline: 'In space',
        genres: ['Horror'],
        cast: [{ name: 'Sigourney Weaver', role: 'actor' }],
      }),
    );
    const before = await items.get(id);
    clock.advance(1000);
    await items.upsertFromProvider('plex', film('1', { title: 'Alien', tagline: null }));
    const after = await items.get(id);
    expect(after).toEqual({ ...before, tagline: null, updatedAt: after.updatedAt });
    expect(after.updatedAt > before.updatedAt).toBe(true);
    await items.upsertFromProvider('plex', film('1', { title: 'Alien', genres: [], cast: [] }));
    expect(await items.get(id)).toMatchObject({ year: 1979, genres: [], cast: [] });
  });

  test('keep what they are sorted by until that or their title changes', async ({ store }) => {
    const { items } = store.media;
    const sortTitle = async (fields: Parameters<typeof film>[1]) => {
      const { id } = await items.upsertFromProvider('plex', film('1', fields));
      return (await items.get(id)).sortTitle;
    };
    expect(await sortTitle({ title: 'Alien', sortTitle: 'The Alien c' })).toBe('the alien c');
    expect(await sortTitle({ title: 'Alien' })).toBe('the alien c');
    expect(await sortTitle({ title: 'The Alien' })).toBe('alien');
    expect(await sortTitle({ title: 'The Alien', sortTitle: 'b' })).toBe('b');
    expect(await sortTitle({ title: 'The Alien', sortTitle: null })).toBe('alien');
  });

  test('of two providers are one item when an id says so', async ({ store }) => {
    const { items } = store.media;
    const imdb = { imdb: 'tt1' };
    const first = await items.upsertFromProvider('plex', film('1', { providerIds: imdb }));
    const second = await items.upsertFromProvider('tmdb', film('603', { providerIds: imdb }));
    expect(second.id).toBe(first.id);
    expect((await items.get(first.id)).providerIds).toEqual({
      imdb: 'tt1',
      plex: '1',
      tmdb: '603',
    });
    // Another edition in the same library is an item of its own.
    const edition = await items.upsertFromProvider('plex', film('2', { providerIds: imdb }));
    expect(edition.id).not.toBe(first.id);
    expect((await items.get(edition.id)).providerIds).toEqual({ plex: '2' });
    // TMDB numbers films and series separately.
    const series = await items.upsertFromProvider('tmdb', { ...film('603'), type: 'series' });
    expect(series.status).toBe('created');
  });

  test('of one chunk that name one item are told apart', async ({ store }) => {
    const { items } = store.media;
    const known = await items.upsertFromProvider(
      'tmdb',
      film('603', { providerIds: { imdb: 'tt1' } }),
    );
    const { results } = await items.upsertManyFromProvider('plex', [
      film('1', { providerIds: { imdb: 'tt1' } }),
      film('2', { providerIds: { imdb: 'tt1' } }),
      film('1', { title: 'Later', providerIds: { imdb: 'tt1' } }),
    ]);
    const ids = results.map((result) => ('id' in result ? result.id : ''));
    expect(ids).toEqual([known.id, expect.any(String), known.id]);
    expect(ids[1]).not.toBe(known.id);
    expect(await items.find(known.id)).toMatchObject({ title: 'Later' });
  });

  test('that are refused do not stop the others', async ({ store }) => {
    const { items } = store.media;
    const summary = await items.upsertManyFromProvider('plex', [
      film('1'),
      film('2', { title: ' ' }),
      film('3', { year: 12.5 }),
      { ...film('4'), provider: 'x' } as never,
      film('5', { releasedOn: '2026-02-30' }),
      film('6', { title: 'a\0b' }),
    ]);
    expect(summary).toMatchObject({ created: 1, rejected: 5 });
    expect(
      summary.results.map((result) => ('issues' in result ? result.issues[0]?.field : undefined)),
    ).toEqual([undefined, 'title', 'year', 'provider', 'releasedOn', 'title']);
    expect((await items.list()).items).toHaveLength(1);
    const later = film('2', { title: 'Later' });
    const twice = await items.upsertManyFromProvider('plex', [film('2'), film('1'), later]);
    expect(twice).toMatchObject({ created: 1, updated: 0, unchanged: 1, rejected: 0 });
    expect(twice.results[0]).toEqual(twice.results[2]);
    for (const none of [{}, null, 1])
      await expect(items.upsertManyFromProvider('plex', none as never)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'records',
      });
    await expect(items.upsertFromProvider('plex', film('2', { title: '' }))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'title',
    });
    // People who are known by their name alone have it in the place of a provider.
    for (const provider of ['Plex!', 'name'])
      await expect(items.upsertFromProvider(provider, film('2'))).rejects.toMatchObject({
        field: 'provider',
      });
    const named = film('2', { providerIds: { name: '2' } });
    await expect(items.upsertFromProvider('plex', named)).rejects.toMatchObject({
      field: 'providerIds.name',
    });
  });

  test('are listed by title, year and time without a gap or a double over ties', async ({
    store,
  }) => {
    const { items } = store.media;
    const titles = ['Zulu', 'The Zoo', 'zoo', 'Äon', 'Aeon', 'Rocky 10', 'Rocky 2', 'A Zoo', '8½'];
    await addFilms(
      store,
      Array.from({ length: 45 }, (_, n) =>
        film(`${n}`, {
          title: titles[n % titles.length] as string,
          year: n % 5 === 0 ? null : 1990 + (n % 3),
          genres: n % 2 ? ['Drama'] : ['Comedy', 'Drama'],
        }),
      ),
    );
    await items.upsertFromProvider('plex', { ...film('s', { title: 'Zoo' }), type: 'series' });
    for (const sort of ['title', 'added', 'year'] as const) {
      const whole = (await items.list({ sort, type: 'movie', limit: 100 })).items;
      expect(whole).toHaveLength(45);
      for (const limit of [1, 2, 7, 44, 45]) {
        const paged = await readAll((after) => items.list({ sort, type: 'movie', limit, after }));
        expect(paged).toEqual(whole);
      }
    }
    const byTitle = (await items.list({ type: 'movie', limit: 100 })).items;
    expect([...new Set(byTitle.map(({ sortTitle }) => sortTitle))]).toEqual([
      '0000000008½',
      'aeon',
      'aon',
      'rocky 0000000002',
      'rocky 0000000010',
      'zoo',
      'zulu',
    ]);
    const byYear = (await items.list({ sort: 'year', limit: 100 })).items.map(({ year }) => year);
    expect(byYear).toEqual([...byYear].sort((a, b) => (b ?? 0) - (a ?? 0)));
    const comedies = await readAll((after) => items.list({ genre: 'Comedy', limit: 4, after }));
    expect(comedies).toHaveLength(23);
    const some = await items.list({ type: 'movie', genre: 'Drama', year: 1991, limit: 100 });
    expect(some.items.every(({ year }) => year === 1991)).toBe(true);
    expect(some.items.length).toBeGreaterThan(5);
    await expect(items.list({ sort: 'size' as never })).rejects.toMatchObject({ field: 'sort' });
    await expect(items.list({ after: 'x' })).rejects.toMatchObject({ field: 'after' });
  });

  test('are listed by genre in the same order, of a genre of few and of many', async ({
    store,
  }) => {
    const { items } = store.media;
    const count = 700;
    const named = (n: number) => [
      ...(n % 2 === 0 ? ['Frequent'] : []),
      // More than are looked up at once, and none at the beginning of any order.
      ...(n > 200 && n < 600 ? ['Late'] : []),
      ...(n % 100 === 50 ? ['Rare'] : []),
    ];
    const films = Array.from({ length: count }, (_, n) =>
      film(`${n}`, {
        title: `Film ${n}`,
        year: 1900 + (n % 90),
        addedAt: new Date(Date.UTC(2020, 0, 1 + ((n * 7) % count))),
        genres: named(n),
      }),
    );
    for (let from = 0; from < count; from += 100)
      await addFilms(store, films.slice(from, from + 100));
    for (const sort of ['title', 'added', 'year'] as const) {
      const whole = await readAll((after) => items.list({ sort, limit: 100, after }));
      for (const genre of ['Frequent', 'Late', 'Rare', 'None']) {
        const numbers = whole.map(({ title }) => Number(title.slice('Film '.length)));
        const wanted = numbers.filter((n) => named(n).includes(genre));
        for (const [limit, filter] of [
          [1, { year: 1950 }],
          [7, { type: 'movie' }],
          [100, {}],
        ] as const) {
          const listed = await readAll((after) =>
            items.list({ sort, genre, limit, after, ...filter }),
          );
          expect(
            listed.map(({ title }) => title),
            `${genre} by ${sort}, ${limit} a page`,
          ).toEqual(
            wanted
              .filter((n) => !('year' in filter) || 1900 + (n % 90) === filter.year)
              .map((n) => `Film ${n}`),
          );
        }
      }
    }
  });

  test('lose genres by a person’s edit, and other items keep theirs', async ({ store }) => {
    const { items } = store.media;
    const genres = ['Comedy', 'Drama'];
    const [edited = '', other = ''] = await addFilms(store, [
      film('1', { genres }),
      film('2', { genres }),
    ]);
    await items.setFields(edited, { genres: ['Drama', 'Western'] });
    expect(await items.get(edited)).toMatchObject({ genres: ['Drama', 'Western'] });
    expect(await items.get(other)).toMatchObject({ genres, lockedFields: [] });
  });

  test('are deleted with what belongs to them', async ({ store, db, tables }) => {
    const { items } = store.media;
    const { id } = await items.upsertFromProvider('plex', {
      ...film('1', { genres: ['Drama'], cast: [{ name: 'Ann', role: 'actor' }] }),
      type: 'series',
      seasons: [{ number: 1, episodes: [{ number: 1 }] }],
    });
    const [other = ''] = await addFilms(store, [film('2')]);
    await items.delete(id);
    await expect(items.delete(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await items.list()).items.map((item) => item.id)).toEqual([other]);
    await items.delete(other);
    for (const table of [
      tables.seasons,
      tables.episodes,
      tables.mediaCast,
      tables.mediaGenres,
      tables.mediaProviderIds,
    ])
      expect(await db.select().from(table)).toEqual([]);
  });
});
