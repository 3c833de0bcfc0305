import { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from '../env.ts';
import type { AccountStore } from './account-store.ts';
import { meRoutes } from './me.routes.ts';
import { signInRoutes } from './sign-in.routes.ts';

/** The routes over accounts, sign-ins and sessions, which are the same in every app. */
export function accountRoutes(store: AccountStore): OpenAPIHono<AppEnv> {
  const app = new OpenAPIHono<AppEnv>();
  app.route('/', signInRoutes(store));
  app.route('/', meRoutes(store));
  return app;
}
