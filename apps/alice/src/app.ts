import { accountRoutes, createApp as createBase, type RequestLog } from '@schema/http';
import type { AliceStore } from './composition.ts';
import { aliceRoutes } from './routes/index.ts';

export interface AliceOptions {
  /** Where each request is logged; standard output unless told. */
  readonly log?: (entry: RequestLog) => void;
}

/** Make ALICE's API over an open store. */
export function createApp(store: AliceStore, options: AliceOptions = {}) {
  const app = createBase({ title: 'ALICE', version: '1.0.0', store, ...options });
  app.get('/', (c) => c.redirect('/docs'));
  app.route('/api/v1', accountRoutes(store));
  app.route('/api/v1', aliceRoutes(store));
  return app;
}
