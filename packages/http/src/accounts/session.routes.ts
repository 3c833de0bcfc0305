import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from '../env.ts';
import { signedIn } from '../middleware/sign-in.ts';
import { done, failures, json, jsonBody } from '../openapi/answers.ts';
import { Logout, Refresh, Tokens } from './account.schema.ts';
import type { AccountStore } from './account-store.ts';
import { originOf, renewTokens } from './tokens.ts';

const tags = ['Sign-in'];

const refresh = createRoute({
  method: 'post',
  path: '/auth/refresh',
  tags,
  summary: 'Exchange a refresh token for a new pair of tokens',
  description: 'A refresh token works once. Sent twice, it ends every sign-in that came from it.',
  request: { body: jsonBody(Refresh) },
  responses: { 200: json(Tokens, 'The new pair.'), ...failures(400, 401, 413, 415, 422) },
});

/** What follows a sign-in, however it was made: new tokens for old ones, and the end. */
export function sessionRoutes(store: AccountStore) {
  const logout = createRoute({
    method: 'post',
    path: '/auth/logout',
    tags,
    summary: 'Sign out',
    description:
      'Ends the session and its refresh tokens, and those of a token that is sent along.',
    security: [{ session: [] }],
    middleware: signedIn(store),
    request: { body: { ...jsonBody(Logout), required: false } },
    responses: { 204: done, ...failures(400, 401, 413, 415, 422) },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(refresh, async (c) => {
      const { refreshToken } = c.req.valid('json');
      return c.json(await renewTokens(store, refreshToken, originOf(c)), 200);
    })
    .openapi(logout, async (c) => {
      await store.auth.signIns.end(c.get('session'), c.req.valid('json').refreshToken);
      return c.body(null, 204);
    });
}
