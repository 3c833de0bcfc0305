import { execFile } from 'node:child_process';
import { cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openStore } from '@schema/core';
import { withFolder } from '@schema/testing/apps';
import { describe, expect, it } from 'vitest';
import { composition } from '../src/composition.ts';
import { home } from './support/paths.ts';

const run = promisify(execFile);

const setUp = async (cwd: string, ...args: string[]) =>
  (
    await run(process.execPath, [join(home, 'src/setup.ts'), ...args], {
      cwd,
      env: { ...process.env, DATABASE_URL: '' },
    })
  ).stdout;

/** Read whose projects a database has. */
async function projectsOf(file: string): Promise<string[]> {
  const store = await openStore(composition, `file:${file}`);
  try {
    const ann = await store.auth.users.findByEmail('ann@example.com');
    if (!ann) return [];
    const { items } = await store.projects.forUser(ann.id).projects.list();
    return items.map(({ name }) => name);
  } finally {
    await store.close();
  }
}

describe('the setup', { timeout: 60_000 }, () => {
  it('makes the database with test data and assets; a second run changes nothing', () =>
    withFolder(async (folder) => {
      const own = join(folder, '.data/evolution-hub.db');
      expect(await setUp(folder)).toBe('Ready: file:.data/evolution-hub.db\n');
      expect(await projectsOf(own)).toEqual(['Product pictures']);
      await setUp(folder);
      expect(await projectsOf(own)).toEqual(['Product pictures']);
      expect(await readdir(join(folder, '.data/objects'))).toHaveLength(2);
    }));

  it('treats the databases that wrangler keeps alike, and makes all anew on --reset', () =>
    withFolder(async (folder) => {
      await setUp(folder);
      const own = join(folder, '.data/evolution-hub.db');
      const d1 = join(folder, '.wrangler/state/v3/d1/miniflare-D1DatabaseObject');
      await mkdir(d1, { recursive: true });
      await cp(own, join(d1, 'abc.sqlite'));
      const store = await openStore(composition, `file:${own}`);
      await store.auth.users.register({ email: 'bob@example.com' });
      await store.close();

      expect((await setUp(folder, '--reset')).split('\n')).toHaveLength(3);
      for (const file of [own, join(d1, 'abc.sqlite')])
        expect(await projectsOf(file)).toEqual(['Product pictures']);
      const again = await openStore(composition, `file:${own}`);
      expect(await again.auth.users.findByEmail('bob@example.com')).toBeUndefined();
      await again.close();
    }));

  it('says what it does', async () => {
    expect(await setUp(home, '--help')).toContain('--reset');
  });
});
