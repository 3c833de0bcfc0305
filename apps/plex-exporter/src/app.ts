import { accountRoutes, createApp as createBase, type RequestLog } from '@schema/http';
import type { PlexExporterStore } from './composition.ts';
import type { ImportDesk } from './jobs/import-desk.ts';
import { exportLimit, plexExporterRoutes } from './routes/index.ts';

export interface PlexExporterOptions {
  /** Where imports are started. */
  readonly desk: ImportDesk;
  /** Where each request is logged; standard output unless told. */
  readonly log?: (entry: RequestLog) => void;
}

/** Make the Plex exporter's API over an open store. */
export function createApp(store: PlexExporterStore, { desk, log }: PlexExporterOptions) {
  const app = createBase({
    title: 'Plex exporter',
    version: '1.0.0',
    store,
    maxBody: exportLimit,
    ...(log && { log }),
  });
  app.get('/', (c) => c.redirect('/docs'));
  app.route('/api/v1', accountRoutes(store));
  app.route('/api/v1', plexExporterRoutes(store, desk));
  return app;
}
