import { startUpkeep } from '@schema/http';
import { addressOf, freePort, service } from '@schema/http/program';
import { serve } from '@schema/http/serve';
import { openMigrated } from '@schema/migrate';
import { createApp } from './app.ts';
import { composition } from './composition.ts';
import { startImageWorker } from './jobs/image-worker.ts';
import { local } from './local.ts';
import { folderObjects } from './ports/folder-objects.ts';
import { localEditor } from './ports/image-editor.ts';
import { outbox } from './ports/outbox.ts';

const usage = `Usage: npm start [-- --help]

Serve Evolution Hub, and work off its image jobs. Mail is put into ${local.mail}.

  DATABASE_URL     ${local.database}, or postgres://…
  PORT             3000
  SIGN_IN_URL      the page that mailed links open; /sign-in of this app
  WEBHOOK_SECRET   what providers send; without it there are no webhooks
`;

/** Open the database that DATABASE_URL names, bring it up to date, work off jobs, and serve on PORT. */
export const start = service(usage, async (env) => {
  const port = await freePort(env.PORT);
  const signInUrl = addressOf('SIGN_IN_URL', env.SIGN_IN_URL);
  const store = await openMigrated(composition, env.DATABASE_URL || local.database, {
    folder: local.migrations,
  });
  const ports = { objects: folderObjects(local.objects), editor: localEditor };
  const workers = [startImageWorker(store, ports), startUpkeep(store)];
  // Known when it listens: the port may be any that is free.
  let address = '';
  const app = createApp(store, {
    ...ports,
    mailer: outbox(local.mail),
    signInUrl: () => signInUrl ?? `${address}/sign-in`,
    ...(env.WEBHOOK_SECRET && { webhookSecret: env.WEBHOOK_SECRET }),
  });
  address = await serve(app, { port, store, workers });
});
