import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMigrated } from '@schema/migrate';
import { createApp } from '../../src/app.ts';
import { composition } from '../../src/composition.ts';
import { runDueImages } from '../../src/jobs/image-worker.ts';
import { local } from '../../src/local.ts';
import { folderObjects } from '../../src/ports/folder-objects.ts';
import { localEditor } from '../../src/ports/image-editor.ts';
import type { Place } from './place.ts';
import { testPorts } from './ports.ts';

/** Open the app in this process, on an empty database. */
export async function nodePlace(url: string): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'evolution-hub-'));
  const store = await openMigrated(composition, url, { folder: local.migrations });
  const { mails, ...ports } = testPorts();
  const objects = folderObjects(folder);
  const app = createApp(store, { ...ports, objects });
  return {
    mails,
    request: async (path, init) => app.request(path, init),
    putObject: objects.put,
    runJobs: () => runDueImages(store, { objects, editor: localEditor }),
    async execute(sql) {
      await ('execute' in store.db ? store.db.execute(sql) : store.db.run(sql));
    },
    async close() {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}
