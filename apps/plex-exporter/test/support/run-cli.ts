import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { killItselfWhenItSays } from '@schema/testing/apps';
import { home } from './paths.ts';

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const environment = (env: Readonly<Record<string, string>>) => ({
  ...process.env,
  DATABASE_URL: '',
  ...env,
});

/** Run a script of the app in a folder. */
export function runCli(
  script: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<CliResult> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(home, 'src', script), ...args],
      { cwd, env: environment(env), maxBuffer: 50_000_000 },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

/**
 * Run a script of the app until it has told of some progress and gets a signal; gives its exit code, or the
 * signal that ended it.
 */
export async function stoppedCli(
  script: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
  by: NodeJS.Signals,
): Promise<string | number | null> {
  const child = spawn(
    process.execPath,
    [...killItselfWhenItSays(/\d+% [1-9]/, by), join(home, 'src', script), ...args],
    { cwd, env: environment(env), stdio: 'ignore' },
  );
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return signal ?? code;
}
