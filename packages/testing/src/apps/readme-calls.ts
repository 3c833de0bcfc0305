import { execFile, execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { startMain } from './main-process.ts';
import { withFolder } from './temporary-folder.ts';

/**
 * Register a test that makes the calls of the first `sh` snippet in an app's README, and gives what
 * they answer, parsed, to `check`. It is skipped without curl or jq.
 */
export function describeReadmeCalls<Answers extends readonly unknown[]>(
  home: string,
  check: (...answers: Answers) => void,
): void {
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
        const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
        // The caller names the answers of its own README.
        check(...(lines.map((line) => JSON.parse(line)) as unknown as Answers));
      }),
  );
}

function has(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
