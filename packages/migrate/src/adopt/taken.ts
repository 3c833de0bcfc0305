import { columnsText } from './checksum.ts';
import { mergeKey } from './merged.ts';
import type { PlannedOutput, PlannedTable } from './plan.ts';
import type { PreparedRow, Refusal } from './prepare.ts';
import type { ResolvedOutput } from './resolve.ts';

type Row = Pick<ResolvedOutput, 'source' | 'output' | 'row' | 'state'>;

/** The row of the source that has a place, and what those that merge with it have in common. */
interface Holder {
  readonly place: number;
  readonly like: string | undefined;
}

/** A Map of JavaScript ends at some 16 million. */
const mostHeld = 10_000_000;

/**
 * The rows of the target that the source's rows have become in this run, by key. A second row of the
 * source that became the same one would pass for one that was there before.
 */
export class TakenRows {
  readonly #holders = new Map<PlannedOutput, Map<string, Holder>>();
  readonly #disputed = new Map<PlannedOutput, Set<string>>();

  take({ source, output, row, state }: Row): void {
    if (state === 'merged') return;
    const holders = this.#holders.get(output) ?? new Map<string, Holder>();
    this.#holders.set(output, holders);
    const key = keyOf(output, row);
    if (holders.has(key) || holders.size >= mostHeld) return;
    holders.set(key, { place: source.place, like: likeOf(output, row) });
  }

  /** Refuse what became the same row as another one, of these or before. Those that merge are no twins. */
  refuseTwins(rows: readonly Row[], refused: Map<PreparedRow, Refusal>): void {
    const seen = new Map<string, Holder>();
    for (const { source, output, row, state } of rows) {
      if (state === 'merged') continue;
      const key = keyOf(output, row);
      const like = likeOf(output, row);
      const before = state === 'present' ? this.#holders.get(output)?.get(key) : undefined;
      const holder = before ?? seen.get(key);
      if (!holder) seen.set(key, { place: source.place, like });
      const isHolder = !holder || (holder === before && holder.place === source.place);
      if (isHolder || (like !== undefined && holder.like === like)) continue;
      this.#dispute(output, key);
      refused.set(source, {
        field: output.target.primaryKey.join(','),
        reason: `Another row became the same row of ${output.target.name}`,
      });
    }
  }

  /** Keep of a table that was moved only what has a twin: the comparison asks for no other. */
  forgetOthers({ into }: PlannedTable): void {
    for (const output of into) {
      const holders = this.#holders.get(output) ?? new Map<string, Holder>();
      const disputed = [...(this.#disputed.get(output) ?? [])];
      const kept = disputed.flatMap((key) => {
        const holder = holders.get(key);
        return holder ? [[key, holder] as const] : [];
      });
      this.#holders.set(output, new Map(kept));
    }
  }

  #dispute(output: PlannedOutput, key: string): void {
    const disputed = this.#disputed.get(output) ?? new Set();
    this.#disputed.set(output, disputed.add(key));
  }
}

function keyOf({ target }: PlannedOutput, row: Row['row']): string {
  return columnsText(row, target.primaryKey);
}

function likeOf(output: PlannedOutput, row: Row['row']): string | undefined {
  return output.mergeOn && mergeKey(output, row);
}
