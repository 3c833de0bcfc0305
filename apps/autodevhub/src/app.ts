import { type AppOptions, accountRoutes, createApp as createBase } from '@schema/http';
import { auditedAccounts } from './audit/audited-accounts.ts';
import { keepOrigin } from './audit/request-origin.ts';
import type { AutoDevHubStore } from './composition.ts';
import { healthPageRoutes } from './routes/health.ts';
import { autoDevHubRoutes } from './routes/index.ts';

/** Make AutoDevHub's API over an open store. */
export function createApp(
  store: AutoDevHubStore,
  options: Pick<AppOptions, 'address' | 'log'> = {},
) {
  const app = createBase({ title: 'AutoDevHub', version: '1.0.0', store, ...options });
  app.use(keepOrigin);
  app.get('/', (c) => c.redirect('/docs'));
  app.route('/', healthPageRoutes(store));
  app.route('/api/v1', accountRoutes(auditedAccounts(store)));
  app.route('/api/v1', autoDevHubRoutes(store));
  return app;
}
