import { createInterface } from 'node:readline/promises';
import { UsageError } from './usage-error.ts';

/** Ask on the terminal before something is lost; `--yes` has answered already. */
export function confirmation(yes: boolean): (question: string) => Promise<void> {
  return async (question) => {
    if (yes) return;
    if (!process.stdin.isTTY) throw new UsageError(`${question}\nSay --yes to go on.`);
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    const answer = await terminal.question(`${question} Go on? [y/N] `);
    terminal.close();
    if (!/^y(es)?$/i.test(answer.trim())) throw new UsageError('Nothing was done.');
  };
}
