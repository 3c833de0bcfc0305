import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { password, type SignedIn } from './support/client.ts';
import { home } from './support/paths.ts';
import { withPostgresDatabase } from './support/postgres-database.ts';
import { withFolder } from './support/temporary-folder.ts';

interface Running {
  readonly address: string;
  /** Ask it to end; gives its exit code. */
  stop(): Promise<number | null>;
}

/** Start the main process in a folder and wait until it listens. */
async function start(folder: string, env: Record<string, string> = {}): Promise<Running> {
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn(
    process.execPath,
    [join(home, 'src/main.ts')],
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
  for await (const line of createInterface(child.stdout)) {
    const address = /^Listening on (http:\S+)$/.exec(line)?.[1];
    if (!address) continue;
    child.stdout.resume();
    return {
      address,
      stop: async () => {
        child.kill('SIGTERM');
        return (await exited)[0];
      },
    };
  }
  throw new Error(`The process ended before it listened: ${errors}`);
}

async function post<Body>(url: string, body: unknown, token?: string): Promise<Body> {
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

const ann = { email: 'ann@example.com', password };

describe('the main process', { timeout: 30_000 }, () => {
  it('makes its database, ends cleanly, and finds what it kept', () =>
    withFolder(async (folder) => {
      const first = await start(folder);
      const health = await fetch(`${first.address}/healthz`);
      expect(health.status).toBe(200);
      expect(await health.json()).toMatchObject({ status: 'ok', database: 'sqlite' });
      await post(`${first.address}/api/v1/auth/register`, ann);
      expect(await first.stop()).toBe(0);
      // No journal is left: the database was closed.
      expect(await readdir(join(folder, '.data'))).toEqual(['alice.db']);

      const second = await start(folder);
      expect(await post(`${second.address}/api/v1/auth/login`, ann)).toMatchObject({
        user: { email: ann.email },
      });
      expect(await second.stop()).toBe(0);
    }));

  it('answers the requests that are open before it ends', () =>
    withFolder(async (folder) => {
      const { address, stop } = await start(folder);
      const { accessToken } = await post<SignedIn>(`${address}/api/v1/auth/register`, ann);
      const conversations = `${address}/api/v1/conversations`;
      const { id } = await post<{ id: string }>(conversations, {}, accessToken);
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
      const writer = writable.getWriter();
      const write = (line: object) =>
        writer.write(new TextEncoder().encode(`${JSON.stringify(line)}\n`));
      const answer = fetch(`${conversations}/${id}/messages/stream`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/x-ndjson',
          Authorization: `Bearer ${accessToken}`,
        },
        body: readable,
        duplex: 'half',
      });
      await write({ role: 'assistant' });
      await new Promise((resolve) => setTimeout(resolve, 200));
      const stopped = stop();
      await write({ delta: 'To the end' });
      await write({ done: true });
      await writer.close();
      expect(await (await answer).json()).toMatchObject({ content: 'To the end' });
      expect(await stopped).toBe(0);
    }));

  it('runs on Postgres when DATABASE_URL says so', () =>
    withFolder((folder) =>
      withPostgresDatabase(async (url) => {
        const { address, stop } = await start(folder, { DATABASE_URL: url });
        expect(await (await fetch(`${address}/healthz`)).json()).toMatchObject({
          status: 'ok',
          database: 'postgres',
        });
        await post(`${address}/api/v1/auth/register`, ann);
        expect(await stop()).toBe(0);
        expect(await readdir(folder)).toEqual([]);
      }),
    ));
});
