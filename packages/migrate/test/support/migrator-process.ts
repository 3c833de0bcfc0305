import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface MigratorProcess {
  readonly child: ChildProcessWithoutNullStreams;
  start(): void;
  /** Resolves when it has written these words. */
  said(words: string): Promise<void>;
  /** The names of the migrations that it ran; undefined when it was killed. */
  readonly done: Promise<string[] | undefined>;
}

/** Start a migrator in a process of its own, up to the point where it only needs a word. */
export async function migratorProcess(url: string, folder: string): Promise<MigratorProcess> {
  const script = fileURLToPath(new URL('../fixtures/migrate.ts', import.meta.url));
  const child = spawn(process.execPath, [script, url, folder]);
  let output = '';
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const waiting = new Map<string, () => void>();
  const said = (words: string) =>
    new Promise<void>((resolve) => {
      if (output.includes(words)) resolve();
      else waiting.set(words, resolve);
    });
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    for (const [words, resolve] of waiting) if (output.includes(words)) resolve();
  });
  const done = once(child, 'close').then(([code, signal]) => {
    if (signal === 'SIGKILL') return undefined;
    if (code !== 0) throw new Error(errors);
    return JSON.parse(/^done (.*)$/m.exec(output)?.[1] ?? '') as string[];
  });
  await Promise.race([said('ready'), done]);
  return { child, said, start: () => child.stdin.write('go\n'), done };
}
