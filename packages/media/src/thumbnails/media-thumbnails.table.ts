import { table, timestamps } from '@schema/core/table';
import { sql } from 'drizzle-orm';
import { mediaItems } from '../items/media-items.table.ts';
import { episodes } from '../series/episodes.table.ts';
import { seasons } from '../series/seasons.table.ts';

/** Images of an item, or of one of its seasons or episodes; the files lie in a store of their own. */
export const mediaThumbnails = table(
  'media_thumbnails',
  (t) => ({
    id: t.id(),
    mediaItemId: t
      .uuid()
      .notNull()
      .references(() => mediaItems.id, { onDelete: 'cascade' }),
    seasonId: t.uuid().references(() => seasons.id, { onDelete: 'cascade' }),
    episodeId: t.uuid().references(() => episodes.id, { onDelete: 'cascade' }),
    /** What it shows: the episode, the season or the item. */
    subjectId: t.uuid().notNull(),
    kind: t.oneOf(['poster', 'backdrop', 'banner', 'logo', 'still']).notNull(),
    /** SHA-256 of the file in lower-case hexadecimal digits. */
    checksum: t.text({ min: 64, max: 64 }).notNull(),
    /** Where the file lies; the same for all images of one checksum. */
    storageKey: t.text({ min: 1, max: 500 }).notNull(),
    mimeType: t
      .oneOf(['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif'])
      .notNull(),
    /** In pixels. */
    width: t.integer().between({ min: 1 }),
    /** In pixels. */
    height: t.integer().between({ min: 1 }),
    /** In bytes. */
    size: t.integer().between({ min: 0 }),
    sourceUrl: t.text({ min: 1, max: 2000 }),
    ...timestamps(t),
  }),
  (c, { index, unique, check }) => [
    unique('media_thumbnails_checksum_unique').on(c.subjectId, c.kind, c.checksum),
    check(
      'media_thumbnails_has_one_subject',
      sql`(${c.seasonId} is null or ${c.episodeId} is null) and ${c.subjectId} = coalesce(${c.episodeId}, ${c.seasonId}, ${c.mediaItemId})`,
    ),
    index('idx_media_thumbnails_media_item_id').on(c.mediaItemId, c.kind),
    index('idx_media_thumbnails_checksum').on(c.checksum),
    index('idx_media_thumbnails_season_id').on(c.seasonId),
    index('idx_media_thumbnails_episode_id').on(c.episodeId),
  ],
);
