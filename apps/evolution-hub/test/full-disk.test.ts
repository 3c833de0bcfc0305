import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withFolder } from '@schema/testing/apps';
import { expect, it } from 'vitest';
import { home } from './support/paths.ts';

/** Run a script where no file takes more than a kilobyte; gives what it prints. */
async function withSmallFiles(script: string, cwd: string): Promise<string> {
  const limited = `trap '' XFSZ; ulimit -f 1; exec "$@"`;
  const node = [process.execPath, '--input-type=module', '--eval', script];
  const { stdout } = await promisify(execFile)('sh', ['-c', limited, 'sh', ...node], { cwd });
  return stdout;
}

const port = (file: string) => JSON.stringify(join(home, 'src/ports', file));

it.each([
  [
    'image',
    `const { folderObjects } = await import(${port('folder-objects.ts')});
     const image = { bytes: new Uint8Array(300_000), contentType: 'image/png' };
     const store = () => folderObjects('stored').put('a', image);`,
  ],
  [
    'mail',
    `const { outbox } = await import(${port('outbox.ts')});
     const mail = { to: 'ann@example.com', subject: 'Hello', text: 'x'.repeat(5000) };
     const store = () => outbox('stored').send(mail);`,
  ],
])('an %s that the disk does not take is UNAVAILABLE, and leaves nothing', (_, script) =>
  withFolder(async (folder) => {
    const print = 'await store().catch(({ code }) => process.stdout.write(code));';
    expect(await withSmallFiles(`${script}\n${print}`, folder)).toBe('UNAVAILABLE');
    expect(await readdir(join(folder, 'stored'))).toEqual([]);
  }),
);
