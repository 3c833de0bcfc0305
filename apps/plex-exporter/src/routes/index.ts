import { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from '@schema/http';
import type { PlexExporterCalls } from '../composition.ts';
import type { ImportDesk } from '../jobs/import-desk.ts';
import { campaignRoutes } from './campaigns.ts';
import { heroPoolRoutes } from './hero-pools.ts';
import { importRoutes } from './imports.ts';
import { itemRoutes } from './items.ts';
import { libraryRoutes } from './library.ts';
import { scheduleRoutes } from './schedules.ts';
import { statsRoutes } from './stats.ts';
import { thumbnailRoutes } from './thumbnails.ts';

export { sourceLimit } from './imports.ts';

/** The Plex exporter's own routes: the library, and what administrators do with it. */
export function plexExporterRoutes(
  store: PlexExporterCalls,
  desk: ImportDesk,
): OpenAPIHono<AppEnv> {
  const app = new OpenAPIHono<AppEnv>();
  app.route('/', libraryRoutes(store));
  app.route('/', heroPoolRoutes(store));
  app.route('/', statsRoutes(store));
  app.route('/', importRoutes(store, desk));
  app.route('/', itemRoutes(store));
  app.route('/', scheduleRoutes(store));
  app.route('/', campaignRoutes(store));
  app.route('/', thumbnailRoutes(store));
  return app;
}
