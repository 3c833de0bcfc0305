import type { TargetRow } from './adoption.ts';
import { columnsText } from './checksum.ts';
import { findRows, type TargetDatabase } from './lookup.ts';
import {
  type KeptNumbers,
  type MergedRows,
  mergeKey,
  missingOf,
  type Reservations,
} from './merged.ts';
import type { PlannedOutput, PlannedTable } from './plan.ts';
import type { PreparedRow, Refusal } from './prepare.ts';
import { type Draft, findParents, settle } from './settle.ts';
import type { TakenRows } from './taken.ts';

/** A row for the target, and what is there of it already. */
export interface ResolvedOutput {
  readonly source: PreparedRow;
  readonly output: PlannedOutput;
  readonly row: TargetRow;
  readonly state: 'new' | 'present' | 'merged';
  /** The row that is there, where it was asked for; of a merged one, the row that stays. */
  readonly found?: TargetRow;
  /** What a merged row gives to the row that stays, where that is there already. */
  readonly filling?: TargetRow;
}

/** What can be written of some rows, and what becomes of the others. */
export interface Resolution {
  readonly outputs: readonly ResolvedOutput[];
  readonly refused: ReadonlyMap<PreparedRow, Refusal>;
  /** Rows that point at rows of their own table that are not there yet. */
  readonly waiting: readonly PreparedRow[];
  /** References that became NULL because their row is gone, as `table.column`. */
  readonly cleared: readonly string[];
}

/** What a look-up knows of the rows before, and how far it goes. */
export interface ResolveOptions {
  readonly merged: MergedRows;
  readonly numbers: KeptNumbers;
  readonly reserved: Reservations;
  readonly taken: TakenRows;
  /** Whether a row that is waited for is taken for gone. */
  readonly isLast: boolean;
  /** Read the rows that are there as well, not only their keys. */
  readonly withRows: boolean;
}

/** Look up what is there already, what merges and what rows point at. Writes nothing. */
export async function resolve(
  db: TargetDatabase,
  table: PlannedTable,
  rows: readonly PreparedRow[],
  options: ResolveOptions,
): Promise<Resolution> {
  const drafts: Draft[] = [];
  const survivors = new Set<PreparedRow>();
  const twins = new Map<PreparedRow, Refusal>();
  const behind = new Set<PreparedRow>();
  for (const output of table.into) {
    const own = rows.flatMap((source) =>
      source.outputs
        .filter((prepared) => prepared.output === output)
        .map(({ row }): Draft => ({ source, output, row, state: 'new', gone: [] })),
    );
    for (const draft of own) {
      draft.gone = goneOf(draft, options.numbers);
      draft.row = withMerged(draft, options.merged);
    }
    await markPresent(db, output, own, options);
    if (output.mergeOn) {
      await markMerged(db, output, output.mergeOn, own, options, survivors);
      for (const { source, state } of own)
        if (state === 'new' && options.reserved.isTaken(source)) behind.add(source);
    }
    options.taken.refuseTwins(own, twins);
    drafts.push(...own);
  }
  const settled = settle(drafts, await findParents(db, drafts), twins, behind, options);
  for (const row of settled.waiting) options.reserved.reserve(row);
  for (const row of settled.refused.keys()) options.merged.forget(row);
  const isOut = (row: PreparedRow) => settled.refused.has(row) || settled.waiting.includes(row);
  if (![...survivors].some(isOut)) return settled;
  // What was to merge into a row that falls out waits behind it, or stands for itself.
  const kept = rows.filter((row) => !isOut(row));
  const rest = await resolve(db, table, kept, options);
  return {
    ...rest,
    refused: new Map([...settled.refused, ...rest.refused]),
    waiting: [...settled.waiting, ...rest.waiting],
  };
}

/** What its own table's rows are numbered by is looked up alone: they come with it. */
function goneOf({ output, row }: Draft, numbers: KeptNumbers): string[] {
  return [...output.references]
    .filter(([column, table]) => {
      const id = row[column] ?? null;
      return id !== null && table !== output.target.key && numbers.lacks(table, id);
    })
    .map(([column]) => column);
}

/** References to a row that was merged become references to the row that it was merged into. */
function withMerged({ output, row }: Draft, merged: MergedRows): TargetRow {
  const changed = [...output.references].flatMap(([column, table]) => {
    const id = row[column];
    const survivor = merged.follow(table, id);
    return survivor === id ? [] : [[column, survivor] as const];
  });
  return changed.length > 0 ? { ...row, ...Object.fromEntries(changed) } : row;
}

async function markPresent(
  db: TargetDatabase,
  { target, identity = target.primaryKey }: PlannedOutput,
  drafts: readonly Draft[],
  { withRows }: ResolveOptions,
): Promise<void> {
  if (drafts.length === 0) return;
  const { primaryKey } = target;
  const rows = drafts.map(({ row }) => row);
  const select = withRows ? Object.keys(target.columns) : primaryKey;
  const found = await findRows(db, target, identity, rows, select);
  for (const draft of drafts) {
    const row = found.get(columnsText(draft.row, identity));
    if (!row || columnsText(row, primaryKey) !== columnsText(draft.row, primaryKey)) continue;
    draft.state = 'present';
    draft.found = row;
  }
}

async function markMerged(
  db: TargetDatabase,
  output: PlannedOutput,
  mergeOn: readonly string[],
  drafts: readonly Draft[],
  { merged, withRows }: ResolveOptions,
  survivors: Set<PreparedRow>,
): Promise<void> {
  const { target, fills = false } = output;
  const [key = ''] = target.primaryKey;
  const fresh = drafts.filter(({ state }) => state === 'new');
  // What an earlier attempt of this batch merged is decided anew.
  for (const { row } of fresh) merged.delete(target.key, row[key]);
  if (fresh.length === 0) return;
  const rows = fresh.map(({ row }) => row);
  const select = withRows || fills ? Object.keys(target.columns) : target.primaryKey;
  const found = await findRows(db, target, mergeOn, rows, select);
  const coming = new Map<string, Draft>();
  for (const draft of fresh) {
    const like = mergeKey(output, draft.row);
    if (like === undefined) continue;
    const there = found.get(like);
    const other = coming.get(like);
    const survivor = there ?? other?.row;
    if (!survivor) {
      coming.set(like, draft);
      continue;
    }
    draft.state = 'merged';
    draft.found = survivor;
    merged.set(target.key, draft.row[key], survivor[key], fills ? draft.row : {});
    if (other) survivors.add(other.source);
    if (!fills) continue;
    const filling = missingOf(survivor, draft.row);
    if (there) {
      draft.filling = filling;
      found.set(like, { ...there, ...filling });
    } else if (other) other.row = { ...other.row, ...filling };
  }
}
