import { roundTo } from '@schema/core/validators';

/** Two values that belong together. */
export type Pair = readonly [x: number, y: number];

/**
 * Compute Pearson's product-moment correlation of pairs, from -1 to 1 with six decimals: the sum of
 * the products of deviations from the two means over the root of the product of their squares (K.
 * Pearson, Proc. R. Soc. Lond. 58, 1895, 240–242). Null for fewer than three pairs, which always or
 * never lie on a line, and where one side does not vary.
 */
export function pearson(pairs: readonly Pair[]): number | null {
  if (pairs.length < 3) return null;
  const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  let products = 0;
  let squaresX = 0;
  let squaresY = 0;
  for (const [x, y] of pairs) {
    products += (x - meanX) * (y - meanY);
    squaresX += (x - meanX) ** 2;
    squaresY += (y - meanY) ** 2;
  }
  if (varies(pairs, 0) && varies(pairs, 1)) {
    const r = products / Math.sqrt(squaresX * squaresY);
    return roundTo(Math.max(-1, Math.min(1, r)), 6);
  }
  return null;
}

// Asked of the values: the mean of equal decimals may differ from them in its last bit.
function varies(pairs: readonly Pair[], side: 0 | 1): boolean {
  return pairs.some((pair) => pair[side] !== pairs[0]?.[side]);
}
