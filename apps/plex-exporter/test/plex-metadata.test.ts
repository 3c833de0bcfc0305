import { describe, expect, test } from 'vitest';
import { itemOf } from '../src/importers/plex-metadata.ts';
import { plexPages } from '../src/importers/plex-pages.ts';
import { plexMovie } from './support/plex-export.ts';

describe('a film of Plex', () => {
  test.each([
    ['com.plexapp.agents.imdb://tt0133093?lang=en', { imdb: 'tt0133093' }],
    ['com.plexapp.agents.themoviedb://603?lang=en', { tmdb: '603' }],
    ['com.plexapp.agents.thetvdb://79126?lang=en', { tvdb: '79126' }],
    // An episode's, of which the series comes first.
    ['com.plexapp.agents.thetvdb://79126/1/2?lang=en', { tvdb: '79126' }],
    ['com.plexapp.agents.none://0badc0de?lang=xn', {}],
    ['local://603', {}],
    ['plex://movie/5d776825880197001ec9', {}],
    [undefined, {}],
  ])('of the agent %s has its ids', (guid, ids) => {
    const film = plexMovie(1, { guid, Guid: undefined });
    expect(itemOf(film, 'movie').providerIds).toEqual(ids);
  });

  test('has the ids that are listed before the one in its name', () => {
    const guid = 'com.plexapp.agents.imdb://tt1?lang=en';
    const Guid = [{ id: 'imdb://tt2' }, { id: 'tvdb://3' }];
    expect(itemOf(plexMovie(1, { guid, Guid }), 'movie').providerIds).toEqual({
      imdb: 'tt2',
      tvdb: '3',
    });
  });
});

describe('the pages of an export of Plex', () => {
  interface Page {
    readonly section?: number;
    readonly viewGroup: string;
    readonly listed: number;
    /** The first key that it lists. */
    readonly from?: number;
    readonly size?: number;
    readonly totalSize?: number;
  }
  const areWhole = (...list: readonly Page[]) => {
    const pages = plexPages();
    for (const [document, { section = 1, listed, from, ...told }] of list.entries()) {
      for (const [key, value] of Object.entries({ ...told, librarySectionID: section }))
        pages.note({ document, path: ['MediaContainer', key], value });
      for (let count = 0; count < listed; count++)
        pages.count(document, { ratingKey: `${(from ?? document * 100) + count}` });
    }
    return pages.areWhole();
  };

  test('are whole once every list of every section is', () => {
    const shows = { viewGroup: 'show', listed: 3, totalSize: 3 };
    const some = { viewGroup: 'episode', listed: 2, totalSize: 4 };
    expect(areWhole(shows)).toBe(true);
    // What one list has more than another lacks is no part of it.
    expect(areWhole(shows, some)).toBe(false);
    expect(areWhole(shows, some, some)).toBe(true);
    expect(areWhole(shows, some, { ...some, section: 2 })).toBe(false);
  });

  test('are not whole by what is there twice', () => {
    const half = { viewGroup: 'movie', listed: 2, totalSize: 4, from: 1 };
    expect(areWhole(half, half)).toBe(false);
    expect(areWhole(half, { ...half, from: 2 })).toBe(false);
    expect(areWhole(half, half, { ...half, from: 3 })).toBe(true);
  });

  test('that say only how long each is are whole where each is', () => {
    const page = { viewGroup: 'show', listed: 2, size: 2, from: 1 };
    expect(areWhole(page, page)).toBe(true);
    expect(areWhole(page, { ...page, viewGroup: 'movie', totalSize: 2 })).toBe(true);
    expect(areWhole(page, { ...page, listed: 1 })).toBe(false);
    expect(areWhole({ viewGroup: 'show', listed: 2 })).toBe(false);
  });
});
