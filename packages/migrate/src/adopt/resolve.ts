import { getTableName } from 'drizzle-orm';
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
import type { TakenRows } from './taken.ts';
import type { Reference } from './target-table.ts';

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

/** A row while it is looked up. */
type Draft = { -readonly [Key in keyof ResolvedOutput]: ResolvedOutput[Key] } & {
  /** Columns that point at rows of the source that are not in place. */
  gone: readonly string[];
};

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

/** The values of each reference whose rows are in the target. */
async function findParents(
  db: TargetDatabase,
  drafts: readonly Draft[],
): Promise<Map<Reference, Set<string>>> {
  const found = new Map<Reference, Set<string>>();
  for (const target of new Set(drafts.map(({ output }) => output.target))) {
    const own = drafts.filter(({ output }) => output.target === target);
    for (const reference of target.references) {
      const { columns, targetColumns, parent } = reference;
      const wanted = own
        .filter((draft) => points(draft, reference))
        .map(({ row }) =>
          Object.fromEntries(targetColumns.map((name, index) => [name, row[columns[index] ?? '']])),
        );
      const rows =
        wanted.length > 0 ? await findRows(db, parent, targetColumns, wanted, []) : undefined;
      found.set(reference, new Set(rows?.keys()));
    }
  }
  return found;
}

/** As in SQL, a reference with a NULL in it points at nothing. */
function points({ row, state }: Draft, { columns }: Reference): boolean {
  return state !== 'merged' && columns.every((column) => (row[column] ?? null) !== null);
}

/** Let rows fall out until each that is left points at rows that are there or come with it. */
function settle(
  drafts: readonly Draft[],
  parents: ReadonlyMap<Reference, ReadonlySet<string>>,
  twins: ReadonlyMap<PreparedRow, Refusal>,
  behind: ReadonlySet<PreparedRow>,
  { isLast }: ResolveOptions,
): Resolution {
  const refused = new Map(twins);
  const waiting = new Set(behind);
  const cleared: string[] = [];
  for (;;) {
    const left = drafts.filter(({ source }) => !refused.has(source) && !waiting.has(source));
    const coming = comingParents(left);
    const before = refused.size + waiting.size;
    for (const draft of left) {
      const { output, source } = draft;
      for (const reference of output.target.references) {
        if (!isDangling(draft, reference, parents, coming)) continue;
        if (reference.table === output.target.key && !isLast) waiting.add(source);
        else if (reference.mayBeCleared) cleared.push(clear(draft, reference));
        else refused.set(source, missingParent(output, reference));
      }
    }
    // A row that fell out may be one that another points at.
    if (refused.size + waiting.size > before) continue;
    return {
      outputs: left,
      refused,
      waiting: [...waiting].filter((row) => !refused.has(row)),
      cleared,
    };
  }
}

/** Whether a row points at one that is neither there nor comes with it. */
function isDangling(
  draft: Draft,
  reference: Reference,
  parents: ReadonlyMap<Reference, ReadonlySet<string>>,
  coming: ReadonlyMap<Reference, ReadonlySet<string>>,
): boolean {
  if (!points(draft, reference)) return false;
  const { columns } = reference;
  const key = columnsText(draft.row, columns);
  const isThere = parents.get(reference)?.has(key) || coming.get(reference)?.has(key);
  return !isThere || columns.some((column) => draft.gone.includes(column));
}

/** Make a reference NULL; gives it as `table.column`. */
function clear(draft: Draft, { columns }: Reference): string {
  const { target } = draft.output;
  draft.row = { ...draft.row, ...Object.fromEntries(columns.map((column) => [column, null])) };
  return `${target.name}.${columns.map((column) => target.columns[column]?.name).join(',')}`;
}

/** Why a row is refused whose reference points at nothing. */
function missingParent({ fields }: PlannedOutput, { columns, parent }: Reference): Refusal {
  return {
    field: columns.map((column) => fields[column]?.columns[0] ?? column).join(','),
    reason: `Its row in ${getTableName(parent.table)} is missing`,
  };
}

/** The values of each reference whose rows are among the new ones. */
function comingParents(drafts: readonly Draft[]): Map<Reference, Set<string>> {
  const fresh = drafts.filter(({ state }) => state === 'new');
  const references = new Set(drafts.flatMap(({ output }) => output.target.references));
  return new Map(
    [...references].map((reference) => {
      const parents = fresh.filter(({ output }) => output.target.key === reference.table);
      return [
        reference,
        new Set(parents.map(({ row }) => columnsText(row, reference.targetColumns))),
      ];
    }),
  );
}
