import { OpenAPIHono, z } from '@hono/zod-openapi';
import { uuid } from '@schema/core/validators';
import {
  type AppEnv,
  done,
  failures,
  Id,
  json,
  jsonBody,
  ofUser,
  operation,
  PageQuery,
  pageOf,
} from '@schema/http';
import type { EvolutionHubCalls } from '../composition.ts';
import { Notification } from './schemas.ts';

const ListQuery = z.strictObject({
  ...PageQuery.shape,
  unread: z.literal('true').optional().openapi({ description: 'Only those that are not read.' }),
});
const Unread = z.strictObject({ unread: z.int() }).openapi('Unread');
const UpTo = z.strictObject({ upTo: uuid() });

/** What the system tells whoever is signed in. */
export function notificationRoutes(store: EvolutionHubCalls): OpenAPIHono<AppEnv> {
  const own = ofUser(store, 'Notifications');

  const list = operation({
    ...own,
    method: 'get',
    path: '/notifications',
    summary: 'List your notifications, the latest first',
    request: { query: ListQuery },
    responses: { 200: json(pageOf(Notification), 'A page of notifications.') },
  });
  const unread = operation({
    ...own,
    method: 'get',
    path: '/notifications/unread',
    summary: 'Count those that are not read',
    responses: { 200: json(Unread, 'How many.') },
  });
  const markRead = operation({
    ...own,
    method: 'post',
    path: '/notifications/{id}/read',
    summary: 'Mark one as read',
    request: { params: Id },
    responses: { 200: json(Notification, 'The notification.'), ...failures(404) },
  });
  const markAllRead = operation({
    ...own,
    method: 'post',
    path: '/notifications/read',
    summary: 'Mark all as read, up to the latest one that you have seen',
    request: { body: jsonBody(UpTo) },
    responses: { 200: json(Unread, 'How many are left: they came in between.'), ...failures(404) },
  });
  const remove = operation({
    ...own,
    method: 'delete',
    path: '/notifications/{id}',
    summary: 'Delete a notification',
    request: { params: Id },
    responses: { 204: done, ...failures(404) },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(unread, async (c) => {
      const { notifications } = store.system.forUser(c.get('user').id);
      return c.json({ unread: await notifications.unreadCount() }, 200);
    })
    .openapi(markAllRead, async (c) => {
      const { notifications } = store.system.forUser(c.get('user').id);
      await notifications.markAllRead(c.req.valid('json').upTo);
      return c.json({ unread: await notifications.unreadCount() }, 200);
    })
    .openapi(list, async (c) => {
      const { notifications } = store.system.forUser(c.get('user').id);
      const { unread, ...page } = c.req.valid('query');
      return c.json(await notifications.list({ unread: unread === 'true', ...page }), 200);
    })
    .openapi(markRead, async (c) => {
      const { notifications } = store.system.forUser(c.get('user').id);
      return c.json(await notifications.markRead(c.req.valid('param').id), 200);
    })
    .openapi(remove, async (c) => {
      await store.system.forUser(c.get('user').id).notifications.delete(c.req.valid('param').id);
      return c.body(null, 204);
    });
}
