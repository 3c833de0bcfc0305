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

/** Run a script of the app until it has told of some progress and is killed; gives how it ended. */
export async function killedCli(
  script: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<string | null> {
  const child = spawn(
    process.execPath,
    [...killItselfWhenItSays(/\d+% [1-9]/), join(home, 'src', script), ...args],
    { cwd, env: environment(env), stdio: 'ignore' },
  );
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return signal;
}
