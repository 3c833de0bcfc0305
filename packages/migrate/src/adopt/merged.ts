import type { OutputOptions, TargetRow } from './adoption.ts';
import { columnsText } from './checksum.ts';
import type { PlannedOutput } from './plan.ts';
import type { PreparedRow } from './prepare.ts';

/** What rows that merge have in common; undefined for a row that equals no other. */
export function mergeKey(
  { mergeOn = [], nullsDiffer = false }: Pick<OutputOptions, 'mergeOn' | 'nullsDiffer'>,
  row: TargetRow,
): string | undefined {
  const isUnlike = nullsDiffer && mergeOn.some((column) => (row[column] ?? null) === null);
  return isUnlike ? undefined : columnsText(row, mergeOn);
}

/** What a row lacks and another one has. */
export function missingOf(row: TargetRow, other: TargetRow): TargetRow {
  return Object.fromEntries(
    Object.entries(other).filter(
      ([column, value]) => (value ?? null) !== null && (row[column] ?? null) === null,
    ),
  );
}

/** The rows that were merged into others, by target table and id. */
export class MergedRows {
  readonly #ids = new Map<string, unknown>();
  /** By the row that stays: what is merged into it, by id, in the order in which it was read. */
  readonly #fillings = new Map<string, Map<unknown, TargetRow>>();

  /** Follow an id to the row that stands for its row. */
  follow(table: string, id: unknown): unknown {
    return this.#ids.get(`${table} ${id}`) ?? id;
  }

  set(table: string, id: unknown, survivor: unknown, filling: TargetRow = {}): void {
    this.#ids.set(`${table} ${id}`, survivor);
    const into = `${table} ${survivor}`;
    const fillings = this.#fillings.get(into) ?? new Map<unknown, TargetRow>();
    this.#fillings.set(into, fillings.set(id, filling));
  }

  /** A row that was refused stands for itself. */
  forget({ outputs }: PreparedRow): void {
    for (const { output, row } of outputs)
      this.delete(output.target.key, row[output.target.primaryKey[0] ?? '']);
  }

  delete(table: string, id: unknown): void {
    const fillings = this.#fillings.get(`${table} ${this.follow(table, id)}`);
    // It keeps its place among the others.
    if (fillings?.has(id)) fillings.set(id, {});
    this.#ids.delete(`${table} ${id}`);
  }

  /** Fill what a row lacks from the rows that were merged into it. */
  filled(table: string, id: unknown, row: TargetRow): TargetRow {
    let whole = row;
    for (const other of this.#fillings.get(`${table} ${id}`)?.values() ?? [])
      whole = { ...whole, ...missingOf(whole, other) };
    return whole;
  }
}

/** The numbers of the old rows that are in place: under any other the target may hold a row of its own. */
export class KeptNumbers {
  readonly #known: ReadonlyMap<string, Set<unknown>>;

  constructor(outputs: readonly PlannedOutput[]) {
    const numbered = outputs.filter(({ identity }) => identity);
    this.#known = new Map(numbered.map(({ target }) => [target.key, new Set()]));
  }

  add({ outputs }: PreparedRow): void {
    for (const { output, row } of outputs)
      if (output.identity)
        this.#known.get(output.target.key)?.add(row[output.target.primaryKey[0] ?? '']);
  }

  /** Whether no row of the source is in place under a number of a table. */
  lacks(table: string, id: unknown): boolean {
    return this.#known.get(table)?.has(id) === false;
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
    .flatMap(({ output, row }) => {
      const key = mergeKey(output, row);
      return key === undefined ? [] : [`${output.table} ${key}`];
    });
}
