import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { SchemaError } from '@schema/core';
import type { AppEnv } from '../env.ts';
import { signedIn } from '../middleware/sign-in.ts';
import { done, failures, json, jsonBody } from '../openapi/answers.ts';
import { Credentials, Logout, Refresh, Registration, SignIn, Tokens } from './account.schema.ts';
import type { AccountStore } from './account-store.ts';
import { issueTokens, originOf, renewTokens } from './tokens.ts';

const tags = ['Sign-in'];

const register = createRoute({
  method: 'post',
  path: '/auth/register',
  tags,
  summary: 'Make an account and sign in',
  request: { body: jsonBody(Registration) },
  responses: { 201: json(SignIn, 'The account.'), ...failures(400, 409, 413, 415, 422) },
});

const login = createRoute({
  method: 'post',
  path: '/auth/login',
  tags,
  summary: 'Sign in',
  request: { body: jsonBody(Credentials) },
  responses: { 200: json(SignIn, 'The account.'), ...failures(400, 401, 413, 415, 422) },
});

const refresh = createRoute({
  method: 'post',
  path: '/auth/refresh',
  tags,
  summary: 'Exchange a refresh token for a new pair of tokens',
  description: 'A refresh token works once. Sent twice, it ends every sign-in that came from it.',
  request: { body: jsonBody(Refresh) },
  responses: { 200: json(Tokens, 'The new pair.'), ...failures(400, 401, 413, 415, 422) },
});

/** Registering, signing in and out, and the rotation of refresh tokens. */
export function signInRoutes(store: AccountStore) {
  const logout = createRoute({
    method: 'post',
    path: '/auth/logout',
    tags,
    summary: 'Sign out',
    description:
      'Ends the session and its refresh tokens, and those of a token that is sent along.',
    security: [{ session: [] }],
    middleware: signedIn(store),
    request: { body: jsonBody(Logout) },
    responses: { 204: done, ...failures(400, 401, 413, 415, 422) },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(register, async (c) => {
      const user = await store.auth.users.register(c.req.valid('json'));
      return c.json({ user, ...(await issueTokens(store, user.id, originOf(c))) }, 201);
    })
    .openapi(login, async (c) => {
      const user = await store.auth.users.verifyPassword(c.req.valid('json'));
      if (!user) throw new SchemaError('UNAUTHENTICATED', 'The address or the password is wrong.');
      return c.json({ user, ...(await issueTokens(store, user.id, originOf(c))) }, 200);
    })
    .openapi(refresh, async (c) => {
      const { refreshToken } = c.req.valid('json');
      return c.json(await renewTokens(store, refreshToken, originOf(c)), 200);
    })
    .openapi(logout, async (c) => {
      const { id, userId } = c.get('session');
      await store.auth.sessions.revoke(userId, id);
      await store.auth.refreshTokens.revokeFamily(c.req.valid('json').refreshToken);
      return c.body(null, 204);
    });
}
