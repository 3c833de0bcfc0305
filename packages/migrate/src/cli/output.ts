import { styleText } from 'node:util';
import { progressLine } from './progress-line.ts';
import type { Outcome } from './verb.ts';

/** Why a command did nothing, or not all. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** Where a command writes, for people or as JSON. */
export interface Output {
  help(text: string): void;
  progress(message: string): void;
  result(outcome: Outcome): void;
  error(failure: Failure): void;
}

/** Write results to standard output and all else to standard error; colours only on a terminal. */
export function createOutput(asJson: boolean): Output {
  const { stdout, stderr } = process;
  const line = progressLine();
  const json = (data: unknown) => stdout.write(`${JSON.stringify(data)}\n`);
  return {
    help: (help) => {
      if (asJson) json({ ok: true, help });
      else stdout.write(`${help}\n`);
    },
    progress: (message) => {
      if (asJson) return;
      if (stderr.isTTY) line.show(`… ${message}`);
      else stderr.write(`${message}\n`);
    },
    result: ({ lines, data, failed }) => {
      line.clear();
      if (asJson) json({ ok: !failed, ...data });
      else for (const each of lines) stdout.write(`${colour(each)}\n`);
    },
    error: (failure) => {
      line.clear();
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
