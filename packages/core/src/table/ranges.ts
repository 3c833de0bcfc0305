import type { ColumnSpec } from './column.ts';

/** The years that both databases, Zod and JavaScript agree on, as milliseconds since 1970. */
export const timeRange = { min: -62_135_596_800_000, max: 253_402_300_799_999 } as const;
/** The same years as days. */
export const dateRange = { min: '0001-01-01', max: '9999-12-31' } as const;
/** The most that an integer column holds. */
export const largestInteger = 2_147_483_647;
const integerRange = { min: -2_147_483_648, max: largestInteger } as const;

/** The range that a number column keeps: its own, narrowed to what both databases store. */
export function numberRange(spec: ColumnSpec): { min: number; max: number } {
  const widest = widestRange(spec);
  return {
    min: Math.max(spec.min ?? widest.min, widest.min),
    max: Math.min(spec.max ?? widest.max, widest.max),
  };
}

function widestRange(spec: ColumnSpec): { min: number; max: number } {
  if (spec.kind === 'integer' || spec.kind === 'serial') return integerRange;
  if (spec.kind === 'bigint') return { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER };
  if (spec.kind === 'decimal') {
    const max = Number(
      `${'9'.repeat((spec.precision ?? 0) - (spec.scale ?? 0)) || '0'}.${'9'.repeat(spec.scale ?? 0)}`,
    );
    return { min: -max, max };
  }
  return { min: -Number.MAX_VALUE, max: Number.MAX_VALUE };
}
