import { accountRoutes, createApp as createBase, originOf, type RequestLog } from '@schema/http';
import { auditedAccounts } from './audit/audited-accounts.ts';
import { withOrigin } from './audit/request-origin.ts';
import type { AutoDevHubStore } from './composition.ts';
import { healthPageRoutes } from './health/health.routes.ts';
import { activityRoutes } from './routes/activity.ts';
import { generationRequestRoutes } from './routes/generation-requests.ts';
import { projectRoutes } from './routes/projects.ts';
import { storyRoutes } from './routes/stories.ts';
import { taskRoutes } from './routes/tasks.ts';

export interface AutoDevHubOptions {
  /** Where each request is logged; standard output unless told. */
  readonly log?: (entry: RequestLog) => void;
}

/** Make AutoDevHub's API over an open store. */
export function createApp(store: AutoDevHubStore, options: AutoDevHubOptions = {}) {
  const app = createBase({ title: 'AutoDevHub', version: '1.0.0', store, ...options });
  app.use((c, next) =>
    withOrigin({ requestId: c.get('requestId'), ipAddress: originOf(c).ipAddress }, next),
  );
  app.get('/', (c) => c.redirect('/docs'));
  app.route('/', healthPageRoutes(store));
  app.route('/api/v1', accountRoutes(auditedAccounts(store)));
  app.route('/api/v1', projectRoutes(store));
  app.route('/api/v1', storyRoutes(store));
  app.route('/api/v1', taskRoutes(store));
  app.route('/api/v1', generationRequestRoutes(store));
  app.route('/api/v1', activityRoutes(store));
  return app;
}
