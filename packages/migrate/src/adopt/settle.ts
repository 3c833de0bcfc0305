import { getTableName } from 'drizzle-orm';
import { columnsText } from './checksum.ts';
import { findRows, type TargetDatabase } from './lookup.ts';
import type { PlannedOutput } from './plan.ts';
import type { PreparedRow, Refusal } from './prepare.ts';
import type { Resolution, ResolvedOutput, ResolveOptions } from './resolve.ts';
import type { Reference } from './target-table.ts';

/** A row while it is looked up. */
export type Draft = { -readonly [Key in keyof ResolvedOutput]: ResolvedOutput[Key] } & {
  /** Columns that point at rows of the source that are not in place. */
  gone: readonly string[];
};

/** Let rows fall out until each that is left points at rows that are there or come with it. */
export function settle(
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
    for (const [draft, reference] of referencesIn(left)) {
      if (!isDangling(draft, reference, parents, coming)) continue;
      const { output, source } = draft;
      if (reference.table === output.target.key && !isLast) waiting.add(source);
      else if (reference.mayBeCleared) cleared.push(clear(draft, reference));
      else refused.set(source, missingParent(output, reference));
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

function* referencesIn(drafts: readonly Draft[]): Generator<readonly [Draft, Reference]> {
  for (const draft of drafts)
    for (const reference of draft.output.target.references) yield [draft, reference];
}

/** The values of each reference whose rows are in the target. */
export async function findParents(
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
