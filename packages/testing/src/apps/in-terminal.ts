import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';

/** Whether a terminal can be made here: by the `script` of Linux. */
export const hasTerminals = process.platform === 'linux' && existsSync('/usr/bin/script');

interface Terminal {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
  /** Keys that are pressed when these words are seen. */
  readonly press?: { readonly at: string; readonly keys: string };
}

/** Run a shell's command in a terminal; gives its exit code and all that was seen. */
export async function inTerminal(
  command: string,
  { cwd, env, columns = 80, press }: Terminal,
): Promise<{ readonly code: number; readonly seen: string }> {
  const whole = `stty cols ${columns}; ${command}`;
  const child = spawn('script', ['--quiet', '--return', '--command', whole, '/dev/null'], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let seen = '';
  let isPressed = false;
  child.stdout.on('data', (chunk: Buffer) => {
    seen += chunk.toString();
    if (isPressed || !press || !seen.includes(press.at)) return;
    isPressed = true;
    child.stdin.write(press.keys);
  });
  const [code] = (await once(child, 'close')) as [number];
  return { code, seen };
}
