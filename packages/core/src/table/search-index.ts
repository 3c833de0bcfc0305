import type { ColumnSpec, Columns } from './column.ts';
import { snakeCase } from './names.ts';

/** What a table's full-text index covers, by the database names of the columns. */
export interface SearchIndex {
  /** The columns whose words are found. */
  readonly words: readonly string[];
  /** Those of them that can be searched without the others. */
  readonly alone: readonly string[];
  /** Words are searched by their beginnings. */
  readonly begun: boolean;
  /** The column within whose values searches are made. */
  readonly group: string | undefined;
}

/** Say what a table's full-text index covers; undefined for a table without one. */
export function searchIndexOf(columns: Columns): SearchIndex | undefined {
  const named = (has: (spec: ColumnSpec) => unknown) =>
    Object.entries(columns).flatMap(([key, { spec }]) => (has(spec) ? [snakeCase(key)] : []));
  const words = named((spec) => spec.searchable);
  if (words.length === 0) return undefined;
  return {
    words,
    alone: named((spec) => spec.searchable?.alone),
    begun: named((spec) => spec.searchable?.begun).length > 0,
    group: named((spec) => spec.searchGroup)[0],
  };
}
