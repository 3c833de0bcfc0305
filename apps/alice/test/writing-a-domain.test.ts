import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { home } from './support/paths.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const snippet = /^```ts file=(\S+)\n(.*?)^```$/gms;

// In the workspace, where the packages resolve; outside of node_modules, where Node reads TypeScript.
const scratch = join(home, '.data');
let folder = '';

beforeAll(async () => {
  await mkdir(scratch, { recursive: true });
  folder = await mkdtemp(join(scratch, 'writing-a-domain-'));
  const page = await readFile(join(root, 'docs/writing-a-domain.md'), 'utf8');
  for (const [, file = '', code = ''] of page.matchAll(snippet)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), code);
  }
  const tsconfig = { extends: join(root, 'tsconfig.base.json'), include: ['src', 'test'] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Run a program of the workspace in the folder; gives what it printed and how it ended. */
async function program(name: string, args: readonly string[], env: Record<string, string> = {}) {
  return run(join(root, 'node_modules/.bin', name), args, {
    cwd: folder,
    env: { ...process.env, ...env },
  }).then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    ({ code, stdout, stderr }) => ({ code, output: `${stdout}${stderr}` }),
  );
}

describe('the code of docs/writing-a-domain.md', { timeout: 90_000 }, () => {
  it('has exact types', async () => {
    expect(await program('tsc', ['-p', '.'])).toEqual({ code: 0, output: '' });
  });

  it('runs on SQLite and on Postgres', async () => {
    const config = join(root, 'vitest.shared.ts');
    const { code, output } = await program(
      'vitest',
      ['run', '--root', folder, '--config', config],
      {
        TEST_DATABASES: 'sqlite-memory,pglite',
      },
    );
    expect({ code, output }).toMatchObject({ code: 0 });
    const report = await readFile(join(folder, 'node_modules/.cache/vitest/report.json'), 'utf8');
    expect(JSON.parse(report)).toMatchObject({ numPassedTests: 6, numTotalTests: 6 });
  });
});
