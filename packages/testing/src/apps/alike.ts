import type { OldRow } from './old-database.ts';

type Value = OldRow[string];

const numeric = new Set(['integer', 'bigint', 'serial', 'decimal', 'real']);

/** Write a value of a column of this kind so that it is the same text, however a database keeps it. */
export function alike(kind: string, value: Value): string | null {
  const given = typeof value === 'string' && value.trim() === '' ? null : (value ?? null);
  if (given === null) return null;
  if (numeric.has(kind)) return String(Number(given));
  if (kind === 'boolean') return String(/^(true|t|1)$/.test(String(given)));
  if (kind === 'timestamp') return String(milliseconds(given));
  if (kind === 'json') return JSON.stringify(parsed(given), inOrder);
  if (kind === 'uuid') return String(given).replaceAll('-', '').toLowerCase();
  return String(given);
}

/** Whether an old key could be kept. */
export function isUuid(value: Value): boolean {
  return /^[0-9a-f]{32}$/.test(alike('uuid', value) ?? '');
}

function milliseconds(value: Value): number {
  if (value instanceof Date) return value.getTime();
  // Unix time: the seconds of today have ten digits, the milliseconds thirteen.
  if (typeof value === 'number') return value < 1e11 ? value * 1000 : value;
  const text = String(value).replace(' ', 'T');
  return Math.floor(Date.parse(/(Z|[+-]\d\d(:?\d\d)?)$/.test(text) ? text : `${text}Z`));
}

function parsed(value: Value): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    // Text is JSON as well.
    return value;
  }
}

function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
