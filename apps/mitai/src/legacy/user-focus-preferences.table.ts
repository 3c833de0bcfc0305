import { profiles } from '@schema/auth/tables';
import { table, timestamps } from '@schema/core/table';
import { json } from '@schema/core/validators';
import { sql } from 'drizzle-orm';

/** What a profile found important, before the weights of focus areas. */
export const userFocusPreferences = table(
  'user_focus_preferences',
  (t) => ({
    id: t.id(),
    profileId: t
      .uuid()
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    focusAreas: t.json(json()),
    active: t.boolean().notNull().default(true),
    ...timestamps(t),
  }),
  (c, { index, uniqueIndex }) => [
    index('idx_user_focus_preferences_profile_id').on(c.profileId),
    uniqueIndex('idx_focus_areas_profile_active').on(c.profileId).filter(sql`${c.active}`),
  ],
);
