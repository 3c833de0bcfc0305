import { execFile, execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startMain, withFolder } from '@schema/testing/apps';
import { expect, it } from 'vitest';
import { home } from './support/paths.ts';

it.skipIf(!has('curl') || !has('jq'))(
  'the first calls of the README are answered as it says (skipped without curl or jq)',
  () =>
    withFolder(async (folder) => {
      const readme = await readFile(join(home, 'README.md'), 'utf8');
      const [, calls = ''] = /```sh\n([\s\S]*?)```/.exec(readme) ?? [];
      const { address, stop } = await startMain(home, folder);
      // One answer a line.
      const script = calls
        .replace('http://localhost:3000', address)
        .replaceAll(/^curl (.*\\\n)*.*$/gm, (command) => `${command}\necho`);
      const { stdout } = await promisify(execFile)('sh', ['-ec', script]);
      expect(await stop()).toBe(0);

      const [message, ...pages] = stdout
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line));
      expect(message).toMatchObject({ role: 'user', content: 'Hello, ALICE!' });
      expect(pages).toEqual([{ items: [message] }, { items: [message] }]);
    }),
  60_000,
);

function has(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
