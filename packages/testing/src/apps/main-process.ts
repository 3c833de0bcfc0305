import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { password } from './api-client.ts';
import { withEmptyDatabase } from './empty-database.ts';
import { withFolder } from './temporary-folder.ts';

/** An app in a process of its own. */
export interface RunningApp {
  readonly address: string;
  /** Ask it to end with SIGTERM; gives its exit code. */
  stop(): Promise<number | null>;
  /** End it as a crash would. */
  kill(): Promise<void>;
}

/**
 * Start an app's `src/main.js` in a folder, on a port of its own, and wait until it listens. Throws
 * when it ends before.
 */
export async function startMain(
  home: string,
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<RunningApp> {
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn(
    process.execPath,
    [join(home, 'src/main.js')],
    {
      cwd: folder,
      env: { ...process.env, DATABASE_URL: '', PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += text;
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    return (await exited)[0];
  };
  for await (const line of createInterface(child.stdout)) {
    const address = /^Listening on (http:\S+)$/.exec(line)?.[1];
    if (!address) continue;
    child.stdout.resume();
    return {
      address,
      stop: () => end('SIGTERM'),
      kill: async () => {
        await end('SIGKILL');
      },
    };
  }
  throw new Error(`The process ended before it listened: ${errors}`);
}

/** Expect that an app's process says in one line what keeps it from starting: a port, a database. */
export async function expectOneLineFailures(home: string): Promise<void> {
  await withFolder(async (folder) => {
    const { address, stop } = await startMain(home, folder);
    const mistakes: [Record<string, string>, RegExp][] = [
      [{ PORT: 'abc' }, /listened: USAGE PORT is .*\n$/],
      [{ PORT: new URL(address).port }, /listened: UNAVAILABLE Port \d+ is taken.*\n$/],
      [{ DATABASE_URL: 'mysql://localhost/x' }, /listened: INVALID_INPUT This is .*\n$/],
      [{ DATABASE_URL: 'postgres://127.0.0.1:1/x' }, /listened: UNAVAILABLE The .*\n$/],
    ];
    for (const [env, words] of mistakes)
      await expect(startMain(home, folder, env)).rejects.toThrow(words);
    expect(await stop()).toBe(0);
  });
}

/** Post JSON and give the answer's; expects a success. */
export async function postJson<Body>(url: string, body: unknown, token?: string): Promise<Body> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  expect(response.ok).toBe(true);
  return (await response.json()) as Body;
}

/**
 * Register tests that an app's main process makes its database `.data/<name>.db`, ends cleanly on
 * SIGTERM, keeps what it had, and runs on Postgres when DATABASE_URL says so.
 */
export function describeMainProcess(app: { readonly name: string; readonly home: string }): void {
  const ann = { email: 'ann@example.com', password };

  describe.concurrent('the main process', () => {
    it('makes its database, ends cleanly, and finds what it kept', () =>
      withFolder(async (folder) => {
        const first = await startMain(app.home, folder);
        const health = await fetch(`${first.address}/healthz`);
        expect(health.status).toBe(200);
        expect(await health.json()).toMatchObject({ status: 'ok', database: 'sqlite' });
        await postJson(`${first.address}/api/v1/auth/register`, ann);
        expect(await first.stop()).toBe(0);
        // No journal is left: the database was closed.
        expect(await readdir(join(folder, '.data'))).toEqual([`${app.name}.db`]);

        const second = await startMain(app.home, folder);
        expect(await postJson(`${second.address}/api/v1/auth/login`, ann)).toMatchObject({
          user: { email: ann.email },
        });
        expect(await second.stop()).toBe(0);
      }));

    it('runs on Postgres when DATABASE_URL says so', () =>
      withFolder((folder) =>
        withEmptyDatabase('postgres', async (url) => {
          const { address, stop } = await startMain(app.home, folder, { DATABASE_URL: url });
          expect(await (await fetch(`${address}/healthz`)).json()).toMatchObject({
            status: 'ok',
            database: 'postgres',
          });
          await postJson(`${address}/api/v1/auth/register`, ann);
          expect(await stop()).toBe(0);
          expect(await readdir(folder)).toEqual([]);
        }),
      ));
  });
}
