import { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from '../env.ts';
import type { AccountStore } from './account-store.ts';
import { type LinkOptions, linkRoutes } from './link.routes.ts';
import { meRoutes } from './me.routes.ts';
import { passwordRoutes } from './password.routes.ts';
import { sessionRoutes } from './session.routes.ts';

/**
 * The routes over accounts, sign-ins and sessions, which are the same in every app: with passwords,
 * or with mailed links in their place.
 */
export function accountRoutes(store: AccountStore, link?: LinkOptions): OpenAPIHono<AppEnv> {
  const app = new OpenAPIHono<AppEnv>();
  app.route('/', link ? linkRoutes(store, link) : passwordRoutes(store));
  app.route('/', sessionRoutes(store));
  app.route('/', meRoutes(store));
  return app;
}
