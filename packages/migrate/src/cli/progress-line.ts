import { styleText } from 'node:util';

/** A line on a terminal that the next one replaces; elsewhere nothing is shown. */
export interface ProgressLine {
  /** How many letters it has room for. */
  readonly room: number;
  /** Show a text, or as much of it as there is room for. */
  show(text: string): void;
  /** Take the line away. */
  clear(): void;
}

/** Make a line on standard error that says how far a work is. */
export function progressLine(): ProgressLine {
  const { stderr } = process;
  let isShown = false;
  return {
    // A line that wraps could not be replaced: only its last part would be.
    get room() {
      return (stderr.columns || 80) - 1;
    },
    show(text) {
      if (!stderr.isTTY) return;
      const words = styleText('dim', text.slice(0, this.room), { stream: stderr });
      stderr.write(`\r\x1b[K${words}`);
      isShown = true;
    },
    clear() {
      if (isShown) stderr.write('\r\x1b[K');
      isShown = false;
    },
  };
}
