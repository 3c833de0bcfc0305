import { profiles } from '@schema/auth/tables';
import { table } from '@schema/core/table';
import { jsonObject } from '@schema/core/validators';

/** What a model said about a profile's data; kept as long as the profile. */
export const aiInsights = table(
  'ai_insights',
  (t) => ({
    id: t.id(),
    profileId: t
      .uuid()
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    /** The slug of the prompt that was asked. */
    scope: t.text({ min: 1, max: 100 }),
    content: t.text({ min: 1, max: 200_000 }).notNull(),
    /** The placeholder values and categories that it was made from. */
    metadata: t.json(jsonObject(), { maxBytes: 262_144 }),
    created: t.timestamp().notNull().defaultNow(),
  }),
  (c, { index }) => [
    index('idx_ai_insights_profile_scope').on(c.profileId, c.scope, c.created, c.id),
    index('idx_ai_insights_profile_created').on(c.profileId, c.created, c.id),
  ],
);
