import { canonical } from './checksum.ts';
import type { Field } from './field.ts';
import type { PlannedOutput } from './plan.ts';
import type { Refusal } from './prepare.ts';
import type { ResolvedOutput } from './resolve.ts';
import { isOfItem } from './unread.ts';

/** When a row came and was changed is told of the row that stays. */
const times = ['createdAt', 'updatedAt'];

/** What a merged row said otherwise than the row that stays, by the columns of the source. */
export function lostByMerging(resolved: ResolvedOutput): Refusal[] {
  const { output, row, state, source, found } = resolved;
  if (state !== 'merged' || !found) return [];
  const { fields, references, mergeOn = [], isShared } = output;
  const nameOf = (columns: readonly string[]) =>
    columns.find((column) => isOfItem(column) || (source.source[column] ?? null) !== null);
  const differs = (column: string) =>
    (row[column] ?? null) !== null && canonical(row[column]) !== canonical(found[column]);
  if (!isShared) {
    const reason = 'The row that it is merged into says otherwise';
    return lostColumns(output, nameOf, differs).map((field) => ({ field, reason }));
  }
  // All that bring a shared row along mean it; but it may be a part of one of them alone.
  if (![...references.keys()].some(differs)) return [];
  const field = nameOf(mergeOn.flatMap((column) => fields[column]?.columns ?? [])) ?? '';
  return [{ field, reason: 'An earlier row has it' }];
}

function lostColumns(
  { fields, target }: PlannedOutput,
  nameOf: (columns: readonly string[]) => string | undefined,
  differs: (column: string) => boolean,
): string[] {
  const own = [...target.primaryKey, ...times];
  const told = Object.entries(fields).filter(([column]) => !own.includes(column));
  const equal = new Set(told.filter(([column]) => !differs(column)).map(firstName));
  const lost = told
    .filter(([column]) => differs(column))
    .flatMap((field) => {
      const name = nameOf(field[1].columns);
      // What is derived from a value may differ where that itself does not.
      const isDerived = name !== firstName(field) && equal.has(name);
      return name === undefined || isDerived ? [] : name;
    });
  return [...new Set(lost)];
}

function firstName([, { columns }]: readonly [string, Field<unknown>]): string | undefined {
  return columns[0];
}
