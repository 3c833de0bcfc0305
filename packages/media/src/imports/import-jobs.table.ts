import { table, timestamps } from '@schema/core/table';
import { json } from '@schema/core/validators';
import { sql } from 'drizzle-orm';
import { importSchedules } from '../schedules/import-schedules.table.ts';

/** Runs of importers; one at a time of each source. */
export const importJobs = table(
  'import_jobs',
  (t) => ({
    id: t.id(),
    /** What is imported, such as `plex` or `plex:films`. */
    source: t.text({ min: 1, max: 100 }).notNull(),
    scheduleId: t.uuid().references(() => importSchedules.id, { onDelete: 'set null' }),
    status: t.oneOf(['running', 'succeeded', 'failed']).notNull().default('running'),
    /** Who works on it proves so with this token. */
    token: t.uuid().notNull().secret(),
    /** Until when the worker is believed to live. */
    leaseExpiresAt: t.timestamp().notNull(),
    /** How often the run was taken up: 1, and once more for each that took it over. */
    attempts: t.integer().notNull().default(1).between({ min: 1 }),
    /** Where to go on; what it says is the importer's affair. */
    checkpoint: t.json(json(), { maxBytes: 16_384 }),
    processed: t.integer().notNull().default(0).between({ min: 0 }),
    created: t.integer().notNull().default(0).between({ min: 0 }),
    updated: t.integer().notNull().default(0).between({ min: 0 }),
    rejected: t.integer().notNull().default(0).between({ min: 0 }),
    /** How many items the sweep after the run found missing. */
    missing: t.integer().notNull().default(0).between({ min: 0 }),
    /** Whether it saw all that the source has. */
    isComplete: t.boolean().notNull().default(false),
    errorMessage: t.text({ min: 1, max: 2000 }),
    startedAt: t.timestamp().notNull(),
    finishedAt: t.timestamp(),
    sweptAt: t.timestamp(),
    ...timestamps(t),
  }),
  (c, { index, uniqueIndex, check }) => [
    uniqueIndex('import_jobs_active_source_unique')
      .on(c.source)
      .filter(sql`${c.status} = 'running'`),
    check(
      'import_jobs_status_fits',
      sql`(${c.finishedAt} is null) = (${c.status} = 'running') and (${c.errorMessage} is not null) = (${c.status} = 'failed')`,
    ),
    index('idx_import_jobs_source').on(c.source, c.startedAt, c.id),
    index('idx_import_jobs_started_at').on(c.startedAt, c.id),
    index('idx_import_jobs_schedule_id').on(c.scheduleId),
  ],
);
