import { profiles } from '@schema/auth/tables';
import { table } from '@schema/core/table';
import { jsonObject } from '@schema/core/validators';

/** What people did in the application, for themselves to look at: it goes with the profile. */
export const userActivityLog = table(
  'user_activity_log',
  (t) => ({
    id: t.id(),
    profileId: t
      .uuid()
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    action: t.text({ min: 1, max: 100 }).notNull(),
    details: t.json(jsonObject(), { maxBytes: 16_384 }),
    createdAt: t.timestamp().notNull().defaultNow(),
  }),
  (c, { index }) => [
    index('idx_user_activity_log_profile_id').on(c.profileId, c.createdAt, c.id),
    index('idx_user_activity_log_action').on(c.profileId, c.action, c.createdAt, c.id),
  ],
);
