import { type Column as BuiltColumn, getTableColumns, is, SQL, sql } from 'drizzle-orm';
import {
  foreignKey,
  getTableConfig,
  index,
  primaryKey,
  type SQLiteColumn,
  type SQLiteTableExtraConfigValue,
  type SQLiteTableWithColumns,
  type TableConfig as SqliteTableConfig,
  sqliteTable,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { builtColumns, prefixOf } from '../table/built-columns.ts';
import { unqualified } from '../table/checks.ts';
import { refuseClashes, type TableConfig } from '../table/clashes.ts';
import type { ColumnReference } from '../table/column.ts';
import type { ConstraintSpec, IndexPart, IndexSpec } from '../table/constraints.ts';
import { refuseKeys } from '../table/keys.ts';
import { setWriters } from '../table/modifiers.ts';
import { constraintName } from '../table/names.ts';
import { extrasOf, type RegisteredTable, type Registry } from '../table/registry.ts';
import { refuseRenumbered } from '../table/search-names.ts';
import { tablesOnDemand } from '../table/tables-on-demand.ts';
import { sqliteColumn, writers } from './columns.ts';

/** A built table, whatever its columns. */
export type AnySqliteTable = SQLiteTableWithColumns<
  SqliteTableConfig & { columns: Record<string, SQLiteColumn> }
>;

/** Build a composition's tables as SQLite tables, by property name, each when it is asked for. */
export function buildSqliteTables(registry: Registry): Readonly<Record<string, AnySqliteTable>> {
  return tablesOnDemand(registry, (table, tables) => buildTable(registry, table, tables));
}

/** Check that no two tables, indexes or constraints of a composition clash, and that its keys can be made. */
export function refuseSqliteClashes(
  registry: Registry,
  tables: Readonly<Record<string, AnySqliteTable>>,
): void {
  const built = Object.values(tables).map((table) => getTableConfig(table));
  const configs = built as unknown as TableConfig[];
  refuseClashes(configs, registry);
  refuseKeys(configs);
  refuseRenumbered(registry, configs);
}

function buildTable(
  registry: Registry,
  table: RegisteredTable,
  tables: Readonly<Record<string, AnySqliteTable>>,
): AnySqliteTable {
  const column = (reference: ColumnReference): SQLiteColumn => {
    const target = registry.target(reference);
    return tables[target.table.key]?.[target.key] as SQLiteColumn;
  };
  const specs = builtColumns(registry, table);
  const columns = Object.fromEntries(
    specs.map(({ key, name, spec }) => [
      key,
      sqliteColumn(name, spec, () =>
        column((spec.references as NonNullable<typeof spec.references>).to()),
      ),
    ]),
  );
  const built = sqliteTable(table.name, columns, (self): SQLiteTableExtraConfigValue[] => {
    const named = (name: string) => constraintName(prefixOf(registry, table) + name);
    const extras = extrasOf(table, self);
    return extras.flatMap((extra) => buildConstraint(extra, named, column));
  }) as unknown as AnySqliteTable;
  setWriters(getTableColumns(built), specs, writers);
  return built;
}

function buildConstraint(
  spec: ConstraintSpec,
  named: (name: string) => string,
  column: (reference: ColumnReference) => SQLiteColumn,
): SQLiteTableExtraConfigValue[] {
  switch (spec.type) {
    case 'index':
      return spec.using === 'btree' ? [buildIndex(spec, named(spec.name))] : [];
    case 'primaryKey':
      return [primaryKey({ columns: columnsOf(spec.columns) })];
    case 'check':
      // Kept by the table's check triggers.
      return [];
    case 'foreignKey': {
      const [first, ...rest] = spec.to().map(column) as [SQLiteColumn, ...SQLiteColumn[]];
      const key = foreignKey({
        ...(spec.name && { name: named(spec.name) }),
        columns: columnsOf(spec.columns),
        foreignColumns: [first, ...rest],
      });
      if (spec.onDelete) key.onDelete(spec.onDelete);
      if (spec.onUpdate) key.onUpdate(spec.onUpdate);
      return [key];
    }
  }
}

function buildIndex(spec: IndexSpec, name: string) {
  const [first, ...rest] = spec.parts.map(indexPart) as [
    SQLiteColumn | SQL,
    ...(SQLiteColumn | SQL)[],
  ];
  const built = (spec.unique ? uniqueIndex(name) : index(name)).on(first, ...rest);
  return spec.where ? built.where(unqualified(spec.where)) : built;
}

function indexPart(part: IndexPart): SQLiteColumn | SQL {
  if (is(part, SQL)) return unqualified(part);
  if ('order' in part) return sql`${sql.identifier(part.column.name)} desc`;
  // Text is compared by its bytes here anyway.
  return ('compare' in part ? part.column : part) as SQLiteColumn;
}

/** Name the column that is the row's number itself: the only one of a key, if it is an integer. */
export function rowNumberOf(table: AnySqliteTable): string | undefined {
  const { columns, primaryKeys } = getTableConfig(table);
  const [key, ...others] = [
    ...columns.filter(({ primary }) => primary),
    ...primaryKeys.flatMap((primary) => primary.columns),
  ];
  return others.length === 0 && key?.getSQLType() === 'integer' ? key.name : undefined;
}

function columnsOf(columns: readonly BuiltColumn[]): [SQLiteColumn, ...SQLiteColumn[]] {
  return columns as unknown as [SQLiteColumn, ...SQLiteColumn[]];
}
