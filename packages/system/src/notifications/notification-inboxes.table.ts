import { users } from '@schema/auth/tables';
import { table } from '@schema/core/table';

/** The number of each user's latest notification: arrivals take turns at this row. */
export const notificationInboxes = table('notification_inboxes', (t) => ({
  userId: t
    .uuid()
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  lastNumber: t.integer().notNull(),
}));
