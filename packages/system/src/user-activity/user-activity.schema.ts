import { deferred, insertSchema, selectSchema, text } from '@schema/core/validators';
import * as z from 'zod';
import { userActivityLog } from './user-activity-log.table.ts';

/** What somebody did in the application. */
export const NewUserActivity = deferred(() =>
  insertSchema(userActivityLog).pick({ action: true, details: true }),
);
export type NewUserActivity = z.input<typeof NewUserActivity>;

/** An activity as its profile sees it. */
export const UserActivity = deferred(() => selectSchema(userActivityLog).omit({ profileId: true }));
export type UserActivity = z.output<typeof UserActivity>;

/** Which activities to list: all, or those of one action. */
export const UserActivityFilter = deferred(() =>
  z.strictObject({ action: text({ max: 100 }).optional() }),
);
export type UserActivityFilter = z.input<typeof UserActivityFilter>;
