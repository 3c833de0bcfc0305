import { table } from '@schema/core/table';
import { goals } from '../goals/goals.table.ts';

/**
 * Which requests have been logged: a repeat changes nothing, also after a later request has given the
 * same day another value.
 */
export const goalProgressRequests = table(
  'goal_progress_requests',
  (t) => ({
    id: t.id(),
    goalId: t
      .uuid()
      .notNull()
      .references(() => goals.id, { onDelete: 'cascade' }),
    /** What the caller names the request. */
    requestId: t.text({ min: 1, max: 100 }).notNull(),
    date: t.date().notNull(),
    value: t.decimal(10, 2).notNull(),
    createdAt: t.timestamp().notNull().defaultNow(),
  }),
  (c, { unique }) => [
    unique('goal_progress_requests_goal_id_request_id_key').on(c.goalId, c.requestId),
  ],
);
