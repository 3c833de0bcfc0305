import type { CatalogTable } from '@schema/core/catalog';

/**
 * List the foreign keys of a table that no index begins with: what refers to a deleted row is looked
 * for among all rows.
 */
export function unindexedReferences(table: CatalogTable): string[] {
  return table.foreignKeys
    .filter(({ columns }) => {
      const keys = table.indexes
        .filter(({ where }) => where === undefined || isOfReferences(where, columns))
        .map(({ parts }) => parts.map(({ expression }) => expression));
      return ![table.primaryKey, ...keys].some((key) => begins(key, columns));
    })
    .map(({ columns, target }) => `${table.name} (${columns.join(', ')}) → ${target}`);
}

/** Whether an index under this condition has all rows that refer to one: those where a key is not NULL. */
function isOfReferences(where: string, columns: readonly string[]): boolean {
  const plain = where.replaceAll(/["`()]/g, '').replace(/^\w+\./, '');
  return columns.some((column) => plain.toLowerCase() === `${column} is not null`);
}

function begins(key: readonly string[], columns: readonly string[]): boolean {
  const beginning = key.slice(0, columns.length);
  return columns.every((column) => beginning.includes(column));
}
