import { OpenAPIHono, z } from '@hono/zod-openapi';
import {
  type AppEnv,
  done,
  json,
  ofUser,
  operation,
  PageQuery,
  pageOf,
  wholeNumber,
} from '@schema/http';
import { audited } from '../audit/audited.ts';
import type { AutoDevHubCalls } from '../composition.ts';
import { ActivitySummary, AuditEntry } from './schemas.ts';

const PeriodQuery = z.strictObject({
  days: wholeNumber(z.int().min(1).max(3650)).optional().openapi({ default: 7 }),
});

/** What whoever is signed in has done, and the end of the account. */
export function activityRoutes(store: AutoDevHubCalls): OpenAPIHono<AppEnv> {
  const own = ofUser(store, 'Me');

  const summary = operation({
    ...own,
    method: 'get',
    path: '/me/activity',
    summary: 'Count what you wrote and asked for in the last days',
    request: { query: PeriodQuery },
    responses: { 200: json(ActivitySummary, 'The counts.') },
  });
  const audit = operation({
    ...own,
    method: 'get',
    path: '/me/audit',
    summary: 'List your entries of the audit log, newest first',
    request: { query: PageQuery },
    responses: { 200: json(pageOf(AuditEntry), 'A page of entries.') },
  });
  const remove = operation({
    ...own,
    method: 'delete',
    path: '/me',
    summary: 'Delete your account',
    description:
      'All that is yours goes with it: your projects, requests and sessions, and what you have in other apps on the same database. Stories that you wrote in the projects of others stay without an author, and so does the audit log.',
    responses: { 204: done },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(summary, async (c) => {
      const { activity } = store.projects.forUser(c.get('user').id);
      return c.json(await activity.ofUser(c.req.valid('query')), 200);
    })
    .openapi(audit, async (c) => {
      const filter = { actorId: c.get('user').id, ...c.req.valid('query') };
      return c.json(await store.system.audit.list(filter), 200);
    })
    .openapi(remove, async (c) => {
      const actorId = c.get('user').id;
      await audited(store, 'users.delete', async (tx) => {
        await tx.auth.users.delete(actorId);
        return { actorId, resource: { type: 'user', id: actorId }, result: undefined };
      });
      return c.body(null, 204);
    });
}
