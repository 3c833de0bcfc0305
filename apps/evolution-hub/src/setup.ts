import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openMigrated } from '@schema/migrate';
import { composition } from './composition.ts';
import { deleteDatabase, local, localDatabases } from './local.ts';
import { folderObjects } from './ports/folder-objects.ts';
import { seed } from './seed.ts';

const usage = `Usage: npm run setup [-- --reset]

Bring every database of this machine up to date, and put test data into it: the one of DATABASE_URL
(${local.database} unless told), and those that wrangler keeps for D1.

  --reset   delete them and the stored files first; a Postgres database is never deleted
  --help    print this
`;

const { values } = parseArgs({
  options: { reset: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
});

if (values.help) process.stdout.write(usage);
else await setUp(values.reset ?? false);

async function setUp(reset: boolean): Promise<void> {
  if (reset) await rm('.data', { recursive: true, force: true });
  for (const url of await localDatabases(process.env)) {
    if (reset && url.startsWith('file:')) await deleteDatabase(url);
    const store = await openMigrated(composition, url, { folder: local.migrations });
    try {
      await seed(store);
    } finally {
      await store.close();
    }
    process.stdout.write(`Ready: ${withoutPassword(url)}\n`);
  }
  const guide = new TextEncoder().encode('Light from the window, subject in the middle.\n');
  await folderObjects(local.objects).put('assets/photo-guide.txt', {
    bytes: guide,
    contentType: 'text/plain; charset=utf-8',
  });
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//');
}
