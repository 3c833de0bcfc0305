import { users } from '@schema/auth/tables';
import { table } from '@schema/core/table';
import { jsonObject } from '@schema/core/validators';
import { isNull } from 'drizzle-orm';

/** Messages of the system to a user. */
export const notifications = table(
  'notifications',
  (t) => ({
    id: t.id(),
    userId: t
      .uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Counts up for each user in the order in which notifications become visible. */
    number: t.integer().notNull().between({ min: 1 }),
    kind: t.text({ min: 1, max: 100 }).notNull(),
    title: t.text({ min: 1, max: 200 }).notNull(),
    body: t.text({ max: 10_000 }),
    /** What it is about, for links. */
    data: t.json(jsonObject(), { maxBytes: 16_384 }),
    /** The sender's own key: what is sent twice arrives once. */
    dedupeKey: t.text({ min: 1, max: 200 }),
    readAt: t.timestamp(),
    createdAt: t.timestamp().notNull().defaultNow(),
  }),
  (c, { index, unique }) => [
    unique('notifications_user_id_number_unique').on(c.userId, c.number),
    unique('notifications_user_id_dedupe_key_unique').on(c.userId, c.dedupeKey),
    index('idx_notifications_unread').on(c.userId, c.number).filter(isNull(c.readAt)),
  ],
);
