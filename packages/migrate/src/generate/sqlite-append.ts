import { isDeepStrictEqual } from 'node:util';
import type { ChangedTable } from './changes.ts';
import type { Declared } from './decisions.ts';
import type { SnapshotColumn } from './snapshot.ts';

/** Whether SQLite can make a change by adding columns at the end, which copies no row; indexes change alone. */
export function isAppended(
  { from, to, kept, added, dropped }: ChangedTable,
  { fills }: Declared,
): boolean {
  const without = { columns: {}, indexes: {} };
  const columns = Object.keys(to.columns);
  return (
    dropped.length === 0 &&
    isDeepStrictEqual({ ...from, ...without }, { ...to, ...without }) &&
    kept.every((pair) => isDeepStrictEqual(pair.from, pair.to)) &&
    isDeepStrictEqual(columns.slice(0, kept.length), Object.keys(from.columns)) &&
    added.every((column) => isAddable(column) && !fills.has(`${to.name}.${column.name}`))
  );
}

/** "The column may not have a default value that is an expression in parentheses", and so on. */
function isAddable({ primaryKey, notNull, default: value }: SnapshotColumn): boolean {
  const isConstant = typeof value !== 'string' || !/^\(|^current_/i.test(value);
  return !primaryKey && isConstant && (!notNull || value !== undefined);
}
