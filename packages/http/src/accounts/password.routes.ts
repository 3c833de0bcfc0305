import { OpenAPIHono } from '@hono/zod-openapi';
import { SchemaError } from '@schema/core';
import type { AppEnv } from '../env.ts';
import { ofUser } from '../openapi/access.ts';
import { failures, json, jsonBody } from '../openapi/answers.ts';
import { operation } from '../openapi/operation.ts';
import { originOf } from '../origin.ts';
import { Credentials, PasswordChange, Registration, SignIn, Tokens } from './account.schema.ts';
import type { AccountStore } from './account-store.ts';
import type { Guests } from './guests.ts';
import { tokenPair, tokensAfterSignIn } from './tokens.ts';

const tags = ['Sign-in'];

const register = operation({
  method: 'post',
  path: '/auth/register',
  tags,
  summary: 'Make an account and sign in',
  request: { body: jsonBody(Registration) },
  responses: { 201: json(SignIn, 'The account.'), ...failures(401, 409) },
});

const login = operation({
  method: 'post',
  path: '/auth/login',
  tags,
  summary: 'Sign in',
  request: { body: jsonBody(Credentials) },
  responses: { 200: json(SignIn, 'The account.'), ...failures(401) },
});

/** Registering and signing in with a password, and changing it. */
export function passwordRoutes(store: AccountStore, guests?: Guests) {
  const changePassword = operation({
    ...ofUser(store, 'Me'),
    method: 'post',
    path: '/me/password',
    summary: 'Change your password',
    description: 'Ends every session and every refresh token; the answer has a new pair.',
    request: { body: jsonBody(PasswordChange) },
    responses: { 200: json(Tokens, 'The pair to go on with.') },
  });
  return new OpenAPIHono<AppEnv>()
    .openapi(register, async (c) => {
      const user = await store.auth.users.register(c.req.valid('json'));
      const signIn = await store.auth.signIns.begin({ userId: user.id, ...originOf(c) });
      return c.json({ user, ...(await tokensAfterSignIn(c, signIn, guests)) }, 201);
    })
    .openapi(login, async (c) => {
      const proven = await store.auth.users.provePassword(c.req.valid('json'));
      if (!proven)
        throw new SchemaError('UNAUTHENTICATED', 'The address or the password is wrong.');
      const { user, proof } = proven;
      const signIn = await store.auth.signIns.begin({ userId: user.id, proof, ...originOf(c) });
      return c.json({ user, ...(await tokensAfterSignIn(c, signIn, guests)) }, 200);
    })
    .openapi(changePassword, async (c) => {
      const input = { ...c.req.valid('json'), ...originOf(c) };
      const signIn = await store.auth.signIns.changePassword(c.get('session').userId, input);
      return c.json(tokenPair(signIn), 200);
    });
}
