import { type AppOptions, accountRoutes, createApp as createBase } from '@schema/http';
import type { MitaiStore } from './composition.ts';
import { importLimit, mitaiRoutes } from './routes/index.ts';
import { legacyRoutes } from './routes/legacy.ts';

/** Make Mitai's API over an open store. */
export function createApp(store: MitaiStore, options: Pick<AppOptions, 'address' | 'log'> = {}) {
  const app = createBase({
    title: 'Mitai',
    version: '1.0.0',
    store,
    maxBody: importLimit,
    ...options,
  });
  app.get('/', (c) => c.redirect('/docs'));
  app.route('/api/v1', accountRoutes(store));
  app.route('/api/v1', mitaiRoutes(store));
  app.route('/api/v1', legacyRoutes(store));
  return app;
}
