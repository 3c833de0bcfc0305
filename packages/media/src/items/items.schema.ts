import {
  deferred,
  filledText,
  insertSchema,
  readonlyList,
  selectSchema,
  text,
} from '@schema/core/validators';
import * as z from 'zod';
import { Credit, NewCredit } from '../people/people.schema.ts';
import { NewSeason } from '../series/series.schema.ts';
import { lockableFields } from './lockable-fields.ts';
import { mediaGenres } from './media-genres.table.ts';
import { mediaItems } from './media-items.table.ts';

const columns = deferred(() => selectSchema(mediaItems));
const genre = deferred(() => selectSchema(mediaGenres).shape.genre.pipe(z.string()));

/**
 * A word for a provider in lower case: `plex`, `tmdb`, `tvdb`, `imdb`. `name` is none: people who are
 * known by their name alone have it in the place of a provider.
 */
export const Provider = deferred(() =>
  text({ min: 1, max: 50 }).regex(
    /^(?!name$)[a-z0-9][a-z0-9._-]*$/,
    'Expected a word of a-z, 0-9, dots and dashes, other than name',
  ),
);
const ExternalId = deferred(() => text({ min: 1, max: 200 }).trim().min(1, 'Expected an id'));

const described = insertSchema(mediaItems).pick({
  originalTitle: true,
  sortTitle: true,
  year: true,
  releasedOn: true,
  duration: true,
  summary: true,
  tagline: true,
  contentRating: true,
  studio: true,
  rating: true,
  audienceRating: true,
}).shape;

const title = deferred(() => filledText({ max: 500 }));
const sortTitle = deferred(() => text({ min: 1, max: 500 }));
const genres = deferred(() => readonlyList(z.array(genre).max(100)).optional());

/** An item as a provider tells it. A field that is left out stays as it is; null clears it. */
export const ProviderRecord = deferred(() =>
  z
    .strictObject({
      ...described,
      type: columns.shape.type,
      title,
      sortTitle: sortTitle.nullish(),
      /** The provider's own id of the item. */
      externalId: ExternalId,
      /** What other providers call it, such as `{ imdb: 'tt0111161' }`. */
      providerIds: z.record(Provider, ExternalId).optional(),
      addedAt: insertSchema(mediaItems).shape.addedAt,
      genres,
      cast: readonlyList(z.array(NewCredit).max(1000)).optional(),
      seasons: readonlyList(z.array(NewSeason).max(1000)).optional(),
    })
    .refine(({ type, seasons }) => type === 'series' || seasons === undefined, {
      path: ['seasons'],
      message: 'Expected a series',
    }),
);
export type ProviderRecord = z.input<typeof ProviderRecord>;

/**
 * What a person sets; each field is locked by that, and imports leave it alone. A `sortTitle` of null
 * goes with the title again.
 */
export const ItemFields = deferred(() =>
  z.strictObject({
    ...described,
    title: title.optional(),
    sortTitle: sortTitle.nullish(),
    genres,
  }),
);
export type ItemFields = z.input<typeof ItemFields>;

const fields = deferred(() =>
  readonlyList(z.array(z.enum(lockableFields)).max(lockableFields.length)),
);

/** Which fields of an item to lock, and which to unlock. */
export const Locks = deferred(() =>
  z.strictObject({
    /** Fields that keep what they have now. */
    lock: fields.default([]),
    /** Fields that imports may change again. */
    unlock: fields.default([]),
  }),
);
export type Locks = z.input<typeof Locks>;

/** A film or series as lists give it. */
export const MediaItem = deferred(() =>
  columns
    .omit({ yearRank: true, lockedFields: true })
    .extend({ lockedFields: z.array(z.enum(lockableFields)) }),
);
export type MediaItem = z.output<typeof MediaItem>;

/** A film or series with all that belongs to it, but for its seasons. */
export const MediaItemDetails = deferred(() =>
  MediaItem.extend({
    genres: z.array(z.string()),
    /** External ids by provider. */
    providerIds: z.record(z.string(), z.string()),
    /** In the order of the credits. */
    cast: z.array(Credit),
  }),
);
export type MediaItemDetails = z.output<typeof MediaItemDetails>;

/** Which items to list, and in which order. */
export const ItemFilter = deferred(() =>
  z.strictObject({
    type: columns.shape.type.optional(),
    genre: genre.optional(),
    year: z.int().min(1850).max(2999).optional(),
    /** `title` from A to Z, `added` and `year` from the newest. Items without a year come last. */
    sort: z.enum(['title', 'added', 'year']).default('title'),
    /** Also those that no library has any more. */
    includeMissing: z.boolean().default(false),
  }),
);
export type ItemFilter = z.input<typeof ItemFilter>;

/** Which items a search may find. */
export const ItemSearchFilter = deferred(() => ItemFilter.pick({ type: true }));
export type ItemSearchFilter = Pick<ItemFilter, 'type'>;

/** What a provider calls an item. */
export const ProviderKey = deferred(() =>
  z.strictObject({
    provider: Provider,
    type: columns.shape.type,
    externalId: ExternalId,
  }),
);
export type ProviderKey = z.input<typeof ProviderKey>;

/** Up to 1000 keys of one provider. */
export const ProviderKeys = deferred(() => z.array(ProviderKey.omit({ provider: true })).max(1000));
