import { progressLine } from '@schema/migrate';

const widest = 30;

/** A bar that shows how far something is. */
export interface ProgressBar {
  /** Show how much is done, from 0 to 1, with a word on it. */
  show(share: number, words: string): void;
  /** Take the bar away. */
  clear(): void;
}

/** Draw a bar on a terminal; elsewhere write a line for every tenth that is done. */
export function progressBar(): ProgressBar {
  const { stderr } = process;
  const line = progressLine();
  let tenths = -1;
  return {
    show(share, words) {
      const percent = `${Math.floor(share * 100)}%`.padStart(4);
      const state = `${percent} ${words}`;
      if (stderr.isTTY) {
        const width = Math.max(0, Math.min(widest, line.room - state.length));
        const full = Math.round(share * width);
        line.show(`${'█'.repeat(full)}${'░'.repeat(width - full)}${state}`);
      } else if (Math.floor(share * 10) > tenths) {
        tenths = Math.floor(share * 10);
        stderr.write(`${state}\n`);
      }
    },
    clear: () => line.clear(),
  };
}
