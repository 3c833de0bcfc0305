import { columnsText } from './checksum.ts';
import type { PreparedRow } from './prepare.ts';

/** The ids of rows that were merged into others, and theirs, by target table. */
export class MergedIds {
  readonly #ids = new Map<string, unknown>();

  /** Follow an id to the row that stands for its row. */
  follow(table: string, id: unknown): unknown {
    return this.#ids.get(`${table} ${id}`) ?? id;
  }

  set(table: string, id: unknown, survivor: unknown): void {
    this.#ids.set(`${table} ${id}`, survivor);
  }

  delete(table: string, id: unknown): void {
    this.#ids.delete(`${table} ${id}`);
  }
}

/**
 * The places that rows keep while they wait for the rows that they point at: of two that merge the
 * first stays, also when the second could be written sooner.
 */
export class Reservations {
  readonly #holders = new Map<string, PreparedRow>();

  reserve(row: PreparedRow): void {
    for (const key of keysOf(row)) if (!this.#holders.has(key)) this.#holders.set(key, row);
  }

  release(row: PreparedRow): void {
    if (this.#holders.size === 0) return;
    for (const key of keysOf(row)) if (this.#holders.get(key) === row) this.#holders.delete(key);
  }

  /** Whether another row keeps the place that this one would take. */
  isTaken(row: PreparedRow): boolean {
    if (this.#holders.size === 0) return false;
    return keysOf(row).some((key) => (this.#holders.get(key) ?? row) !== row);
  }
}

function keysOf({ outputs }: PreparedRow): string[] {
  return outputs
    .filter(({ output }) => output.mergeOn && !output.isShared)
    .map(({ output: { table, mergeOn = [] }, row }) => `${table} ${columnsText(row, mergeOn)}`);
}
