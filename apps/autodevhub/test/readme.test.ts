import { execFile, execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startMain, withFolder } from '@schema/testing/apps';
import { expect, it } from 'vitest';
import { home } from './support/paths.ts';

const run = promisify(execFile);

it.skipIf(!has('curl') || !has('jq'))(
  'the first calls of the README are answered as it says (skipped without curl or jq)',
  () =>
    withFolder(async (folder) => {
      const readme = await readFile(join(home, 'README.md'), 'utf8');
      const [, calls = ''] = /```sh\n([\s\S]*?)```/.exec(readme) ?? [];
      const { address, stop } = await startMain(home, folder);
      const script = calls
        .replace('http://localhost:3000', address)
        // One answer a line.
        .replaceAll(/^curl .*$/gm, (line) => `${line}\necho`);
      const { stdout } = await run('sh', ['-ec', script]);
      expect(await stop()).toBe(0);

      const [request, stories, found, activity, audit] = stdout
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line));
      expect(request).toMatchObject({ status: 'COMPLETED', errorMessage: null });
      expect(titles(stories)).toEqual(['Pay by card', 'Log in']);
      expect(titles(found)).toEqual(['Log in']);
      expect(activity).toMatchObject({ stories: 2, requests: 1 });
      expect(audit.items[0]).toMatchObject({ action: 'generation.complete' });
    }),
  60_000,
);

function titles(page: { items: readonly { title: string }[] }): string[] {
  return page.items.map(({ title }) => title);
}

function has(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
