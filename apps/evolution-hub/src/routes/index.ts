import { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from '@schema/http';
import type { EvolutionHubCalls } from '../composition.ts';
import type { EditingPorts } from '../jobs/edit-image.ts';
import { aiJobRoutes } from './ai-jobs.ts';
import { commentRoutes } from './comments.ts';
import { downloadRoutes } from './downloads.ts';
import { imageRoutes } from './images.ts';
import { notificationRoutes } from './notifications.ts';
import { projectRoutes } from './projects.ts';
import { taskRoutes } from './tasks.ts';

export { guestsOf } from '../guest.ts';
export type { EditingPorts } from '../jobs/edit-image.ts';
export { imageLimit } from './images.ts';

/** Evolution Hub's own routes: projects, images and their jobs, downloads, notifications. */
export function evolutionHubRoutes(
  store: EvolutionHubCalls,
  ports: EditingPorts,
  signInUrl?: () => string,
): OpenAPIHono<AppEnv> {
  const { objects } = ports;
  const app = new OpenAPIHono<AppEnv>();
  app.route('/', projectRoutes(store));
  app.route('/', taskRoutes(store));
  app.route('/', commentRoutes(store));
  app.route('/', notificationRoutes(store));
  app.route('/', imageRoutes(store, objects, signInUrl));
  app.route('/', aiJobRoutes(store, ports));
  app.route('/', downloadRoutes(store, objects));
  return app;
}
