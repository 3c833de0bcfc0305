import type { Dialect } from '@schema/core';
import { quoted } from '../quoted.ts';
import type { SourceRow } from './source-row.ts';

/** Which columns of a table are read, and in which order its rows. */
export interface SourceQuery {
  readonly table: string;
  readonly columns: readonly string[];
  /** SQL expressions by the name that they are read under. */
  readonly computed: Readonly<Record<string, string>>;
  readonly order: readonly string[];
}

/** A database that is moved from. It is read as it was at one moment, and nothing is written. */
export interface Source {
  readonly dialect: Dialect;
  /** The tables that people made, by name. */
  readonly tables: ReadonlyMap<string, readonly string[]>;
  count(table: string): Promise<number>;
  /** The last number that a column has counted to; undefined where it has not begun. */
  lastNumber(table: string, column: string): Promise<number | undefined>;
  /** Read a table's rows, so many at a time. */
  chunks(query: SourceQuery, size: number): AsyncIterable<SourceRow[]>;
  close(): Promise<void>;
}

/** Write a query's SQL; both databases quote names alike. */
export function selectSql(
  { table, columns, computed, order }: SourceQuery,
  read: (sql: string) => string,
): string {
  const list = [
    ...columns.map((column) => `${read(quoted(column))} as ${quoted(column)}`),
    ...Object.entries(computed).map(([name, sql]) => `${read(`(${sql})`)} as ${quoted(name)}`),
  ];
  // Not by the columns of the list, which a Postgres source reads as text.
  const by = order.map((column) => `${quoted(table)}.${quoted(column)}`).join(', ');
  return `select ${list.join(', ')} from ${quoted(table)}${by && ` order by ${by}`}`;
}
