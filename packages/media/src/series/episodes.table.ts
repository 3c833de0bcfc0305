import { table, timestamps } from '@schema/core/table';
import { importJobs } from '../imports/import-jobs.table.ts';
import { seasons } from './seasons.table.ts';

/** The episodes of seasons. */
export const episodes = table(
  'episodes',
  (t) => ({
    id: t.id(),
    seasonId: t
      .uuid()
      .notNull()
      .references(() => seasons.id, { onDelete: 'cascade' }),
    number: t.integer().notNull().between({ min: 0 }),
    title: t.text({ min: 1, max: 500 }),
    summary: t.text({ max: 20_000 }),
    airedOn: t.date(),
    /** In milliseconds. */
    duration: t.integer().between({ min: 0 }),
    /** The run that reported it last. */
    seenInJobId: t.uuid().references(() => importJobs.id, { onDelete: 'set null' }),
    missingSince: t.timestamp(),
    ...timestamps(t),
  }),
  (c, { index, unique }) => [
    unique('episodes_season_id_number_unique').on(c.seasonId, c.number),
    index('idx_episodes_seen_in_job_id').on(c.seenInJobId),
  ],
);
