import { expect, it } from 'vitest';
import { inParts } from '../src/index.ts';

const sizes = (parts: readonly (readonly unknown[])[]) => parts.map(({ length }) => length);

it('divides a list by what its members are long as JSON, and keeps their order', () => {
  const list = Array.from({ length: 9 }, (_, n) => ({ n, text: 'x'.repeat(100_000) }));
  const parts = inParts(list);
  expect(sizes(parts)).toEqual([3, 3, 3]);
  expect(parts.flat()).toEqual(list);
  expect(inParts([])).toEqual([]);
});

it('lets what is too long by itself be alone', () => {
  const long = 'x'.repeat(500_000);
  expect(sizes(inParts(['a', long, long, 'b', 'c']))).toEqual([1, 1, 1, 2]);
});

it('fills a part to the last sign', () => {
  // With its quotes, half of what is sent at once.
  const half = 'x'.repeat(199_998);
  expect(sizes(inParts([half, half, half, `${half}x`]))).toEqual([2, 1, 1]);
});

it('divides a list by rows as well, of which a member may be several', () => {
  expect(sizes(inParts([1200, 800, 1, 2000], { rowsOf: (rows) => rows }))).toEqual([2, 1, 1]);
  expect(sizes(inParts(Array.from({ length: 4001 }, () => 0)))).toEqual([2000, 2000, 1]);
});
