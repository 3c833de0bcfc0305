import { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from '@schema/http';
import type { AutoDevHubCalls } from '../composition.ts';
import { activityRoutes } from './activity.ts';
import { generationRequestRoutes } from './generation-requests.ts';
import { projectRoutes } from './projects.ts';
import { storyRoutes } from './stories.ts';
import { taskRoutes } from './tasks.ts';

export { keepOrigin } from '../audit/request-origin.ts';

/**
 * AutoDevHub's own routes: projects, stories, tasks, requests to a model, and who did what;
 * `keepOrigin` goes before them.
 */
export function autoDevHubRoutes(store: AutoDevHubCalls): OpenAPIHono<AppEnv> {
  const app = new OpenAPIHono<AppEnv>();
  app.route('/', projectRoutes(store));
  app.route('/', storyRoutes(store));
  app.route('/', taskRoutes(store));
  app.route('/', generationRequestRoutes(store));
  app.route('/', activityRoutes(store));
  return app;
}
