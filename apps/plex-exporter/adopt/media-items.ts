import { sortTitleOf } from '@schema/media';
import {
  constant,
  date,
  filledText,
  from,
  id,
  number,
  partId,
  ref,
  text,
  time,
  words,
} from '@schema/migrate/adopt';
import { createdAt, into, updatedAt } from './into.ts';

const kinds = {
  movie: 'movie',
  film: 'movie',
  show: 'series',
  series: 'series',
  tv: 'series',
} as const;

const type = words('media_type', kinds).or(words('type', kinds));
const title = text('title');
const year = number('year');
const addedAt = time('added_at').or(createdAt);

const item = {
  id: id('id'),
  type,
  title,
  originalTitle: filledText('original_title'),
  sortTitle: filledText('sort_title')
    .map((given) => sortTitleOf(given, given))
    .or(title.map((name) => sortTitleOf(name))),
  year,
  yearRank: year.or(constant(0)),
  releasedOn: date('release_date'),
  duration: number('duration'),
  summary: filledText('summary', 'overview'),
  tagline: filledText('tagline'),
  contentRating: filledText('content_rating'),
  studio: filledText('studio'),
  rating: number('rating'),
  audienceRating: number('audience_rating'),
  addedAt,
};

/** The id of a provider: the first of these columns that is not blank, without what is blank around it. */
export const externalId = (...columns: string[]) =>
  columns
    .map((column) => filledText(column).map((given) => given.trim()))
    .reduce((one, other) => one.or(other));

/** A provider's id of an item; one that another item brought already is left with that one. */
function providerId(table: string, provider: string, ...columns: string[]) {
  return into(
    'mediaProviderIds',
    {
      id: partId(`${table}.${provider}`, 'id'),
      mediaItemId: ref('id', table),
      type,
      provider: constant(provider),
      externalId: externalId(...columns),
      createdAt: addedAt,
      updatedAt: addedAt,
    },
    {
      when: (row) => columns.some((column) => String(row[column] ?? '').trim() !== ''),
      mergeOn: ['provider', 'externalId', 'type'],
      isShared: true,
    },
  );
}

function otherProviders(table: string) {
  return ['tmdb', 'imdb', 'tvdb'].map((provider) => providerId(table, provider, `${provider}_id`));
}

/** The genres, which are kept as a list in JSON text. */
function genres(table: string) {
  return into(
    'mediaGenres',
    { mediaItemId: ref('id', table), genre: text('item', 'item.tag', 'item.name') },
    { each: 'genres', mergeOn: ['mediaItemId', 'genre'], isShared: true },
  );
}

export const mediaItems = from(
  'media_items',
  [
    into('mediaItems', { ...item, createdAt, updatedAt }),
    providerId('media_items', 'plex', 'plex_id', 'rating_key'),
    ...otherProviders('media_items'),
    genres('media_items'),
  ],
  { isOpen: true },
);

/** Only before migration 006; what media_items has under the same title and year it fills. */
export const mediaMetadata = from(
  'media_metadata',
  [
    into(
      'mediaItems',
      { ...item, createdAt: addedAt, updatedAt: time('updated_at').or(addedAt) },
      { mergeOn: ['type', 'title', 'year'], nullsDiffer: true, fills: true },
    ),
    providerId('media_metadata', 'plex', 'rating_key', 'plex_id'),
    ...otherProviders('media_metadata'),
    genres('media_metadata'),
  ],
  { isOpen: true },
);

const part = {
  id: id('id'),
  title: filledText('title', 'name'),
  summary: filledText('summary', 'overview'),
  airedOn: date('air_date', 'aired_on'),
  createdAt,
  updatedAt,
};

export const seasons = from(
  'seasons',
  into('seasons', {
    ...part,
    mediaItemId: ref('media_item_id', 'media_items'),
    number: number('season_number', 'number'),
  }),
  { isOpen: true },
);

export const episodes = from(
  'episodes',
  into('episodes', {
    ...part,
    seasonId: ref('season_id', 'seasons'),
    number: number('episode_number', 'number'),
    duration: number('duration'),
  }),
  { isOpen: true },
);
