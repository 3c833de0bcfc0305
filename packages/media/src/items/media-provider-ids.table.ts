import { table, timestamps } from '@schema/core/table';
import { importJobs } from '../imports/import-jobs.table.ts';
import { mediaItems } from './media-items.table.ts';

/** Under which ids the providers know an item: Plex, TMDB, TVDB, IMDb and others. */
export const mediaProviderIds = table(
  'media_provider_ids',
  (t) => ({
    id: t.id(),
    mediaItemId: t
      .uuid()
      .notNull()
      .references(() => mediaItems.id, { onDelete: 'cascade' }),
    /** The item's: TMDB numbers films and series separately. */
    type: t.oneOf(['movie', 'series']).notNull(),
    provider: t.text({ min: 1, max: 50 }).notNull(),
    externalId: t.text({ min: 1, max: 200 }).notNull(),
    /** The import source that reports this id; NULL for an id that only came along. */
    source: t.text({ min: 1, max: 100 }),
    /** The run that reported it last. */
    seenInJobId: t.uuid().references(() => importJobs.id, { onDelete: 'set null' }),
    /** Since when the source no longer reports it. */
    missingSince: t.timestamp(),
    ...timestamps(t),
  }),
  (c, { index, unique }) => [
    unique('media_provider_ids_external_id_unique').on(c.provider, c.externalId, c.type),
    unique('media_provider_ids_media_item_id_unique').on(c.mediaItemId, c.provider),
    index('idx_media_provider_ids_source').on(c.source, c.seenInJobId),
    index('idx_media_provider_ids_seen_in_job_id').on(c.seenInJobId),
  ],
);
