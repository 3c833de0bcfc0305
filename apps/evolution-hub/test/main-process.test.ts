import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  expectOneLineFailures,
  postJson,
  type RunningApp,
  type SignedIn,
  startMain,
  withEmptyDatabase,
  withFolder,
} from '@schema/testing/apps';
import { describe, expect, it } from 'vitest';
import { home } from './support/paths.ts';

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);

/** Sign in by the mail that the app has put into its outbox. */
async function signIn({ address }: RunningApp, folder: string): Promise<SignedIn> {
  await fetch(`${address}/api/v1/auth/link`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: 'ann@example.com' }),
  });
  const outbox = join(folder, '.data/outbox');
  const latest = (await readdir(outbox)).sort().at(-1) ?? '';
  const [link = ''] = /http\S+/.exec(await readFile(join(outbox, latest), 'utf8')) ?? [];
  expect(link).toMatch(`${address}/sign-in?`);
  const token = new URL(link).searchParams.get('token');
  return postJson(`${address}/api/v1/auth/link/consume`, { token });
}

/** Ask for an edit and wait until the app’s own worker has done it. */
async function edit({ address }: RunningApp, token: string) {
  const headers = { Authorization: `Bearer ${token}` };
  const uploaded = await fetch(`${address}/api/v1/images`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'image/png' },
    body: png,
  });
  const { key } = (await uploaded.json()) as { key: string };
  const job = { inputKey: key, prompt: 'Brighter' };
  const { id } = await postJson<{ id: string }>(`${address}/api/v1/ai-jobs`, job, token);
  await expect
    .poll(
      async () =>
        (await (await fetch(`${address}/api/v1/ai-jobs/${id}`, { headers })).json()) as object,
    )
    .toMatchObject({ status: 'succeeded' });
}

describe('the main process', () => {
  it('signs in by mail, does jobs, ends cleanly, and finds what it kept', () =>
    withFolder(async (folder) => {
      const first = await startMain(home, folder);
      const { user, accessToken } = await signIn(first, folder);
      await edit(first, accessToken);
      expect(await first.stop()).toBe(0);
      // No journal is left: the database was closed.
      expect((await readdir(join(folder, '.data'))).sort()).toEqual([
        'evolution-hub.db',
        'objects',
        'outbox',
      ]);

      const second = await startMain(home, folder);
      expect((await signIn(second, folder)).user.id).toBe(user.id);
      expect(await second.stop()).toBe(0);
    }));

  it('says in one line what keeps it from starting', async () => {
    await expectOneLineFailures(home);
    for (const url of ['localhost:3000/sign-in', 'https://', '/sign-in'])
      await expect(
        withFolder((folder) => startMain(home, folder, { SIGN_IN_URL: url })),
      ).rejects.toThrow(/listened: USAGE SIGN_IN_URL is .*\n$/);
  });

  it('says what it reads, and refuses arguments', () =>
    withFolder(async (cwd) => {
      const run = (argument: string) =>
        promisify(execFile)(process.execPath, [join(home, 'src/main.js'), argument], { cwd });
      expect((await run('--help')).stdout).toContain('SIGN_IN_URL');
      await expect(run('--bogus')).rejects.toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/^USAGE Unknown option '--bogus'.*\n$/),
      });
      expect(await readdir(cwd)).toEqual([]);
    }));

  it('runs on Postgres when DATABASE_URL says so', () =>
    withFolder((folder) =>
      withEmptyDatabase('postgres', async (url) => {
        const app = await startMain(home, folder, { DATABASE_URL: url });
        const { accessToken } = await signIn(app, folder);
        await edit(app, accessToken);
        expect(await app.stop()).toBe(0);
      }),
    ));
});
