import { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from '../env.ts';
import { ofUser } from '../openapi/access.ts';
import { done, failures, json, jsonBody } from '../openapi/answers.ts';
import { operation } from '../openapi/operation.ts';
import { originOf } from '../origin.ts';
import { Logout, Refresh, Tokens } from './account.schema.ts';
import type { AccountStore } from './account-store.ts';
import { renewTokens } from './tokens.ts';

const tag = 'Sign-in';

const refresh = operation({
  method: 'post',
  path: '/auth/refresh',
  tags: [tag],
  summary: 'Exchange a refresh token for a new pair of tokens',
  description: 'A refresh token works once. Sent twice, it ends every sign-in that came from it.',
  request: { body: jsonBody(Refresh) },
  responses: { 200: json(Tokens, 'The new pair.'), ...failures(401) },
});

/** What follows a sign-in, however it was made: new tokens for old ones, and the end. */
export function sessionRoutes(store: AccountStore) {
  const logout = operation({
    ...ofUser(store, tag),
    method: 'post',
    path: '/auth/logout',
    summary: 'Sign out',
    description:
      'Ends the session and its refresh tokens, and those of a token that is sent along.',
    request: { body: { ...jsonBody(Logout), required: false } },
    responses: { 204: done },
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
