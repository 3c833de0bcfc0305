import type { Declared } from './decisions.ts';
import { isOver, type Snapshot, type SnapshotColumn, type SnapshotTable } from './snapshot.ts';

/** A table of both snapshots, with its columns matched. */
export interface ChangedTable {
  readonly from: SnapshotTable;
  readonly to: SnapshotTable;
  readonly added: readonly SnapshotColumn[];
  readonly dropped: readonly SnapshotColumn[];
  readonly kept: readonly { readonly from: SnapshotColumn; readonly to: SnapshotColumn }[];
}

/** Two snapshots side by side, with tables and columns matched by name or declared rename. */
export interface Changes {
  readonly created: readonly SnapshotTable[];
  readonly dropped: readonly SnapshotTable[];
  readonly kept: readonly ChangedTable[];
}

/** Match the tables and columns of two snapshots. */
export function compareSnapshots(from: Snapshot, to: Snapshot, declared: Declared): Changes {
  const olds = Object.values(from.tables);
  const news = Object.values(to.tables);
  const sourceOf = (table: SnapshotTable) => {
    const name = declared.tables.find((rename) => rename.to === table.name)?.from ?? table.name;
    const isRenamedAway =
      name === table.name && declared.tables.some((rename) => rename.from === name);
    return isRenamedAway
      ? undefined
      : olds.find((old) => old.name === name && old.schema === table.schema);
  };
  const kept = news.flatMap((table) => {
    const source = sourceOf(table);
    return source ? [compareTables(source, table, declared)] : [];
  });
  return {
    created: news.filter((table) => !sourceOf(table)),
    dropped: olds.filter((table) => !kept.some((change) => change.from === table)),
    kept,
  };
}

function compareTables(from: SnapshotTable, to: SnapshotTable, declared: Declared): ChangedTable {
  const renames = declared.columns.filter(({ table }) => table === to.name);
  const sourceOf = ({ name }: SnapshotColumn): SnapshotColumn | undefined => {
    const renamed = renames.find((rename) => rename.to === name);
    if (renamed) return from.columns[renamed.from];
    return renames.some((rename) => rename.from === name) ? undefined : from.columns[name];
  };
  const columns = Object.values(to.columns);
  const kept = columns.flatMap((column) => {
    const source = sourceOf(column);
    return source ? [{ from: source, to: column }] : [];
  });
  return {
    from,
    to,
    kept,
    added: columns.filter((column) => !sourceOf(column)),
    dropped: Object.values(from.columns).filter(
      (column) => !kept.some((pair) => pair.from === column),
    ),
  };
}

/** The columns that may no longer be NULL. */
export function newlyRequired({ kept }: ChangedTable): SnapshotColumn[] {
  return kept.filter((pair) => pair.to.notNull && !pair.from.notNull).map(({ to }) => to);
}

/** The new NOT NULL columns that existing rows have no value for. */
export function columnsWithoutValue(
  { added, to }: ChangedTable,
  fills?: Declared['fills'],
): SnapshotColumn[] {
  return added.filter(
    ({ name, notNull, default: value, type }) =>
      notNull && value === undefined && type !== 'serial' && !fills?.has(`${to.name}.${name}`),
  );
}

/** The new columns that are unique by themselves and have one default for all existing rows. */
export function columnsOfOneValue(
  { added, to }: ChangedTable,
  fills?: Declared['fills'],
): SnapshotColumn[] {
  const indexes = Object.values(to.indexes).filter((index) => index.isUnique && !index.where);
  const keys = [...indexes, ...Object.values(to.uniqueConstraints)];
  const isUnique = (column: string) => keys.some(({ columns }) => isOver(columns, [column]));
  return added.filter(
    ({ name, default: value }) =>
      isUnique(name) && isConstant(value) && !fills?.has(`${to.name}.${name}`),
  );
}

/** Whether a default is a value, and neither missing nor an expression. */
function isConstant(value: unknown): boolean {
  return typeof value === 'string' ? value.startsWith("'") : value !== undefined;
}
