/** What a table file needs, without stores and drivers: it runs in a browser. */
export { Column, type ColumnReference, type ColumnSpec, type Columns } from './column.ts';
export type { ConstraintKit, ConstraintSpec, Dialect } from './constraints.ts';
export { type Kit, timestamps } from './kit.ts';
export { largestInteger } from './ranges.ts';
export {
  type AnyTable,
  type BuiltConfig,
  definitionOf,
  type NewRow,
  type PostgresTable,
  type Row,
  type SqliteTable,
  type Table,
  table,
} from './table.ts';
