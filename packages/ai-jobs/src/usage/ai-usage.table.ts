import { profiles } from '@schema/auth/tables';
import { table } from '@schema/core/table';

/** How often a profile asked a model on a day. */
export const aiUsage = table(
  'ai_usage',
  (t) => ({
    id: t.id(),
    profileId: t
      .uuid()
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    date: t.date().notNull(),
    count: t.integer().notNull().default(0).between({ min: 0 }),
  }),
  (c, { unique }) => [unique('ai_usage_profile_id_date_key').on(c.profileId, c.date)],
);
