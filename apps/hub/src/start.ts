import { parseArgs } from 'node:util';
import { startStoryWorker } from '@schema/autodevhub/worker';
import { folderObjects } from '@schema/evolution-hub/folder-objects';
import { localEditor } from '@schema/evolution-hub/image-editor';
import { startImageWorker } from '@schema/evolution-hub/image-worker';
import { startUpkeep } from '@schema/http';
import { freePort, program } from '@schema/http/program';
import { serve } from '@schema/http/serve';
import { openMigrated } from '@schema/migrate';
import { importDesk } from '@schema/plex-exporter/import-desk';
import { startPoolUpkeep } from '@schema/plex-exporter/pool-upkeep';
import { startScheduleRunner } from '@schema/plex-exporter/schedule-runner';
import { createApp } from './app.ts';
import { composition, type HubStore } from './composition.ts';
import { loadData } from './data/load-data.ts';
import { seed } from './seed.ts';
import { tour } from './tour/tour.ts';
import { whatNext } from './what-next.ts';

const folder = new URL('../../../drizzle/hub', import.meta.url);
const database = 'file:.data/hub.db';

const usage = `Usage: npm start [-- --once]

Make a database, load it with real data, show what typed calls answer and how long they take, and
serve the API of all five apps.

  --once   end after the tour of calls
  --help   print this

  DATABASE_URL   ${database}, or postgres://…
  PORT           3000
`;

/** Serve the routes of all apps, and do the work that they leave for later. */
async function serveHub(store: HubStore, port: number): Promise<string> {
  const images = { objects: folderObjects('.data/objects'), editor: localEditor };
  const desk = importDesk(store, '.data/imports');
  const workers = [
    startImageWorker(store, images),
    startStoryWorker(store),
    startScheduleRunner(store, desk),
    desk,
    startUpkeep(store),
    startPoolUpkeep(store),
  ];
  return serve(createApp(store, { images, desk }), { port, store, workers });
}

/** Bring the database up to date, load it, make the tour, and serve unless it is for once. */
export const start = program(async (args: string[], env: NodeJS.ProcessEnv) => {
  const { values } = parseArgs({
    args,
    options: { once: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  // Who reads the first lines only, as `head` does, has gone.
  if (values.once) process.stdout.on('error', () => process.exit());
  const port = values.once ? 0 : await freePort(env.PORT);
  const url = env.DATABASE_URL || database;
  const print = (line: string) => process.stdout.write(`${line}\n`);
  const store = await openMigrated(composition, url, { folder });
  try {
    await seed(store);
    await loadData(store, print);
    await tour(store, print);
  } catch (error) {
    await store.close();
    throw error;
  }
  if (values.once) return store.close();
  whatNext(await serveHub(store, port), url, print);
});
