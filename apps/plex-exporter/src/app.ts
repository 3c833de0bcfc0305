import { type AppOptions, accountRoutes, createApp as createBase } from '@schema/http';
import type { PlexExporterStore } from './composition.ts';
import type { ImportDesk } from './jobs/import-desk.ts';
import { plexExporterRoutes, sourceLimit } from './routes/index.ts';

/** What the Plex exporter needs around its database. */
interface PlexExporterOptions extends Pick<AppOptions, 'address' | 'log'> {
  /** Where imports are started. */
  readonly desk: ImportDesk;
}

/** Make the Plex exporter's API over an open store. */
export function createApp(store: PlexExporterStore, { desk, address, log }: PlexExporterOptions) {
  const app = createBase({
    title: 'Plex exporter',
    version: '1.0.0',
    store,
    maxBody: sourceLimit,
    address,
    log,
  });
  app.get('/', (c) => c.redirect('/docs'));
  app.route('/api/v1', accountRoutes(store));
  app.route('/api/v1', plexExporterRoutes(store, desk));
  return app;
}
