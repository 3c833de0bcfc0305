import { type ColumnReference, table, timestamps } from '@schema/core/table';
import { users } from '../users/users.table.ts';

/** The people whose data is kept; one user may keep several, as a trainer does for clients. */
export const profiles = table(
  'profiles',
  (t) => ({
    id: t.id(),
    userId: t
      .uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    displayName: t.text({ min: 1, max: 100 }),
    tier: t.oneOf(['free', 'plus', 'premium', 'trial']).notNull().default('free'),
    invitedBy: t
      .uuid()
      .references((): ColumnReference<'profiles', string> => profiles.id, { onDelete: 'set null' }),
    qualityFilterLevel: t.text({ min: 1, max: 20 }).notNull().default('disabled'),
    /** IANA name; days and months of this person's data begin and end in it. */
    timeZone: t.text({ min: 1, max: 64 }).notNull().default('UTC'),
    ...timestamps(t),
  }),
  (c, { index }) => [
    index('idx_profiles_user_id').on(c.userId, c.createdAt, c.id),
    index('idx_profiles_tier').on(c.tier),
    index('idx_profiles_invited_by').on(c.invitedBy),
  ],
);
