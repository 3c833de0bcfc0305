import { isDeepStrictEqual } from 'node:util';
import type { ChangedTable, Changes } from './changes.ts';
import { keyOf } from './names-postgres.ts';
import { renamedTable } from './renamed-table.ts';
import { isOver, type Snapshot, type SnapshotTable } from './snapshot.ts';

/** A snapshot without the foreign keys that change, which hold on to what they point at. */
export function withoutChangedKeys(from: Snapshot, changes: Changes): Snapshot {
  const goes = (table: string, columns: readonly string[]) => {
    const change = changes.kept.find((one) => one.from.name === table);
    // A table that is in no snapshot is somebody else's, and stays as it is.
    if (!change) return changes.dropped.some(({ name }) => name === table);
    return (
      change.dropped.some(({ name }) => columns.includes(name)) ||
      change.kept.some((pair) => isRetyped(pair) && columns.includes(pair.from.name)) ||
      losesKey(change, columns)
    );
  };
  /** What the columns are unique by does not last as it is. */
  const losesKey = (change: ChangedTable, columns: readonly string[]) => {
    const lasting = lastingConstraints(change.from, change, changes);
    return (['uniqueConstraints', 'compositePrimaryKeys', 'indexes'] as const).some((kind) =>
      Object.entries(change.from[kind]).some(
        ([name, one]) => isOver(one.columns, columns) && !(name in lasting[kind]),
      ),
    );
  };
  const unkeyed = structuredClone(from);
  for (const table of Object.values(unkeyed.tables)) {
    const change = changes.kept.find((one) => keyOf(one.from) === keyOf(table));
    const now = change && renamedTable(change.from, changes);
    table.foreignKeys = pick(table.foreignKeys, ([name, key]) => {
      // Tables go without CASCADE, and no order of them suits a circle of keys.
      if (!change || !now) return false;
      const isSame = isDeepStrictEqual(now.foreignKeys[name], change.to.foreignKeys[name]);
      return isSame && !goes(key.tableTo, key.columnsTo) && !goes(key.tableFrom, key.columnsFrom);
    });
  }
  return unkeyed;
}

/** A snapshot without the uniques, indexes and checks that change, or that speak of a column that does. */
export function withoutChangedConstraints(from: Snapshot, changes: Changes): Snapshot {
  const bare = structuredClone(from);
  for (const change of changes.kept) {
    const table = bare.tables[keyOf(change.from)];
    if (table) Object.assign(table, lastingConstraints(table, change, changes));
  }
  // A table goes last: what takes the name of its index comes before.
  const taken = new Set(
    [...changes.created, ...changes.kept.map(({ to }) => to)].flatMap((table) =>
      Object.keys({ ...table.indexes, ...table.uniqueConstraints }),
    ),
  );
  const isFree = ([name]: [string, unknown]) => !taken.has(name);
  for (const gone of changes.dropped) {
    const table = bare.tables[keyOf(gone)];
    if (!table) continue;
    table.indexes = pick(table.indexes, isFree);
    table.uniqueConstraints = pick(table.uniqueConstraints, isFree);
  }
  return bare;
}

/** A snapshot without what goes under a name that something else takes. */
export function withoutTakenNames(from: Snapshot, { kept, dropped }: Changes): Snapshot {
  const cleared = structuredClone(from);
  for (const table of dropped)
    if (kept.some(({ to }) => keyOf(to) === keyOf(table))) delete cleared.tables[keyOf(table)];
  for (const change of kept)
    for (const { name } of change.dropped)
      if (change.to.columns[name]) delete cleared.tables[keyOf(change.from)]?.columns[name];
  return cleared;
}

function lastingConstraints(
  table: SnapshotTable,
  { to, kept, dropped }: ChangedTable,
  changes: Changes,
) {
  const now = renamedTable(table, changes);
  const gone = new Set(dropped.map(({ name }) => name));
  const moved = kept.filter((pair) => pair.from.name !== pair.to.name || isRetyped(pair));
  const other = new Set([...gone, ...moved.map((pair) => pair.from.name)]);
  // Their text keeps the old names, and so may look like that of another column.
  const speaksOf = (text: string) => (text.match(/\w+/g) ?? []).some((word) => other.has(word));
  const lasts = (kind: 'indexes' | 'uniqueConstraints' | 'compositePrimaryKeys', name: string) =>
    isDeepStrictEqual(now[kind][name], to[kind][name]);
  const isOn = (columns: readonly string[]) => columns.some((name) => gone.has(name));
  return {
    uniqueConstraints: pick(
      table.uniqueConstraints,
      ([name, { columns }]) => lasts('uniqueConstraints', name) && !isOn(columns),
    ),
    compositePrimaryKeys: pick(table.compositePrimaryKeys, ([name]) =>
      lasts('compositePrimaryKeys', name),
    ),
    indexes: pick(
      table.indexes,
      ([name, { columns, where = '' }]) =>
        lasts('indexes', name) &&
        !speaksOf(where) &&
        columns.every((part) =>
          typeof part === 'object' && part.isExpression
            ? !speaksOf(part.expression)
            : !isOn([typeof part === 'string' ? part : part.expression]),
        ),
    ),
    checkConstraints: pick(
      table.checkConstraints,
      ([name, { value }]) => value === to.checkConstraints[name]?.value && !speaksOf(value),
    ),
  };
}

function isRetyped({ from, to }: ChangedTable['kept'][number]): boolean {
  return from.type !== to.type || from.typeSchema !== to.typeSchema;
}

function pick<T>(
  record: Record<string, T>,
  isPicked: (entry: [string, T]) => boolean,
): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(isPicked));
}
