import { createHash } from 'node:crypto';
import type { TargetRow } from './adoption.ts';

/** Write values so that equal ones are equal text: JSON's keys in order, times in ISO's form. */
export function canonical(value: unknown): string {
  return JSON.stringify(ordered(value));
}

function ordered(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([first], [second]) => (first < second ? -1 : 1))
      .map(([key, inner]) => [key, ordered(inner)]),
  );
}

/** Write some columns of a row as text; equal rows are equal text. */
export function columnsText(row: TargetRow, columns: readonly string[]): string {
  return canonical(columns.map((column) => row[column]));
}

/** The checksum of a set of rows, whatever order they come in. */
export class Checksum {
  rows = 0;
  #sum = 0n;

  add(text: string): void {
    this.rows += 1;
    const digest = createHash('sha256').update(text).digest('hex').slice(0, 32);
    this.#sum = BigInt.asUintN(128, this.#sum + BigInt(`0x${digest}`));
  }

  get hex(): string {
    return this.#sum.toString(16).padStart(32, '0');
  }
}
