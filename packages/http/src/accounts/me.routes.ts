import { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from '../env.ts';
import { ofUser } from '../openapi/access.ts';
import { done, failures, json, jsonBody } from '../openapi/answers.ts';
import { operation } from '../openapi/operation.ts';
import { PageQuery, pageOf } from '../openapi/page.ts';
import { Id } from '../openapi/parameters.ts';
import { Session, User, UserPatch } from './account.schema.ts';
import type { AccountStore } from './account-store.ts';

/** What signed-in users see and change of themselves. */
export function meRoutes(store: AccountStore) {
  const own = ofUser(store, 'Me');

  const getMe = operation({
    ...own,
    method: 'get',
    path: '/me',
    summary: 'See who is signed in',
    responses: { 200: json(User, 'The user.') },
  });
  const patchMe = operation({
    ...own,
    method: 'patch',
    path: '/me',
    summary: 'Change what your account says of you',
    request: { body: jsonBody(UserPatch) },
    responses: { 200: json(User, 'The user.') },
  });
  const listSessions = operation({
    ...own,
    method: 'get',
    path: '/me/sessions',
    summary: 'List where you are signed in, newest first',
    request: { query: PageQuery },
    responses: { 200: json(pageOf(Session), 'A page of sessions.') },
  });
  const revokeSession = operation({
    ...own,
    method: 'delete',
    path: '/me/sessions/{id}',
    summary: 'End one of your sessions',
    request: { params: Id },
    responses: { 204: done, ...failures(404) },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(getMe, (c) => c.json(c.get('user'), 200))
    .openapi(patchMe, async (c) =>
      c.json(await store.auth.users.update(c.get('user').id, c.req.valid('json')), 200),
    )
    .openapi(listSessions, async (c) => {
      const { id, userId } = c.get('session');
      const { items, next } = await store.auth.sessions.list(userId, c.req.valid('query'));
      const sessions = items.map((session) => ({ ...session, isCurrent: session.id === id }));
      return c.json({ items: sessions, next }, 200);
    })
    .openapi(revokeSession, async (c) => {
      await store.auth.sessions.revoke(c.get('user').id, c.req.valid('param').id);
      return c.body(null, 204);
    });
}
