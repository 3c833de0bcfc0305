import { isDeepStrictEqual } from 'node:util';
import type { ChangedTable, Changes } from './changes.ts';
import { renamedTable } from './renamed-table.ts';
import type { SnapshotColumn, SnapshotTable } from './snapshot.ts';
import { quote } from './sqlite-copy.ts';

/** What is left to do once tables and columns have the names that they go on under. */
export interface RenamedInPlace {
  readonly statements: readonly string[];
  /** The tables by their old names and their new ones. */
  readonly touched: readonly string[];
  readonly changes: Changes;
}

/**
 * Rename tables and columns as they stand, before anything else changes, where nothing has the new name:
 * what refers to them follows, also tables of somebody else, which a rebuild would leave behind.
 */
export function renamedInPlace(changes: Changes): RenamedInPlace {
  const froms = [...changes.dropped, ...changes.kept.map(({ from }) => from)];
  const taken = new Set(
    froms.flatMap(({ name, indexes }) => [name, ...Object.keys(indexes)].map(lower)),
  );
  const free = changes.kept.map((change) => freeRename(change, taken));
  const renames = free.some(isRename) ? free : stepsAside(changes.kept);
  const statements = renames.flatMap(statementsOf);
  if (statements.length === 0) return { statements, touched: [], changes };
  // A name that one gives up is free for another.
  const rest = renamedInPlace({
    ...changes,
    dropped: changes.dropped.map((table) => withNames(table, renames)),
    kept: changes.kept.map((change) => afterwards(change, renames)),
  });
  const touched = renames.filter(isRename).flatMap(({ from, to }) => [from.name, to.name]);
  return {
    statements: [...statements, ...rest.statements],
    touched: [...touched, ...rest.touched],
    changes: rest.changes,
  };
}

/** Of a change the new names that are free, with the old ones for what cannot have its own yet. */
function freeRename(
  { from, to, kept, ...rest }: ChangedTable,
  taken: ReadonlySet<string>,
): ChangedTable {
  const columns = Object.keys(from.columns).map(lower);
  return {
    ...rest,
    from,
    to: taken.has(lower(to.name)) ? { ...to, name: from.name } : to,
    kept: kept.filter((pair) => !columns.includes(lower(pair.to.name))),
  };
}

/** Of tables whose names go round in a circle the first, which waits under a temporary name. */
function stepsAside(kept: readonly ChangedTable[]): ChangedTable[] {
  const next = (one: ChangedTable) =>
    kept.find(({ from }) => from !== one.from && lower(from.name) === lower(one.to.name));
  const first = kept.find((change) => {
    let last = next(change);
    while (last && last !== change) last = next(last);
    return last === change;
  });
  return first ? [{ ...first, to: { ...first.to, name: `__new_${first.to.name}` }, kept: [] }] : [];
}

/** A change as it is after these renames. */
function afterwards(change: ChangedTable, renames: readonly ChangedTable[]): ChangedTable {
  const { from, to, kept } = change;
  const now = withNames(from, renames);
  const isRenamed = (column: SnapshotColumn) =>
    renames.some((one) => one.from === from && one.kept.some((pair) => pair.from === column));
  return {
    ...change,
    from: {
      ...now,
      foreignKeys: unlessNamed(now.foreignKeys, to.foreignKeys),
      compositePrimaryKeys: unlessNamed(now.compositePrimaryKeys, to.compositePrimaryKeys),
    },
    kept: kept.map((pair) =>
      isRenamed(pair.from) ? { ...pair, from: { ...pair.from, name: pair.to.name } } : pair,
    ),
  };
}

function withNames(table: SnapshotTable, renames: readonly ChangedTable[]): SnapshotTable {
  return renamedTable(table, { created: [], dropped: [], kept: renames });
}

/** The keys by their new names, if that is all that differs: SQLite has no names for them. */
function unlessNamed<T extends { name: string }>(
  before: Record<string, T>,
  after: Record<string, T>,
): Record<string, T> {
  const nameless = (keys: Record<string, T>) =>
    Object.values(keys)
      .map((key) => JSON.stringify({ ...key, name: '' }))
      .sort();
  return isDeepStrictEqual(nameless(before), nameless(after)) ? after : before;
}

function isRename(change: ChangedTable): boolean {
  return statementsOf(change).length > 0;
}

function statementsOf({ from, to, kept }: ChangedTable): string[] {
  const table = `ALTER TABLE ${quote(from.name)} RENAME TO ${quote(to.name)}`;
  return [
    ...(from.name === to.name ? [] : [table]),
    ...kept.map(
      (pair) =>
        `ALTER TABLE ${quote(to.name)} RENAME COLUMN ${quote(pair.from.name)} TO ${quote(pair.to.name)}`,
    ),
  ];
}

function lower(name: string): string {
  return name.toLowerCase();
}
