import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openStore, type Store } from '@schema/core';
import { migrateUp, openMigrated } from '@schema/migrate';
import { postgresServer } from '@schema/testing';
import { withEmptyDatabase, withFolder } from '@schema/testing/apps';
import { describe, expect, it } from 'vitest';
import { type AutoDevHubStore, composition } from '../src/composition.ts';
import { seed } from '../src/seed.ts';
import { migrations } from './support/paths.ts';
import { runScript } from './support/run-script.ts';

const day = 86_400_000;

/** The name of a backup of so many days ago, as the command gives it. */
const backupOf = (daysAgo: number) =>
  `autodevhub-${new Date(Date.now() - daysAgo * day).toISOString().replace(/[:.]/g, '-')}`;

async function stories(store: AutoDevHubStore, word: string): Promise<string[]> {
  const ann = await store.auth.users.findByEmail('ann@example.com');
  const { items } = await store.projects.forUser(ann?.id ?? '').stories.search(word);
  return items.map(({ title }) => title);
}

async function deleteEverything(store: AutoDevHubStore): Promise<void> {
  const ann = await store.auth.users.findByEmail('ann@example.com');
  await store.auth.users.delete(ann?.id ?? '');
}

const isDumpable = await canDump();

describe('backup and restore', () => {
  it('keep 30 days of compressed copies, and bring one back with its search', () =>
    withFolder(async (folder) => {
      const url = `file:${join(folder, 'app.db')}`;
      const backups = join(folder, 'backups');
      const inUse = await openMigrated(composition, url, { folder: migrations });
      await seed(inUse);
      await mkdir(backups);
      const tooOld = backupOf(31);
      await writeFile(join(backups, `${tooOld}.db.gz`), 'old');
      await writeFile(join(backups, `${backupOf(29)}.db.gz`), 'young');
      await writeFile(join(backups, 'notes.txt'), 'mine');

      // The app is running: what it has written until now is in the copy.
      const made = await runScript('backup', '--url', url, '--folder', backups);
      expect(made.said.removed).toEqual([`${tooOld}.db.gz`]);
      expect(await readdir(backups)).toHaveLength(3);
      const file = String(made.said.file);
      const copy = gunzipSync(await readFile(file));
      expect(copy.subarray(0, 15).toString()).toBe('SQLite format 3');

      await deleteEverything(inUse);
      const restore = (from: string) =>
        runScript('restore', '--url', url, '--from', from, '--folder', backups, '--yes');
      expect(await restore(file)).toMatchObject({ code: 1, said: { error: { code: 'BUSY' } } });
      await inUse.close();
      const restored = await restore(file);
      expect(restored.code).toBe(0);

      const back = await openMigrated(composition, url, { folder: migrations });
      expect(await stories(back, 'log')).toEqual(['Log in with e-mail and password']);
      await back.close();
      // What was there before is kept beside it.
      const kept = await openStore(composition, `file:${String(restored.said.kept)}`);
      expect(await kept.auth.users.findByEmail('ann@example.com')).toBeUndefined();
      await kept.close();

      await writeFile(file, (await readFile(file)).subarray(0, 2000));
      expect((await restore(file)).code).toBe(1);
      const still = await openMigrated(composition, url, { folder: migrations });
      expect(await stories(still, 'book')).toEqual(['Find a book by its title']);
      await still.close();
      const doctor = await runScript('doctor', '--url', url);
      expect(doctor).toMatchObject({ code: 0, said: { analyzed: true, findings: [] } });
    }));

  it.skipIf(!isDumpable)(
    'bring a Postgres database back (skipped where pg_dump is older than the server)',
    () =>
      withFolder((folder) =>
        withEmptyDatabase('postgres', async (url) => {
          const store: Store<typeof composition> = await openStore(composition, url);
          await migrateUp(store, { folder: migrations });
          await seed(store);
          const made = await runScript('backup', '--url', url, '--folder', folder);
          expect(made.code).toBe(0);
          await deleteEverything(store);
          const flags = ['--url', url, '--from', String(made.said.file), '--folder', folder];
          const restored = await runScript('restore', ...flags, '--yes');
          expect(restored).toMatchObject({
            code: 0,
            said: { kept: expect.stringContaining('.dump') },
          });
          expect(await stories(store, 'log')).toEqual(['Log in with e-mail and password']);
          await store.close();
        }),
      ),
  );
});

/** Whether pg_dump is installed, of the server's version or newer. */
async function canDump(): Promise<boolean> {
  const server = await postgresServer();
  const store = await openStore(composition, server.url as `postgres:${string}`, { poolSize: 1 });
  try {
    const [row] = await store.db.execute('show server_version_num');
    const version = execFileSync('pg_dump', ['--version'], { encoding: 'utf8' });
    const major = Number(/ (\d+)/.exec(version)?.[1]);
    return major >= Math.floor(Number(row?.server_version_num) / 10_000);
  } catch {
    return false;
  } finally {
    await store.close();
    await server.stop();
  }
}
