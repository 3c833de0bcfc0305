const width = 30;

export interface ProgressBar {
  /** Show how much is done, from 0 to 1, with a word on it. */
  show(share: number, words: string): void;
  /** Take the bar away. */
  clear(): void;
}

/** Draw a bar on a terminal; elsewhere write a line for every tenth that is done. */
export function progressBar({ stderr } = process): ProgressBar {
  let tenths = -1;
  return {
    show(share, words) {
      const percent = `${Math.floor(share * 100)}%`.padStart(4);
      if (stderr.isTTY) {
        const full = Math.round(share * width);
        stderr.write(`\r\x1b[K${'█'.repeat(full)}${'░'.repeat(width - full)}${percent} ${words}`);
      } else if (Math.floor(share * 10) > tenths) {
        tenths = Math.floor(share * 10);
        stderr.write(`${percent} ${words}\n`);
      }
    },
    clear() {
      if (stderr.isTTY) stderr.write('\r\x1b[K');
    },
  };
}
