import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { isSchemaError, SchemaError } from '@schema/core';
import type { Context } from 'hono';
import type { AppEnv } from '../env.ts';
import { failures, json, jsonBody } from '../openapi/answers.ts';
import { LinkRequest, SignIn, Token } from './account.schema.ts';
import type { AccountStore } from './account-store.ts';
import type { Mailer } from './mailer.ts';
import { issueTokens, originOf } from './tokens.ts';

export interface LinkOptions {
  readonly mailer: Mailer;
  /** The address of the page that takes the token: `<url>?token=…`. */
  readonly url: string;
  /** Called after a sign-in, before it is answered. */
  readonly onSignIn?: (c: Context, userId: string) => Promise<void>;
}

const tags = ['Sign-in'];

const request = createRoute({
  method: 'post',
  path: '/auth/link',
  tags,
  summary: 'Ask for a link to sign in with, by mail',
  description:
    'An address that is new gets an account. The answer is the same whether there was one or not.',
  request: { body: jsonBody(LinkRequest) },
  responses: {
    204: { description: 'If the address may sign in, the mail is on its way.' },
    ...failures(400, 413, 415, 422),
  },
});

const consume = createRoute({
  method: 'post',
  path: '/auth/link/consume',
  tags,
  summary: 'Sign in with the token of a mailed link',
  description: 'It works once, and verifies the address that it was sent to.',
  request: { body: jsonBody(z.strictObject({ token: Token })) },
  responses: { 200: json(SignIn, 'The account.'), ...failures(400, 401, 413, 415, 422) },
});

/** Signing in by a mailed link, for apps without passwords. */
export function linkRoutes(store: AccountStore, { mailer, url, onSignIn }: LinkOptions) {
  return new OpenAPIHono<AppEnv>()
    .openapi(request, async (c) => {
      const user = await accountOf(store, c.req.valid('json').email);
      if (user?.isActive) {
        const link = await store.auth.emailVerification.issue(user.id);
        const text = `Sign in: ${url}?token=${link.token}\n\nIf you did not ask for this, ignore it.\n`;
        await mailer.send({ to: link.email, subject: 'Your link to sign in', text });
      }
      return c.body(null, 204);
    })
    .openapi(consume, async (c) => {
      const outcome = await store.auth.emailVerification.consume(c.req.valid('json').token);
      if (outcome.status !== 'verified')
        throw new SchemaError('UNAUTHENTICATED', 'The link is not valid.');
      const { user } = outcome;
      const tokens = await issueTokens(store, user.id, originOf(c));
      await onSignIn?.(c, user.id);
      return c.json({ user, ...tokens }, 200);
    });
}

/** Find the account of an address, or make it. */
async function accountOf({ auth: { users } }: AccountStore, email: string) {
  const found = await users.findByEmail(email);
  if (found) return found;
  try {
    return await users.register({ email });
  } catch (error) {
    // Somebody else registered the address in between.
    if (isSchemaError(error, 'CONFLICT')) return users.findByEmail(email);
    throw error;
  }
}
