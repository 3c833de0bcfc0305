import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newDatabase } from '../support/databases.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../..', import.meta.url));
const home = fileURLToPath(new URL('../..', import.meta.url));
const snippet = /^```\w+ file=(\S+)\n(.*?)^```$/gms;

// In the package, where its own name resolves; outside of node_modules, where Node reads TypeScript.
const scratch = join(home, '.data');
let folder = '';
let page = '';

beforeAll(async () => {
  await mkdir(scratch, { recursive: true });
  folder = await mkdtemp(join(scratch, 'moving-in-'));
  page = await readFile(join(root, 'docs/moving-in.md'), 'utf8');
  for (const [, file = '', code = ''] of page.matchAll(snippet)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), code);
  }
  const tsconfig = { extends: join(root, 'tsconfig.base.json'), include: ['src', 'adopt'] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Run a program in the folder; gives what it printed and how it ended. */
async function program(file: string, ...args: string[]) {
  return run(file, args, { cwd: folder }).then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    ({ code, stdout }) => ({ code: code as number, output: String(stdout) }),
  );
}

const schema = (...args: string[]) => program(process.execPath, join(home, 'src/cli.ts'), ...args);
const runs = /^\$ schema (.*)\n([\s\S]*?)^```$/gm;

describe('the example of docs/moving-in.md', () => {
  it('has exact types', async () => {
    const tsc = join(root, 'node_modules/.bin/tsc');
    expect(await program(tsc, '-p', '.')).toEqual({ code: 0, output: '' });
  });

  it('prints what the page says', async () => {
    const old = new Database(join(folder, 'old.db'));
    old.exec(await readFile(join(folder, 'old.sql'), 'utf8'));
    old.close();
    expect(await schema('generate')).toMatchObject({ code: 0 });
    const [moved, copied] = [...page.matchAll(runs)];
    const [, command = '', printed] = moved ?? [];
    expect(await schema(...command.split(' '))).toEqual({ code: 1, output: printed });

    const [, copy = '', said] = copied ?? [];
    const [server, args] = [await newDatabase('postgres'), copy.split(' ')];
    const there = args.map((arg) => (arg.startsWith('postgres:') ? server : arg));
    expect(await schema(...there)).toEqual({ code: 0, output: said });
    const back = ['adopt', '--same', '--from', server, '--to', 'file:back.db'];
    expect(await schema(...back)).toEqual({ code: 0, output: said });
  });
});
