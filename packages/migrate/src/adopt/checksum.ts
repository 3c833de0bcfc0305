import { createHash } from 'node:crypto';
import { inKeyOrder } from '@schema/core/validators';
import type { TargetRow } from './adoption.ts';

/** Write values so that equal ones are equal text: JSON's keys in order, times in ISO's form. */
export function canonical(value: unknown): string {
  return JSON.stringify(inKeyOrder(value ?? null));
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
