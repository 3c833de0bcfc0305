import type { Changes } from './changes.ts';
import type { IndexPart, SnapshotTable } from './snapshot.ts';

/** One table after the declared renames, with the names of others that its foreign keys use. */
export function renamedTable(from: SnapshotTable, { kept }: Changes): SnapshotTable {
  const table = structuredClone(from);
  const changeOf = (name: string) => kept.find((change) => change.from.name === name);
  const newTable = (name: string) => changeOf(name)?.to.name ?? name;
  const newColumn = (of: string, name: string) =>
    changeOf(of)?.kept.find((pair) => pair.from.name === name)?.to.name ?? name;
  const rename = (name: string) => newColumn(table.name, name);
  const onColumns = <T extends { columns: string[] }>(
    constraints: Record<string, T>,
  ): Record<string, T> =>
    mapValues(constraints, (one) => ({ ...one, columns: one.columns.map(rename) }));
  const name = newTable(table.name);
  return {
    ...table,
    name,
    columns: Object.fromEntries(
      Object.values(table.columns).map((column) => {
        const renamed = rename(column.name);
        return [renamed, { ...column, name: renamed }];
      }),
    ),
    indexes: mapValues(table.indexes, (index) => ({
      ...index,
      columns: index.columns.map((part) => renamedPart(part, rename)),
    })),
    compositePrimaryKeys: onColumns(table.compositePrimaryKeys),
    uniqueConstraints: onColumns(table.uniqueConstraints),
    foreignKeys: mapValues(table.foreignKeys, (key) => ({
      ...key,
      tableFrom: name,
      tableTo: newTable(key.tableTo),
      columnsFrom: key.columnsFrom.map(rename),
      columnsTo: key.columnsTo.map((column) => newColumn(key.tableTo, column)),
    })),
  };
}

/** On SQLite a column is its name alone. */
function renamedPart(part: IndexPart, rename: (name: string) => string): IndexPart {
  if (typeof part === 'string') return rename(part);
  return part.isExpression ? part : { ...part, expression: rename(part.expression) };
}

function mapValues<T>(record: Record<string, T>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
