import { exec } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { openMigrated } from '@schema/migrate';
import { withEmptyDatabase } from '@schema/testing/apps';
import { expect, it, onTestFinished } from 'vitest';
import { composition } from '../src/composition.ts';
import { whatNext } from '../src/what-next.ts';
import { home, migrations } from './support/paths.ts';

const run = promisify(exec);

/** Run the doctor's command as it is printed, in the root of the repository. */
async function examine(url: string, env: Record<string, string> = {}): Promise<string> {
  const store = await openMigrated(composition, url, { folder: migrations });
  await store.close();
  const lines: string[] = [];
  whatNext('http://localhost:3000', url, (line) => lines.push(line));
  const [, command = ''] = /^ {2}(npm run schema .*?) {3}/m.exec(lines.join('\n')) ?? [];
  expect(command).not.toMatch(/postgres:/);
  const options = { cwd: join(home, '../..'), env: { ...process.env, DATABASE_URL: '', ...env } };
  // It fails where it finds that a server, such as that of the tests, may lose data.
  const { stdout } = await run(command, options).catch((error: { stdout: string }) => error);
  return stdout;
}

it('the doctor finds the database of the hub as the command is printed', async () => {
  await mkdir(join(home, '.data'), { recursive: true });
  const folder = await mkdtemp(join(home, '.data', 'what-next-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = relative(process.cwd(), join(folder, 'hub.db'));
  expect(await examine(`file:${path}`)).toContain('users');
});

it('the doctor finds the one of DATABASE_URL, whose password is not printed', () =>
  withEmptyDatabase('postgres', async (url) => {
    expect(await examine(url, { DATABASE_URL: url })).toContain('users');
  }));
