import { table } from '@schema/core/table';
import { aiJobs } from '../jobs/ai-jobs.table.ts';

/** What providers have reported, each event once. */
export const aiWebhookEvents = table(
  'ai_webhook_events',
  (t) => ({
    /** The call that took the event in. */
    id: t.id(),
    provider: t.text({ min: 1, max: 100 }).notNull(),
    /** The provider's own name for the event. */
    eventId: t.text({ min: 1, max: 200 }).notNull(),
    jobId: t
      .uuid()
      .notNull()
      .references(() => aiJobs.id, { onDelete: 'cascade' }),
    createdAt: t.timestamp().notNull().defaultNow(),
  }),
  (c, { unique, index }) => [
    unique('ai_webhook_events_provider_event_id_key').on(c.provider, c.eventId),
    index('idx_ai_webhook_events_job').on(c.jobId),
  ],
);
