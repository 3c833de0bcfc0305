import {
  constant,
  filledText,
  from,
  id,
  isTrue,
  number,
  ref,
  text,
  tokenHash,
  Unreadable,
  words,
} from '@schema/migrate/adopt';
import { createdAt, into, updatedAt } from './into.ts';

const kinds = {
  poster: 'poster',
  thumb: 'poster',
  cover: 'poster',
  backdrop: 'backdrop',
  fanart: 'backdrop',
  art: 'backdrop',
  banner: 'banner',
  logo: 'logo',
  still: 'still',
} as const;

const types: Readonly<
  Record<string, 'image/jpeg' | 'image/png' | 'image/webp' | 'image/avif' | 'image/gif'>
> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
};

/** Tell an image's type by the end of its name: the old tables do not say it. */
export function imageTypeOf(path: string) {
  return types[path.split('.').at(-1)?.toLowerCase() ?? ''];
}

const mimeType = text('path', 'storage_key', 'file').map((path) => {
  const found = imageTypeOf(path);
  if (found) return found;
  throw new Unreadable('Expected the name of an image');
});

const file = {
  id: id('id'),
  kind: words('kind', kinds).or(words('type', kinds)).or(constant('poster')),
  // Where nobody has read the file, its name stands for it.
  checksum: filledText('checksum').or(tokenHash('path', 'storage_key', 'file')),
  storageKey: text('path', 'storage_key', 'file'),
  mimeType,
  width: number('width'),
  height: number('height'),
  size: number('size'),
  sourceUrl: filledText('url', 'source_url'),
  createdAt,
  updatedAt,
};

const mediaItemId = ref('media_item_id', 'media_items');
const seasonId = ref('season_id', 'seasons');
const episodeId = ref('episode_id', 'episodes');

export const mediaThumbnails = from(
  'media_thumbnails',
  into('mediaThumbnails', {
    ...file,
    mediaItemId,
    seasonId,
    episodeId,
    subjectId: episodeId.or(seasonId).or(mediaItemId),
  }),
  { isOpen: true },
);

/** Without a table media_items, media_item_id is another name of media_id. */
const legacyItemId = ref('media_id', 'media_metadata')
  .or(mediaItemId.when(['has_items'], ({ has_items }) => isTrue(has_items)))
  .or(ref('media_item_id', 'media_metadata'));

/** Only before migration 006. */
export const thumbnails = from(
  'thumbnails',
  into('mediaThumbnails', { ...file, mediaItemId: legacyItemId, subjectId: legacyItemId }),
  {
    computed: { has_items: ({ tables }) => String(tables.has('media_items')) },
    isOpen: true,
  },
);
