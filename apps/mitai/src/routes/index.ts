import { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from '@schema/http';
import type { MitaiCalls } from '../composition.ts';
import { catalogRoutes } from './catalogs.ts';
import { chartRoutes } from './charts.ts';
import { dayRowKinds } from './day-row-kinds.ts';
import { dayRowRoutes } from './day-rows.ts';
import { fitnessTestRoutes } from './fitness-tests.ts';
import { focusRoutes } from './focus.ts';
import { goalProgressRoutes } from './goal-progress.ts';
import { goalRoutes } from './goals.ts';
import { importRoutes } from './imports.ts';
import { insightRoutes } from './insights.ts';
import { membershipRoutes } from './membership.ts';
import { overviewRoutes } from './overview.ts';
import { phaseRoutes } from './phases.ts';
import { profileRoutes } from './profiles.ts';
import { trainingRoutes } from './training.ts';

export { importLimit } from './imports.ts';

/** Mitai's own routes: profiles, and all that one of them logs, wants, may and is told. */
export function mitaiRoutes(store: MitaiCalls): OpenAPIHono<AppEnv> {
  const app = new OpenAPIHono<AppEnv>();
  app.route('/', profileRoutes(store));
  app.route('/', overviewRoutes(store));
  app.route('/', importRoutes(store));
  // Before the logs: `/logs/activity/labelled` is no id of an activity.
  app.route('/', trainingRoutes(store));
  for (const kind of dayRowKinds) app.route('/', dayRowRoutes(store, kind));
  app.route('/', chartRoutes(store));
  app.route('/', goalRoutes(store));
  app.route('/', goalProgressRoutes(store));
  app.route('/', focusRoutes(store));
  app.route('/', phaseRoutes(store));
  app.route('/', fitnessTestRoutes(store));
  app.route('/', membershipRoutes(store));
  app.route('/', insightRoutes(store));
  app.route('/', catalogRoutes(store));
  return app;
}
