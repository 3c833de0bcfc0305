import { portOf, service } from '@schema/http/program';
import { serve } from '@schema/http/serve';
import { openMigrated } from '@schema/migrate';
import { createApp } from './app.ts';
import { composition } from './composition.ts';

const folder = new URL('../../../drizzle/alice', import.meta.url);

const usage = `Usage: npm start [-- --help]

Serve ALICE: a chat with accounts.

  DATABASE_URL   file:.data/alice.db, or postgres://…
  PORT           3000
`;

/**
 * Open the database that DATABASE_URL names (`file:.data/alice.db` unless told), bring it up to
 * date, and serve on PORT (3000).
 */
export const start = service(usage, async (env) => {
  const port = portOf(env.PORT);
  const store = await openMigrated(composition, env.DATABASE_URL || 'file:.data/alice.db', {
    folder,
  });
  await serve(createApp(store), { port, store });
});
