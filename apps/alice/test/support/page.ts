import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { home } from './paths.ts';

const run = promisify(execFile);
export const root = fileURLToPath(new URL('../../../..', import.meta.url));
const snippet = /^```\w+ file=(\S+)\n(.*?)^```$/gms;

interface Ended {
  readonly code: number;
  readonly output: string;
}

/** A page of the docs whose files are in a folder of their own. */
export interface Page {
  readonly folder: string;
  readonly text: string;
  /** Run a program of the workspace there; gives what it printed and how it ended. */
  program(name: string, args: readonly string[], env?: Record<string, string>): Promise<Ended>;
  /** Run the workspace's linter on the files. */
  lint(): Promise<Ended>;
  remove(): Promise<void>;
}

/** Put the files of a page into a folder. */
export async function unpack(name: string, include: readonly string[]): Promise<Page> {
  // In the workspace, where the packages resolve; outside of node_modules, where Node reads TypeScript.
  const scratch = join(home, '.data');
  await mkdir(scratch, { recursive: true });
  const folder = await mkdtemp(join(scratch, `${name}-`));
  const text = await readFile(join(root, `docs/${name}.md`), 'utf8');
  const files: string[] = [];
  for (const [, file = '', code = ''] of text.matchAll(snippet)) {
    files.push(file);
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), code);
  }
  const tsconfig = { extends: join(root, 'tsconfig.base.json'), include };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  const program: Page['program'] = (name, args, env = {}) =>
    run(join(root, 'node_modules/.bin', name), args, {
      cwd: folder,
      env: { ...process.env, ...env },
    }).then(
      ({ stdout }) => ({ code: 0, output: stdout }),
      ({ code, stdout, stderr }) => ({ code, output: `${stdout}${stderr}` }),
    );
  return {
    folder,
    text,
    program,
    // The folder is one that git ignores.
    lint: () => program('biome', ['check', '--error-on-warnings', '--vcs-enabled=false', ...files]),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
