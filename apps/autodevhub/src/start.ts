import { startUpkeep } from '@schema/http';
import { freePort, service } from '@schema/http/program';
import { serve } from '@schema/http/serve';
import { openMigrated } from '@schema/migrate';
import { createApp } from './app.ts';
import { composition } from './composition.ts';
import { startStoryWorker } from './worker.ts';

const folder = new URL('../../../drizzle/autodevhub', import.meta.url);
const database = 'file:.data/autodevhub.db';

const usage = `Usage: npm start [-- --help]

Serve AutoDevHub: user stories, written by people and by a model.

  DATABASE_URL   ${database}, or postgres://…
  PORT           3000
`;

/**
 * Open the database that DATABASE_URL names, bring it up to date, serve on PORT, and work on what is
 * asked for until the process is told to end.
 */
export const start = service(usage, async (env) => {
  const port = await freePort(env.PORT);
  const url = env.DATABASE_URL || database;
  const store = await openMigrated(composition, url, { folder, poolSize: 20 });
  const workers = [startStoryWorker(store), startUpkeep(store)];
  await serve(createApp(store), { port, store, workers });
});
