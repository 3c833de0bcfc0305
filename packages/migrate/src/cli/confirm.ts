import { createInterface } from 'node:readline/promises';
import { Stopped } from './stopped.ts';
import { UsageError } from './usage-error.ts';

/** Ask on the terminal before something is lost; `--yes` has answered already. */
export function confirmation(yes: boolean): (question: string) => Promise<void> {
  return async (question) => {
    if (yes) return;
    if (!process.stdin.isTTY) throw new UsageError(`${question}\nSay --yes to go on.`);
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    const answer = await terminal.question(`${question} Go on? [y/N] `).catch((error: Error) => {
      process.stderr.write('\n');
      if (error.message.endsWith('Ctrl+C')) throw new Stopped('SIGINT');
      return '';
    });
    terminal.close();
    if (!/^y(es)?$/i.test(answer.trim())) throw new UsageError('Nothing was done.');
  };
}
