import { type AppOptions, accountRoutes, createApp as createBase } from '@schema/http';
import type { AliceStore } from './composition.ts';
import { aliceRoutes } from './routes/index.ts';

/** Make ALICE's API over an open store. */
export function createApp(store: AliceStore, options: Pick<AppOptions, 'address' | 'log'> = {}) {
  const app = createBase({ title: 'ALICE', version: '1.0.0', store, ...options });
  app.get('/', (c) => c.redirect('/docs'));
  app.route('/api/v1', accountRoutes(store));
  app.route('/api/v1', aliceRoutes(store));
  return app;
}
