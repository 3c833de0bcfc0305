import { accountRoutes, createApp as createBase, type RequestLog } from '@schema/http';
import { auditedAccounts } from './audit/audited-accounts.ts';
import { keepOrigin } from './audit/request-origin.ts';
import type { AutoDevHubStore } from './composition.ts';
import { healthPageRoutes } from './health/health.routes.ts';
import { autoDevHubRoutes } from './routes/index.ts';

export interface AutoDevHubOptions {
  /** Where each request is logged; standard output unless told. */
  readonly log?: (entry: RequestLog) => void;
}

/** Make AutoDevHub's API over an open store. */
export function createApp(store: AutoDevHubStore, options: AutoDevHubOptions = {}) {
  const app = createBase({ title: 'AutoDevHub', version: '1.0.0', store, ...options });
  app.use(keepOrigin);
  app.get('/', (c) => c.redirect('/docs'));
  app.route('/', healthPageRoutes(store));
  app.route('/api/v1', accountRoutes(auditedAccounts(store)));
  app.route('/api/v1', autoDevHubRoutes(store));
  return app;
}
