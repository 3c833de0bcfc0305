import { readFile } from 'node:fs/promises';
import { suite } from '@schema/testing';
import { describe, expect, it } from 'vitest';
import { composition } from '../src/composition.ts';
import { filmFile, filmOf, importFilms } from '../src/importers/films.ts';
import type { ImportProgress } from '../src/importers/run-import.ts';
import { readAll } from './support/read-all.ts';

const count = 3201;

let earlier: unknown;

suite(`the ${count} films of vega-datasets`, composition, (test) => {
  test('are gone on with once the lease of a run that was killed has ended', async ({
    store,
    clock,
  }) => {
    const { run } = await store.media.imports.start({ source: 'vega-datasets' });
    let waits = 0;
    const outcome = await importFilms(store, {
      onWait: () => {
        waits += 1;
        clock.advance(60_000);
      },
    });
    expect({ waits, outcome }).toMatchObject({
      waits: 1,
      outcome: { status: 'succeeded', run: { id: run.id, attempts: 2, created: count - 1 } },
    });
  });

  test('are not said to be imported when their run fails', async ({ store }) => {
    const onProgress = () => {
      throw new Error('The disk is full');
    };
    await expect(importFilms(store, { onProgress })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('The disk is full'),
    });
  });

  test('are imported, listed and searched with the same answers on every database', async ({
    store,
    queries,
    resetQueries,
  }) => {
    const { items } = store.media;
    const progress: ImportProgress[] = [];
    const first = await importFilms(store, { onProgress: (step) => progress.push(step) });
    expect(first).toMatchObject({
      status: 'succeeded',
      run: { processed: count, created: count - 1, rejected: 1, isComplete: true, missing: 0 },
      rejections: [{ record: 'film of Nov 03 2006, IFC Films', reason: 'Title: Expected a title' }],
    });
    // In chunks: not a statement for each film.
    expect(queries.length).toBeLessThan(count / 10);
    expect(progress.at(-1)).toMatchObject({ processed: count });
    expect(progress.at(-1)?.bytes).toBe(progress.at(-1)?.totalBytes);

    resetQueries();
    const again = await importFilms(store);
    expect(again.run).toMatchObject({ processed: count, created: 0, updated: 0, missing: 0 });

    const answers: unknown[] = [];
    for (const sort of ['title', 'year', 'added'] as const) {
      const all = await readAll((after) => items.list({ sort, limit: 97, after }));
      expect(all).toHaveLength(count - 1);
      expect(new Set(all.map(({ id }) => id)).size).toBe(count - 1);
      if (sort !== 'added') answers.push(all.map(({ title, year }) => `${title} ${year}`));
    }
    for (const [text, title] of [
      ['leon', 'Léon'],
      ['LÉON', 'Léon'],
      ['amelie', "Le Fabuleux destin d'Amélie Poulain"],
      ['déja v', 'Déjà Vu'],
      ['noel', 'Joyeux Noël'],
      ['falsch', 'Die Fälscher'],
      ['godf', 'The Godfather'],
      ['star wars -clone', 'Star Wars Ep. IV: A New Hope'],
      ['"lord of the rings"', 'The Lord of the Rings: The Two Towers'],
      ['300', '300'],
    ] as const) {
      const found = await readAll((after) => items.search(text, { limit: 7, after }));
      expect(found.map((item) => item.title)).toContain(title);
      answers.push([text, found.map((item) => item.title)]);
    }
    const { items: dramas } = await items.list({ genre: 'Drama', year: 1994, limit: 100 });
    answers.push(dramas.map(({ title }) => title));
    earlier ??= answers;
    expect(answers).toEqual(earlier);
  });
});

describe('a film of the data', () => {
  const film = (fields: object) => filmOf({ Title: 'A', 'Release Date': 'Jun 12 1998', ...fields });

  it('keeps what its columns say, in the units of the library', () => {
    expect(
      film({
        'Running Time min': 90,
        'Rotten Tomatoes Rating': 88,
        'IMDB Rating': 6.1,
        'MPAA Rating': 'R',
        'Major Genre': 'Drama',
        Director: 'Jane Campion',
        Distributor: 'Gramercy',
      }),
    ).toEqual({
      type: 'movie',
      externalId: 'A (Jun 12 1998)',
      title: 'A',
      releasedOn: '1998-06-12',
      year: 1998,
      duration: 5_400_000,
      contentRating: 'R',
      studio: 'Gramercy',
      rating: 8.8,
      audienceRating: 6.1,
      genres: ['Drama'],
      cast: [{ name: 'Jane Campion', role: 'director' }],
    });
  });

  it('has a title also where that is a number, and is none without one', () => {
    expect(film({ Title: 300 })).toMatchObject({ title: '300' });
    expect(film({ Title: null })).toBeUndefined();
    expect(film({ Title: ' ' })).toBeUndefined();
  });

  it('is read in the letters that were meant', () => {
    expect(film({ Title: 'LÈon' })?.title).toBe('Léon');
    expect(film({ Title: 'Per qualche dollaro in pi˘' })?.title).toBe('Per qualche dollaro in più');
    expect(film({ Title: 'Alien³' })?.title).toBe('Alien³');
  });

  it('of a year to come is a hundred years older; the beginning of Unix time is no date', () => {
    expect(film({ 'Release Date': 'Dec 24 2016' })).toMatchObject({
      releasedOn: '1916-12-24',
      year: 1916,
    });
    for (const date of ['Dec 31 1969', 'soon', null])
      expect(film({ 'Release Date': date })).toMatchObject({ releasedOn: null, year: null });
  });

  it('is known by title and date alone', async () => {
    const films = JSON.parse(await readFile(filmFile, 'utf8')) as Record<string, unknown>[];
    const ids = films.map((each) => filmOf(each)?.externalId ?? 'no title');
    expect(new Set(ids).size).toBe(count);
  });
});
