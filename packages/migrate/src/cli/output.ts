import { styleText } from 'node:util';
import type { Outcome } from './verb.ts';

export interface Failure {
  readonly code: string;
  readonly message: string;
}

export interface Output {
  help(text: string): void;
  progress(message: string): void;
  result(outcome: Outcome): void;
  error(failure: Failure): void;
}

/** Write results to standard output and all else to standard error; colours only on a terminal. */
export function createOutput(asJson: boolean): Output {
  const { stdout, stderr } = process;
  let progressShown = false;
  const clear = () => {
    if (progressShown) stderr.write('\r\x1b[K');
    progressShown = false;
  };
  const json = (data: unknown) => stdout.write(`${JSON.stringify(data)}\n`);
  return {
    help: (help) => {
      if (asJson) json({ ok: true, help });
      else stdout.write(`${help}\n`);
    },
    progress: (message) => {
      if (asJson) return;
      if (!stderr.isTTY) {
        stderr.write(`${message}\n`);
        return;
      }
      clear();
      stderr.write(styleText('dim', `… ${message}`, { stream: stderr }));
      progressShown = true;
    },
    result: ({ lines, data, failed }) => {
      clear();
      if (asJson) json({ ok: !failed, ...data });
      else for (const line of lines) stdout.write(`${colour(line)}\n`);
    },
    error: (failure) => {
      clear();
      if (asJson) json({ ok: false, error: failure });
      else
        stderr.write(`${styleText('red', failure.code, { stream: stderr })} ${failure.message}\n`);
    },
  };
}

/** Lines that begin with a mark are coloured by it. */
function colour(line: string): string {
  if (line.startsWith('✓')) return styleText('green', line);
  if (line.startsWith('✗')) return styleText('red', line);
  if (line.startsWith('!')) return styleText('yellow', line);
  return line;
}
