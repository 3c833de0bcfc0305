import { startUpkeep } from '@schema/http';
import { freePort, service } from '@schema/http/program';
import { serve } from '@schema/http/serve';
import { openMigrated } from '@schema/migrate';
import { createApp } from './app.ts';
import { composition } from './composition.ts';
import { importDesk } from './jobs/import-desk.ts';
import { startPoolUpkeep } from './jobs/pool-upkeep.ts';
import { startScheduleRunner } from './jobs/schedule-runner.ts';
import { local } from './local.ts';

const usage = `Usage: npm start [-- --help]

Serve the Plex exporter, and run the imports that are due.

  DATABASE_URL   ${local.database}, or postgres://…
  PORT           3000
  IMPORTS        ${local.imports}, where the files of named sources lie
`;

/** Open the database that DATABASE_URL names, bring it up to date, run due imports, and serve on PORT. */
export const start = service(usage, async (env) => {
  const port = await freePort(env.PORT);
  const store = await openMigrated(composition, env.DATABASE_URL || local.database, {
    folder: local.migrations,
  });
  const desk = importDesk(store, env.IMPORTS || local.imports);
  const upkeep = [startUpkeep(store), startPoolUpkeep(store)];
  const workers = [startScheduleRunner(store, desk), desk, ...upkeep];
  await serve(createApp(store, { desk }), { port, store, workers });
});
