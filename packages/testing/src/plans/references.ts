import type { CatalogTable } from '@schema/core/catalog';

/**
 * List the foreign keys of a table that no index begins with: what refers to a deleted row is looked
 * for among all rows.
 */
export function unindexedReferences(table: CatalogTable): string[] {
  const keys = table.indexes.map(({ parts }) => parts.map(({ expression }) => expression));
  return table.foreignKeys
    .filter(({ columns }) => ![table.primaryKey, ...keys].some((key) => begins(key, columns)))
    .map(({ columns, target }) => `${table.name} (${columns.join(', ')}) → ${target}`);
}

function begins(key: readonly string[], columns: readonly string[]): boolean {
  const beginning = key.slice(0, columns.length);
  return columns.every((column) => beginning.includes(column));
}
