import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { home } from './paths.ts';

const run = promisify(execFile);
export const root = fileURLToPath(new URL('../../../..', import.meta.url));
const snippet = /^```ts file=(\S+)\n(.*?)^```$/gms;

/** A page of the docs whose files are in a folder of their own. */
export interface Page {
  readonly folder: string;
  /** Run a program of the workspace there; gives what it printed and how it ended. */
  program(
    name: string,
    args: readonly string[],
    env?: Record<string, string>,
  ): Promise<{ code: number; output: string }>;
  remove(): Promise<void>;
}

/** Put the files of a page into a folder. */
export async function unpack(name: string, include: readonly string[]): Promise<Page> {
  // In the workspace, where the packages resolve; outside of node_modules, where Node reads TypeScript.
  const scratch = join(home, '.data');
  await mkdir(scratch, { recursive: true });
  const folder = await mkdtemp(join(scratch, `${name}-`));
  const page = await readFile(join(root, `docs/${name}.md`), 'utf8');
  for (const [, file = '', code = ''] of page.matchAll(snippet)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), code);
  }
  const tsconfig = { extends: join(root, 'tsconfig.base.json'), include };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  return {
    folder,
    program: (program, args, env = {}) =>
      run(join(root, 'node_modules/.bin', program), args, {
        cwd: folder,
        env: { ...process.env, ...env },
      }).then(
        ({ stdout }) => ({ code: 0, output: stdout }),
        ({ code, stdout, stderr }) => ({ code, output: `${stdout}${stderr}` }),
      ),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
