import { type AppOptions, accountRoutes, createApp as createBase, type Mailer } from '@schema/http';
import type { EvolutionHubStore } from './composition.ts';
import { guestsOf } from './guest.ts';
import type { EditingPorts } from './jobs/edit-image.ts';
import { evolutionHubRoutes, imageLimit } from './routes/index.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { signInPage } from './sign-in-page.ts';

/** What Evolution Hub needs around its database; each has a local form and one on Cloudflare. */
export interface EvolutionHubOptions
  extends EditingPorts,
    Pick<AppOptions, 'address' | 'log' | 'docsFile'> {
  readonly mailer: Mailer;
  /** Gives the address of the page that mailed links open, with their `token` and `guest`. */
  readonly signInUrl: () => string;
  /** What providers sign their webhooks with; without it there are none. */
  readonly webhookSecret?: string;
}

/** Make Evolution Hub's API over an open store. */
export function createApp(store: EvolutionHubStore, options: EvolutionHubOptions) {
  const { objects, editor, mailer, signInUrl, webhookSecret, address, log, docsFile } = options;
  const app = createBase({
    title: 'Evolution Hub',
    version: '1.0.0',
    store,
    maxBody: imageLimit,
    address,
    log,
    docsFile,
  });
  app.get('/', (c) => c.redirect('/docs'));
  app.route('/', signInPage());
  app.route(
    '/api/v1',
    accountRoutes(store, {
      link: { mailer, url: signInUrl },
      guests: guestsOf(store),
    }),
  );
  app.route('/api/v1', evolutionHubRoutes(store, { objects, editor }, signInUrl));
  if (webhookSecret !== undefined) app.route('/api/v1', webhookRoutes(store, webhookSecret));
  return app;
}
