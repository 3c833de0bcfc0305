import type { Refusal } from './prepare.ts';
import type { Fate } from './write.ts';

/** What became of one table's rows; they add up to `rows`. */
export interface TableReport {
  readonly table: string;
  readonly rows: number;
  /** Written by this run. */
  readonly moved: number;
  /** In the target before this run. */
  readonly present: number;
  /** Merged into another row, which is the same in the target. */
  readonly merged: number;
  readonly refused: number;
}

/** A row of the source that is not in the target, and why. */
export interface RefusedRow extends Refusal {
  readonly table: string;
  /** The row's key; the new id where the key lets someone in. */
  readonly key: string;
}

/** A value that no new row has, although its row is in place. */
export interface LostValue extends Refusal {
  readonly table: string;
  readonly key: string;
}

/** How many rows were refused, or lost a value, for one reason. */
export interface RefusalCount extends Refusal {
  readonly table: string;
  readonly rows: number;
}

/** One target table compared with the source. */
export interface Verification {
  readonly table: string;
  /** What the source gives, and what of it is in the target. */
  readonly expected: { readonly rows: number; readonly checksum: string };
  readonly found: { readonly rows: number; readonly checksum: string };
  /** The whole target table. */
  readonly target: { readonly rows: number; readonly checksum: string };
  readonly missing: number;
  readonly differing: number;
  /** Rows of the target that the source does not have. */
  readonly extra: number;
}

/** What became of all rows of a system. */
export interface AdoptionReport {
  readonly system: string;
  readonly dryRun: boolean;
  readonly tables: readonly TableReport[];
  /** Rows that this run wrote into the target. */
  readonly written: number;
  readonly refused: readonly RefusedRow[];
  readonly refusals: readonly RefusalCount[];
  readonly merged: readonly { readonly table: string; readonly key: string }[];
  readonly lost: readonly LostValue[];
  readonly losses: readonly RefusalCount[];
  /** References that became NULL because their row is gone. */
  readonly cleared: readonly { readonly column: string; readonly rows: number }[];
  /** Tables that were left behind, and why. */
  readonly left: readonly {
    readonly table: string;
    readonly rows: number;
    readonly reason: string;
  }[];
  /** Tables and columns that the adoption does not know, and that `--drop` lets go. */
  readonly unknown: readonly string[];
  readonly verification: readonly Verification[];
  /** Whether every row is in the target, as the source has it. */
  readonly ok: boolean;
}

/** Rows with a field and a reason; the first ones by name. */
class Reasons {
  readonly rows: LostValue[] = [];
  readonly #counts = new Map<string, { -readonly [K in keyof RefusalCount]: RefusalCount[K] }>();
  readonly #named: number;

  constructor(named: number) {
    this.#named = named;
  }

  add(row: LostValue): void {
    if (this.rows.length < this.#named) this.rows.push(row);
    const { table, field, reason } = row;
    const kind = JSON.stringify([table, field, reason]);
    const count = this.#counts.get(kind) ?? { table, field, reason, rows: 0 };
    count.rows += 1;
    this.#counts.set(kind, count);
  }

  get counts(): RefusalCount[] {
    return [...this.#counts.values()];
  }
}

/** Adds up what becomes of the rows. */
export class Tally {
  readonly tables: TableReport[] = [];
  readonly refused: Reasons;
  readonly lost: Reasons;
  readonly merged: { table: string; key: string }[] = [];
  written = 0;
  readonly #cleared = new Map<string, number>();
  #current = { table: '', rows: 0, moved: 0, present: 0, merged: 0, refused: 0 };
  readonly #named: number;

  /** At most so many rows of a kind are named; all are counted. */
  constructor(named: number) {
    this.refused = new Reasons(named);
    this.lost = new Reasons(named);
    this.#named = named;
  }

  begin(table: string): void {
    this.#current = { table, rows: 0, moved: 0, present: 0, merged: 0, refused: 0 };
    this.tables.push(this.#current);
  }

  refuse(key: string, { field, reason }: Refusal): void {
    const { table } = this.#current;
    this.#current.rows += 1;
    this.#current.refused += 1;
    this.refused.add({ table, key, field, reason });
  }

  accept(key: string, fate: Fate): void {
    this.#current.rows += 1;
    this.#current[fate] += 1;
    if (fate === 'merged' && this.merged.length < this.#named)
      this.merged.push({ table: this.#current.table, key });
  }

  clear(column: string): void {
    this.#cleared.set(column, (this.#cleared.get(column) ?? 0) + 1);
  }

  get cleared(): { column: string; rows: number }[] {
    return [...this.#cleared].map(([column, rows]) => ({ column, rows }));
  }
}
