import { table, timestamps } from '@schema/core/table';
import { jsonObject } from '@schema/core/validators';
import { isNotNull } from 'drizzle-orm';

/** When imports run by themselves. */
export const importSchedules = table(
  'import_schedules',
  (t) => ({
    id: t.id(),
    name: t.text({ min: 1, max: 100 }).notNull().unique(),
    /** What is imported, as in `import_jobs`. */
    source: t.text({ min: 1, max: 100 }).notNull(),
    /** Five fields: minute, hour, day of month, month, day of week. */
    cron: t.text({ min: 9, max: 200 }).notNull(),
    /** IANA name, such as `Europe/Berlin`. */
    timeZone: t.text({ min: 1, max: 100 }).notNull().default('UTC'),
    isEnabled: t.boolean().notNull().default(true),
    /** What the importer is told. */
    options: t.json(jsonObject(), { maxBytes: 16_384 }).notNull().default({}),
    /** NULL while it is disabled. */
    nextRunAt: t.timestamp(),
    lastRunAt: t.timestamp(),
    ...timestamps(t),
  }),
  (c, { index }) => [
    index('idx_import_schedules_next_run_at').on(c.nextRunAt).filter(isNotNull(c.nextRunAt)),
  ],
);
