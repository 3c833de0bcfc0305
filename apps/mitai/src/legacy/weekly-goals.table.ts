import { profiles } from '@schema/auth/tables';
import { table } from '@schema/core/table';
import { json } from '@schema/core/validators';

/** What a profile had in mind for a week; `week_start` is a Monday by custom, not by rule. */
export const weeklyGoals = table(
  'weekly_goals',
  (t) => ({
    id: t.id(),
    profileId: t
      .uuid()
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    weekStart: t.date().notNull(),
    goals: t.json(json()),
    createdAt: t.timestamp().notNull().defaultNow(),
  }),
  (c, { unique }) => [unique('unique_weekly_goal_per_profile').on(c.profileId, c.weekStart)],
);
