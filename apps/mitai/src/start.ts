import { startUpkeep } from '@schema/http';
import { freePort, service } from '@schema/http/program';
import { serve } from '@schema/http/serve';
import { openMigrated } from '@schema/migrate';
import { createApp } from './app.ts';
import { seedCatalogs } from './catalogs.ts';
import { composition } from './composition.ts';

const folder = new URL('../../../drizzle/mitai', import.meta.url);
const database = 'file:.data/mitai.db';

const usage = `Usage: npm start [-- --help]

Serve Mitai: a health and training tracker.

  DATABASE_URL   ${database}, or postgres://…
  PORT           3000
`;

/** Open the database that DATABASE_URL names, bring it and its catalogs up to date, and serve on PORT. */
export const start = service(usage, async (env) => {
  const port = await freePort(env.PORT);
  const store = await openMigrated(composition, env.DATABASE_URL || database, { folder });
  try {
    await seedCatalogs(store);
  } catch (error) {
    await store.close();
    throw error;
  }
  await serve(createApp(store), { port, store, workers: [startUpkeep(store)] });
});
