import { table } from '@schema/core/table';
import { aiJobs } from './ai-jobs.table.ts';

/** The attempts that failed, were lost with their worker, or that a provider reported as failed. */
export const aiJobErrors = table(
  'ai_job_errors',
  (t) => ({
    jobId: t
      .uuid()
      .notNull()
      .references(() => aiJobs.id, { onDelete: 'cascade' }),
    /** 1 for the first. */
    attempt: t.integer().notNull().between({ min: 0 }),
    code: t.text({ min: 1, max: 100 }).notNull(),
    message: t.text({ min: 1, max: 500 }).notNull(),
    worker: t.text({ min: 1, max: 200 }),
    createdAt: t.timestamp().notNull().defaultNow(),
  }),
  (c, { primaryKey }) => [primaryKey(c.jobId, c.attempt)],
);
