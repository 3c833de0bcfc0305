import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { program } from '@schema/http/program';
import { openMigrated } from '@schema/migrate';
import { composition } from './composition.ts';
import { deleteDatabase, local, withoutCredentials } from './local.ts';
import { folderObjects } from './ports/folder-objects.ts';
import { seed } from './seed.ts';
import { tellWrangler, wranglerDatabases } from './wrangler.ts';

const usage = `Usage: npm run setup [-- --reset]

Bring every database of this machine up to date, and put test data into it: the one of DATABASE_URL
(${local.database} unless told), and those that wrangler keeps for D1.

  --reset   delete them first, with the stored files and the mail; a Postgres database is never
            deleted, nor are the files then
  --help    print this
`;

await program(async () => {
  const { values } = parseArgs({
    options: { reset: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) process.stdout.write(usage);
  else await setUp(values.reset ?? false);
})();

async function setUp(reset: boolean): Promise<void> {
  const own = process.env.DATABASE_URL || local.database;
  const wranglers = await wranglerDatabases();
  if (reset) {
    const folders = own.startsWith('file:') ? [local.objects, local.mail] : [];
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
    for (const url of [own, ...wranglers]) if (url.startsWith('file:')) await deleteDatabase(url);
  }
  for (const url of [own, ...wranglers]) {
    const store = await openMigrated(composition, url, { folder: local.migrations });
    try {
      await seed(store);
    } finally {
      await store.close();
    }
    process.stdout.write(`Ready: ${withoutCredentials(url)}\n`);
  }
  for (const url of wranglers) await tellWrangler(url);
  const guide = new TextEncoder().encode('Light from the window, subject in the middle.\n');
  await folderObjects(local.objects).put('assets/photo-guide.txt', {
    bytes: guide,
    contentType: 'text/plain; charset=utf-8',
  });
}
