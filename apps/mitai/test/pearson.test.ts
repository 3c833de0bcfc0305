import { describe, expect, it } from 'vitest';
import { type Pair, pearson } from '../src/charts/pearson.ts';

describe('Pearson’s correlation', () => {
  it('is what a hand computes', () => {
    // Means 3 and 4; deviations -2 -1 0 1 2 and -2 0 1 0 1; 6 over the root of 10 times 6.
    const pairs: Pair[] = [
      [1, 2],
      [2, 4],
      [3, 5],
      [4, 4],
      [5, 5],
    ];
    expect(pearson(pairs)).toBe(0.774597);
    expect(pearson(pairs.map(([x, y]) => [y, x]))).toBe(0.774597);
  });

  it('agrees with the first of Anscombe’s four sets', () => {
    // F. J. Anscombe, The American Statistician 27 (1973), 17–21: r is 0.816 in all of them.
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
    expect(pearson(x.map((value, index) => [value, y[index] ?? 0]))).toBe(0.816421);
  });

  it('is 1 and -1 on a line, whatever its slope, and never beyond', () => {
    for (const slope of [0.1, 1e-6, 3, 1e9]) {
      const line: Pair[] = [0.1, 0.2, 0.3, 0.7].map((x) => [x, slope * x + 0.3]);
      expect(pearson(line)).toBe(1);
      expect(pearson(line.map(([x, y]) => [x, -y]))).toBe(-1);
    }
  });

  it('is null where there is none: fewer than three pairs, or a side that does not vary', () => {
    expect(pearson([])).toBeNull();
    expect(
      pearson([
        [1, 2],
        [2, 3],
      ]),
    ).toBeNull();
    expect(pearson([0.1, 0.2, 0.3].map((x) => [x, 80.1]))).toBeNull();
    expect(pearson([0.1, 0.2, 0.3].map((y) => [80.1, y]))).toBeNull();
  });
});
