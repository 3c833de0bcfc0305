import { inKeyOrder } from '@schema/core/validators';

const hashValues = 2 ** 48;

/**
 * Turn a row's values into one whole number below 2^53: the number of filled fields, then 48 bits of
 * a hash. So of two rows the fuller one is greater, and equal rows are equal.
 */
export function fingerprintOf(values: Readonly<Record<string, unknown>>, fields: object): number {
  let filled = 0;
  const list: unknown[] = [];
  for (const field in fields) {
    const value = values[field] ?? null;
    if (value !== null) filled++;
    list.push(inKeyOrder(value));
  }
  return filled * hashValues + hash48(JSON.stringify(list));
}

/** Two 24-bit halves of multiplicative hashes (FNV-1a and its like with another prime). */
function hash48(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b);
  }
  return ((high >>> 8) & 0xffffff) * 2 ** 24 + (mixed(low) >>> 8);
}

/** The last unit reaches only the low bits of a product: fold the high ones back. */
function mixed(value: number): number {
  const folded = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  return folded ^ (folded >>> 15);
}
