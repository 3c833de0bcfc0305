/** A film as Plex Media Server lists it in `/library/sections/1/all`. */
export function plexMovie(key: number, fields: object = {}) {
  return {
    ratingKey: `${key}`,
    key: `/library/metadata/${key}`,
    guid: `plex://movie/5d776825880197001ec9${key}`,
    studio: 'Warner Bros. Pictures',
    type: 'movie',
    title: `Film ${key}`,
    contentRating: 'R',
    summary: 'A hacker learns of the true nature of his reality.',
    rating: 8.3,
    audienceRating: 8.5,
    year: 1999,
    tagline: 'Free your mind.',
    thumb: `/library/metadata/${key}/thumb/1700000000`,
    duration: 8_160_000,
    originallyAvailableAt: '1999-03-31',
    addedAt: 1_690_000_000,
    updatedAt: 1_700_000_000,
    Media: [{ id: key, duration: 8_160_000, container: 'mkv', Part: [{ file: '/films/a.mkv' }] }],
    Genre: [{ tag: 'Action' }, { tag: 'Science Fiction' }],
    Director: [{ tag: 'Lana Wachowski' }],
    Writer: [{ tag: 'Lilly Wachowski' }],
    Role: [
      { tag: 'Keanu Reeves', role: 'Neo', thumb: 'https://metadata-static.plex.tv/neo.jpg' },
      { tag: 'Carrie-Anne Moss', role: 'Trinity' },
    ],
    Guid: [{ id: `imdb://tt${key}` }, { id: `tmdb://${key}` }, { id: 'other://1' }],
    ...fields,
  };
}

/** So many films, with the keys from a first one on. */
export function plexMovies(count: number, first = 1) {
  return Array.from({ length: count }, (_, n) => plexMovie(first + n));
}

/** A series as Plex lists it. */
export function plexShow(key: number, fields: object = {}) {
  return {
    ratingKey: `${key}`,
    type: 'show',
    title: 'The Wire',
    titleSort: 'Wire',
    year: 2002,
    childCount: 5,
    leafCount: 60,
    Genre: [{ tag: 'Crime' }],
    Guid: [{ id: `tvdb://${key}` }],
    ...fields,
  };
}

/** An episode as Plex lists it in `/library/sections/2/allLeaves`. */
export function plexEpisode(show: number, season: number, number: number, fields: object = {}) {
  return {
    ratingKey: `${show}${100 + season}${1000 + number}`,
    parentRatingKey: `${show}${season}`,
    grandparentRatingKey: `${show}`,
    type: 'episode',
    title: `Episode ${number}`,
    grandparentTitle: 'The Wire',
    parentTitle: `Season ${season}`,
    index: number,
    parentIndex: season,
    duration: 3_600_000,
    originallyAvailableAt: '2002-06-02',
    ...fields,
  };
}

/** An answer of Plex. */
export function plexPage(metadata: readonly object[], container: object = {}): string {
  return JSON.stringify({
    MediaContainer: {
      size: metadata.length,
      librarySectionID: 1,
      ...container,
      Metadata: metadata,
    },
  });
}

/** An answer of Tautulli's `get_history`. */
export function tautulliPage(rows: readonly object[], about: object = {}): string {
  const data = { recordsFiltered: rows.length, recordsTotal: rows.length, data: rows, ...about };
  return JSON.stringify({ response: { result: 'success', message: null, data } });
}

/** A play as Tautulli lists it. */
export function play(row: number, fields: object = {}) {
  return {
    row_id: row,
    reference_id: row,
    date: 1_700_000_000 + row,
    started: 1_700_000_000 + row,
    stopped: 1_700_005_000 + row,
    play_duration: 4800,
    user: 'ann',
    ip_address: '192.0.2.1',
    machine_id: 'lmd93nkn12k29j2lnm',
    media_type: 'movie',
    rating_key: 1,
    full_title: 'Film 1',
    percent_complete: 97,
    watched_status: 1,
    group_count: 1,
    ...fields,
  };
}
