import { aliceRoutes } from '@schema/alice/routes';
import { autoDevHubRoutes, keepOrigin } from '@schema/autodevhub/routes';
import {
  type EditingPorts,
  evolutionHubRoutes,
  guestsOf,
  imageLimit,
} from '@schema/evolution-hub/routes';
import { type AppOptions, accountRoutes, createApp as createBase } from '@schema/http';
import { importLimit, mitaiRoutes } from '@schema/mitai/routes';
import type { ImportDesk } from '@schema/plex-exporter/import-desk';
import { plexExporterRoutes, sourceLimit } from '@schema/plex-exporter/routes';
import type { HubStore } from './composition.ts';

/** What the hub needs around its database. */
interface HubOptions extends Pick<AppOptions, 'address' | 'log'> {
  /** Where Evolution Hub's images are kept, and what edits them. */
  readonly images: EditingPorts;
  /** Where the Plex exporter's imports are started. */
  readonly desk: ImportDesk;
}

/** Make the API of all five apps over one store, each under its name. */
export function createApp(store: HubStore, { images, desk, address, log }: HubOptions) {
  const app = createBase({
    title: 'The hub',
    version: '1.0.0',
    store,
    maxBody: (path) => imageLimit(path) ?? sourceLimit(path) ?? importLimit(path),
    address,
    log,
  });
  app.get('/', (c) => c.redirect('/docs'));
  app.route('/api/v1', accountRoutes(store, { guests: guestsOf(store) }));
  app.route('/api/v1/alice', aliceRoutes(store));
  app.route('/api/v1/evolution-hub', evolutionHubRoutes(store, images));
  app.route('/api/v1/plex-exporter', plexExporterRoutes(store, desk));
  app.route('/api/v1/mitai', mitaiRoutes(store));
  app.use('/api/v1/autodevhub/*', keepOrigin);
  app.route('/api/v1/autodevhub', autoDevHubRoutes(store));
  return app;
}
