import { startUpkeep } from '@schema/http';
import { freePort, service } from '@schema/http/program';
import { serve } from '@schema/http/serve';
import { openMigrated } from '@schema/migrate';
import { createApp } from './app.ts';
import { composition } from './composition.ts';

const folder = new URL('../../../drizzle/alice', import.meta.url);
const database = 'file:.data/alice.db';

const usage = `Usage: npm start [-- --help]

Serve ALICE: a chat with accounts.

  DATABASE_URL   ${database}, or postgres://…
  PORT           3000
`;

/** Open the database that DATABASE_URL names, bring it up to date, and serve on PORT. */
export const start = service(usage, async (env) => {
  const port = await freePort(env.PORT);
  const store = await openMigrated(composition, env.DATABASE_URL || database, { folder });
  await serve(createApp(store), { port, store, workers: [startUpkeep(store)] });
});
