import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { home } from './paths.ts';

export interface ScriptResult {
  readonly code: number;
  /** What it said, as `--json` has it. */
  readonly said: Readonly<Record<string, unknown>>;
}

/** Run one of the app's own scripts that end in the `schema` command. */
export async function runScript(name: string, ...flags: readonly string[]): Promise<ScriptResult> {
  const { scripts } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const [program, ...given] = (scripts[name] ?? '').split(' ');
  if (program !== 'node') throw new Error(`There is no script ${name} that runs node.`);
  return new Promise((resolve) => {
    const args = [...given, ...flags, '--json'];
    execFile(process.execPath, args, { cwd: home }, (error, stdout) => {
      const code = error ? Number(error.code ?? 1) : 0;
      resolve({ code, said: JSON.parse(stdout) as ScriptResult['said'] });
    });
  });
}
