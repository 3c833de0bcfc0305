import { table } from '@schema/core/table';
import { mediaItems } from './media-items.table.ts';

/** The genres of items. */
export const mediaGenres = table(
  'media_genres',
  (t) => ({
    mediaItemId: t
      .uuid()
      .notNull()
      .references(() => mediaItems.id, { onDelete: 'cascade' }),
    genre: t.text({ min: 1, max: 100 }).notNull(),
  }),
  (c, { index, primaryKey }) => [
    primaryKey(c.mediaItemId, c.genre),
    index('idx_media_genres_genre').on(c.genre, c.mediaItemId),
  ],
);
