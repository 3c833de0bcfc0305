import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { openStore } from '@schema/core';
import {
  postJson,
  type SignedIn,
  startMain,
  withEmptyDatabase,
  withFolder,
} from '@schema/testing/apps';
import { describe, expect, it } from 'vitest';
import { ann } from '../src/ann.ts';
import { composition } from '../src/composition.ts';
import { home } from './support/paths.ts';

const run = promisify(execFile);

/** Run the hub once; what it prints, without times. */
async function runOnce(cwd: string, url = ''): Promise<string> {
  const { stdout } = await run(process.execPath, [join(home, 'src/main.js'), '--once'], {
    cwd,
    env: { ...process.env, DATABASE_URL: url },
  });
  return stdout.replaceAll(/[\d.]+ (ms|s)\b/g, '… $1');
}

/** Start the hub in a way that it refuses; gives its exit code and what it says of it. */
async function refused(cwd: string, args: string[], env: Record<string, string>) {
  const start = run(process.execPath, [join(home, 'src/main.js'), ...args], {
    cwd,
    env: { ...process.env, DATABASE_URL: '', ...env },
  });
  const { code, stderr } = await start.then(
    () => expect.unreachable('The hub has started.'),
    (error: { code: number; stderr: string }) => error,
  );
  return [code, stderr];
}

describe.concurrent('the hub', () => {
  it('loads real data and makes its tour, with the same answers on both databases', ({ expect }) =>
    withFolder(async (folder) => {
      const onSqlite = await runOnce(folder);
      expect(onSqlite).toContain('3,201 films of vega-datasets: ');
      expect(onSqlite).toContain('@schema/system');
      expect(onSqlite).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
      await expect(onSqlite).toMatchFileSnapshot('first-start.txt');
      await withEmptyDatabase('postgres', async (url) => {
        expect((await runOnce(folder, url)).replace('on Postgres', 'on SQLite')).toBe(onSqlite);
      });

      // The second time everything is there already.
      const again = await runOnce(folder);
      expect(again).toContain('0 created, 0 updated');
      const store = await openStore(composition, `file:${join(folder, '.data/hub.db')}`);
      expect((await store.media.stats()).movies).toBeGreaterThan(3000);
      await store.close();
    }));

  it('says in one line what keeps it from starting', () =>
    withFolder(async (folder) => {
      const taken = createServer().listen(0);
      const { port } = taken.address() as AddressInfo;
      const mistakes: [string[], Record<string, string>, number, RegExp][] = [
        [['--bogus'], {}, 2, /^USAGE Unknown option '--bogus'.*\n$/],
        [[], { PORT: 'abc' }, 2, /^USAGE PORT is a whole number.*\n$/],
        [
          [],
          { DATABASE_URL: 'mysql://localhost/x' },
          2,
          /^INVALID_INPUT This is not a database.*\n$/,
        ],
        [[], { DATABASE_URL: 'postgres://127.0.0.1:1/x' }, 1, /^UNAVAILABLE The database .*\n$/],
        [[], { DATABASE_URL: `file:${home}` }, 1, /^UNAVAILABLE The database .*\n$/],
        [[], { PORT: String(port) }, 1, /^UNAVAILABLE Port \d+ is taken.*\n$/],
      ];
      for (const [args, env, code, words] of mistakes)
        expect(await refused(folder, args, env)).toEqual([code, expect.stringMatching(words)]);
      // None has made a database before it was refused.
      expect(await readdir(folder)).toEqual([]);
      taken.close();
    }));

  it('ends quietly after --once when nobody reads what it prints, as behind `head`', () =>
    withFolder(async (folder) => {
      const child = spawn(process.execPath, [join(home, 'src/main.js'), '--once'], {
        cwd: folder,
        env: { ...process.env, DATABASE_URL: '' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child.stdout.destroy();
      const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
      expect([said, code]).toEqual(['', 0]);
    }));

  it('serves the routes of all five apps to who signs in, and ends cleanly', () =>
    withFolder(async (folder) => {
      const app = await startMain(home, folder);
      const { accessToken } = await postJson<SignedIn>(`${app.address}/api/v1/auth/login`, {
        email: ann.email,
        password: ann.password,
      });
      const get = async (path: string) => {
        const response = await fetch(`${app.address}/api/v1${path}`, {
          headers: { Authorization: `Bearer ${accessToken}` },
        });
        return [path, response.status];
      };
      for (const path of [
        '/alice/conversations',
        '/evolution-hub/projects',
        '/plex-exporter/movies',
        '/mitai/profiles',
        '/autodevhub/projects',
      ])
        expect(await get(path)).toEqual([path, 200]);
      expect((await fetch(`${app.address}/docs`)).status).toBe(200);
      expect(await app.stop()).toBe(0);
      expect((await readdir(join(folder, '.data'))).filter((name) => /wal|shm/.test(name))).toEqual(
        [],
      );
    }));
});
