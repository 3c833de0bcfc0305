import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
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

/** Run a script of the app until it has told of some progress, and end it with a signal. */
export async function interruptCli(
  script: string,
  args: readonly string[],
  cwd: string,
  { env, signal }: { env: Readonly<Record<string, string>>; signal: NodeJS.Signals },
): Promise<number | null> {
  const child = spawn(process.execPath, [join(home, 'src', script), ...args], {
    cwd,
    env: environment(env),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  for await (const line of createInterface(child.stderr))
    if (/\d+% [1-9]/.test(line)) child.kill(signal);
  return (await exited)[0];
}
