import { OpenAPIHono, z } from '@hono/zod-openapi';
import { isSchemaError, SchemaError } from '@schema/core';
import type { AppEnv } from '../env.ts';
import { failures, json, jsonBody } from '../openapi/answers.ts';
import { operation } from '../openapi/operation.ts';
import { originOf } from '../origin.ts';
import { LinkRequest, SignIn, Token } from './account.schema.ts';
import type { AccountStore } from './account-store.ts';
import { type Guests, hashGuest } from './guests.ts';
import type { Mail, Mailer } from './mailer.ts';
import { tokensAfterSignIn } from './tokens.ts';

/** How links to sign in with are sent, and where they lead. */
export interface LinkOptions {
  /** Has 15 seconds for a mail. */
  readonly mailer: Mailer;
  /** Gives the address of the page that sends on what a link says: its `token`, and `guest`. */
  readonly url: () => string;
}

/** Milliseconds that a request waits for the mailer. */
const longestSending = 15_000;

const tags = ['Sign-in'];

const Link = z.strictObject({
  token: Token,
  guest: Token.optional().openapi({
    description: 'The guest who has asked for the link, if it says one.',
  }),
});

const request = operation({
  method: 'post',
  path: '/auth/link',
  tags,
  summary: 'Ask for a link to sign in with, by mail',
  description:
    'An address that is new gets an account. The answer is the same whether there was one or not.',
  request: { body: jsonBody(LinkRequest) },
  responses: { 204: { description: 'If the address may sign in, the mail is on its way.' } },
});

const consume = operation({
  method: 'post',
  path: '/auth/link/consume',
  tags,
  summary: 'Sign in with the token of a mailed link',
  description: 'It works once, and verifies the address that it was sent to.',
  request: { body: jsonBody(Link) },
  responses: { 200: json(SignIn, 'The account.'), ...failures(401) },
});

/** Signing in by a mailed link, for apps without passwords. */
export function linkRoutes(store: AccountStore, { mailer, url }: LinkOptions, guests?: Guests) {
  return new OpenAPIHono<AppEnv>()
    .openapi(request, async (c) => {
      const user = await accountOf(store, c.req.valid('json').email);
      if (user?.isActive) {
        const link = await store.auth.emailVerification.issue(user.id);
        const guest = guests?.find(c);
        const page = new URL(url());
        page.searchParams.set('token', link.token);
        if (guest !== undefined) page.searchParams.set('guest', asking(guest, link.token));
        const text = `Sign in: ${page}\n\nIf you did not ask for this, ignore it.\n`;
        await send(mailer, { to: link.email, subject: 'Your link to sign in', text });
      }
      return c.body(null, 204);
    })
    .openapi(consume, async (c) => {
      const link = c.req.valid('json');
      const signIn = await store.auth.signIns.beginByMail(link.token, originOf(c));
      if (signIn.status !== 'verified')
        throw new SchemaError('UNAUTHENTICATED', 'The link is not valid.');
      const { user } = signIn;
      // Whoever sends their own link to somebody would else be given what that browser's guest has.
      const guest = guests?.find(c);
      const hasAsked = guest !== undefined && asking(guest, link.token) === link.guest;
      const tokens = await tokensAfterSignIn(c, signIn, hasAsked ? guests : undefined);
      return c.json({ user, ...tokens }, 200);
    });
}

/** Send a mail, or give it up when the mailer has been silent for too long. */
async function send(mailer: Mailer, mail: Mail): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('The mailer is silent.')), longestSending);
  try {
    await Promise.race([mailer.send(mail), late]);
  } catch (cause) {
    throw new SchemaError('UNAVAILABLE', 'The mail cannot be sent.', { cause });
  } finally {
    clearTimeout(timer);
  }
}

/** Name the guest who asks for a link: others may have seen the hash of the id alone. */
function asking(guest: string, token: string): string {
  return hashGuest(`${token}:${guest}`);
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
