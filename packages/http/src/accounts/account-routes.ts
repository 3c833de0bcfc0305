import { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from '../env.ts';
import type { AccountStore } from './account-store.ts';
import type { Guests } from './guests.ts';
import { type LinkOptions, linkRoutes } from './link.routes.ts';
import { meRoutes } from './me.routes.ts';
import { passwordRoutes } from './password.routes.ts';
import { sessionRoutes } from './session.routes.ts';

/** How people sign in, and what becomes of guests; with neither, there are passwords and no guests. */
export interface AccountOptions {
  /** Mailed links to sign in with, in the place of passwords. */
  readonly link?: LinkOptions;
  /** Whom sign-ins make users; a mailed link does so only to the guest who has asked for it. */
  readonly guests?: Guests;
}

/** The routes over accounts, sign-ins and sessions, which are the same in every app. */
export function accountRoutes(
  store: AccountStore,
  { link, guests }: AccountOptions = {},
): OpenAPIHono<AppEnv> {
  const app = new OpenAPIHono<AppEnv>();
  app.route('/', link ? linkRoutes(store, link, guests) : passwordRoutes(store, guests));
  app.route('/', sessionRoutes(store));
  app.route('/', meRoutes(store));
  return app;
}
