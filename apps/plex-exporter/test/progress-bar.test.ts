import { describe, expect, test } from 'vitest';
import { progressBar } from '../src/cli/progress-bar.ts';

/** A standard error that keeps what is written. */
function stream(isTTY: boolean) {
  const written: string[] = [];
  const stderr = { isTTY, write: (text: string) => written.push(text) > 0 };
  return { written, bar: progressBar({ stderr } as unknown as typeof process) };
}

describe('the bar of an import', () => {
  test('is a line for every tenth where there is no terminal', () => {
    const { written, bar } = stream(false);
    for (let share = 0; share <= 100; share++) bar.show(share / 100, `${share} films`);
    bar.clear();
    expect(written).toHaveLength(11);
    expect(written.at(0)).toBe('  0% 0 films\n');
    expect(written.at(-1)).toBe('100% 100 films\n');
  });

  test('is drawn in its place on a terminal, and taken away', () => {
    const { written, bar } = stream(true);
    for (const share of [0, 0.5, 1]) bar.show(share, 'films');
    bar.clear();
    expect(written).toEqual([
      `\r\x1b[K${'░'.repeat(30)}  0% films`,
      `\r\x1b[K${'█'.repeat(15)}${'░'.repeat(15)} 50% films`,
      `\r\x1b[K${'█'.repeat(30)}100% films`,
      '\r\x1b[K',
    ]);
  });
});
