import { SchemaError } from '@schema/core';
import { type Changes, newlyRequired } from './changes.ts';
import type { Declared } from './decisions.ts';
import type { SnapshotTable } from './snapshot.ts';

interface Pair {
  readonly from: { readonly name: string };
  readonly to: { readonly name: string };
}

/**
 * Refuse declarations that fit no change, most likely of a name with a slip.
 *
 * @param again tables whose name was left to somebody else
 * @throws SchemaError INVALID_INPUT for the first of them
 */
export function refuseUnmatched(
  { dropped, kept }: Changes,
  again: readonly SnapshotTable[],
  declared: Declared,
): void {
  for (const { from, to } of declared.tables)
    if (!isRenamed(kept, from, to)) throw unmatchedRename(`table ${from}`, to);
  for (const { table, from, to } of declared.columns) {
    const change = kept.find((one) => one.to.name === table);
    if (!isRenamed(change?.kept ?? [], from, to))
      throw unmatchedRename(`column ${table}.${from}`, to);
  }
  const gone = new Set([
    ...[...dropped, ...again].map(({ name }) => name),
    ...kept.flatMap((change) => change.dropped.map(({ name }) => `${change.to.name}.${name}`)),
  ]);
  for (const name of declared.drops)
    if (!gone.has(name))
      throw unmatched(
        `drop of ${name}`,
        'The table or column must be in the last snapshot and not in the definitions; its table goes by the new name.',
      );
  const fillable = new Set(
    kept.flatMap((change) =>
      [...change.added, ...newlyRequired(change)].map(({ name }) => `${change.to.name}.${name}`),
    ),
  );
  for (const name of declared.fills.keys())
    if (!fillable.has(name))
      throw unmatched(
        `fill of ${name}`,
        'The column must be new in a table that was there before, or become NOT NULL.',
      );
}

/** Whether something goes on under one other name. */
function isRenamed(kept: readonly Pair[], from: string, to: string): boolean {
  const pairs = kept.filter((pair) => pair.from.name === from);
  return from !== to && pairs.length === 1 && pairs[0]?.to.name === to;
}

function unmatchedRename(what: string, to: string): SchemaError {
  return unmatched(
    `rename of ${what} to ${to}`,
    'The old name must be in the last snapshot and the new one in the definitions, each in one rename.',
  );
}

function unmatched(what: string, hint: string): SchemaError {
  return new SchemaError('INVALID_INPUT', `The declared ${what} matches no change.`, { hint });
}
