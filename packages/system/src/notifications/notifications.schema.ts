import { deferred, insertSchema, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { notifications } from './notifications.table.ts';

/** A message to a user; its `dedupeKey`, where there is one, sends it only once. */
export const NewNotification = deferred(() =>
  insertSchema(notifications).pick({
    kind: true,
    title: true,
    body: true,
    data: true,
    dedupeKey: true,
  }),
);
export type NewNotification = z.input<typeof NewNotification>;

/** A notification as its user sees it. */
export const Notification = deferred(() => selectSchema(notifications).omit({ userId: true }));
export type Notification = z.output<typeof Notification>;

/** Which notifications to list: all, or those that are unread. */
export const NotificationFilter = deferred(() =>
  z.strictObject({
    /** Only those that are not read yet. */
    unread: z.boolean().optional(),
  }),
);
export type NotificationFilter = z.input<typeof NotificationFilter>;
