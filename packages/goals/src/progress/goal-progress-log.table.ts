import { profiles } from '@schema/auth/tables';
import { table } from '@schema/core/table';
import { goals } from '../goals/goals.table.ts';

/** The values of goals, one for each goal and calendar day. */
export const goalProgressLog = table(
  'goal_progress_log',
  (t) => ({
    id: t.id(),
    goalId: t
      .uuid()
      .notNull()
      .references(() => goals.id, { onDelete: 'cascade' }),
    profileId: t
      .uuid()
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    date: t.date().notNull(),
    value: t.decimal(10, 2).notNull(),
    notes: t.text({ max: 2000 }),
    createdAt: t.timestamp().notNull().defaultNow(),
  }),
  (c, { index, unique }) => [
    unique('unique_progress_per_day').on(c.goalId, c.date),
    index('idx_goal_progress_profile').on(c.profileId),
  ],
);
