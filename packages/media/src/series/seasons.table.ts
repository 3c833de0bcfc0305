import { table, timestamps } from '@schema/core/table';
import { importJobs } from '../imports/import-jobs.table.ts';
import { mediaItems } from '../items/media-items.table.ts';

/** The seasons of series; number 0 holds the specials. */
export const seasons = table(
  'seasons',
  (t) => ({
    id: t.id(),
    mediaItemId: t
      .uuid()
      .notNull()
      .references(() => mediaItems.id, { onDelete: 'cascade' }),
    number: t.integer().notNull().between({ min: 0 }),
    title: t.text({ min: 1, max: 500 }),
    summary: t.text({ max: 20_000 }),
    airedOn: t.date(),
    /** The run that reported it last. */
    seenInJobId: t.uuid().references(() => importJobs.id, { onDelete: 'set null' }),
    missingSince: t.timestamp(),
    ...timestamps(t),
  }),
  (c, { index, unique }) => [
    unique('seasons_media_item_id_number_unique').on(c.mediaItemId, c.number),
    index('idx_seasons_seen_in_job_id').on(c.seenInJobId),
  ],
);
