import { deferred, insertSchema, selectSchema } from '@schema/core/validators';
import * as z from 'zod';
import { notifications } from './notifications.table.ts';

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

export const NotificationFilter = deferred(() =>
  z.strictObject({
    /** Only those that are not read yet. */
    unread: z.boolean().optional(),
  }),
);
export type NotificationFilter = z.input<typeof NotificationFilter>;
