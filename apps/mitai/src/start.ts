import { portOf, service } from '@schema/http/program';
import { serve } from '@schema/http/serve';
import { openMigrated } from '@schema/migrate';
import { createApp } from './app.ts';
import { seedCatalogs } from './catalogs.ts';
import { composition } from './composition.ts';

const folder = new URL('../../../drizzle/mitai', import.meta.url);

const usage = `Usage: npm start [-- --help]

Serve Mitai: a health and training tracker.

  DATABASE_URL   file:.data/mitai.db, or postgres://…
  PORT           3000
`;

/**
 * Open the database that DATABASE_URL names (`file:.data/mitai.db` unless told), bring it and its
 * catalogs up to date, and serve on PORT (3000).
 */
export const start = service(usage, async (env) => {
  const port = portOf(env.PORT);
  const store = await openMigrated(composition, env.DATABASE_URL || 'file:.data/mitai.db', {
    folder,
  });
  try {
    await seedCatalogs(store);
  } catch (error) {
    await store.close();
    throw error;
  }
  await serve(createApp(store), { port, store });
});
