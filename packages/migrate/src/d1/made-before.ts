import type { AnyComposition } from '@schema/core';
import { builtColumns, existingTables } from '@schema/core/catalog';
import type { Migration } from '../history/history.ts';

const name = '["`[]?(\\w+)["`\\]]?';
const reference = new RegExp(`\\bREFERENCES\\s+${name}\\s*\\(([^)]+)\\)`, 'gi');
const made = new RegExp(
  `\\b(?:CREATE\\s+TABLE(?:\\s+IF\\s+NOT\\s+EXISTS)?|RENAME\\s+TO)\\s+${name}`,
  'gi',
);

/**
 * The tables that somebody else has made before the first migration, as one that makes them: those
 * that the composition has so, and those that it had, which files refer to and none makes.
 */
export function madeBefore(
  migrations: readonly Migration[],
  { registry }: AnyComposition,
): Migration[] {
  const text = migrations.map(({ up }) => up.toLowerCase()).join('\n');
  const own = new Set([...text.matchAll(made)].map(([, table]) => table));
  const keys = [...text.matchAll(reference)].map(([, table = '', columns = '']) => ({
    table,
    columns: columns.split(',').map((column) => column.replace(/["`[\]\s]/g, '')),
    isKey: true,
  }));
  const defined = existingTables(registry).map((table) => ({
    table: table.name,
    columns: builtColumns(registry, table).map((column) => column.name),
    isKey: false,
  }));
  const others = Map.groupBy(
    [...defined, ...keys].filter(({ table }) => !own.has(table)),
    ({ table }) => table,
  );
  const tables = [...others].map(([table, parts]) => {
    const columns = new Set(parts.flatMap((part) => part.columns.map((column) => `"${column}"`)));
    const unique = parts
      .filter(({ isKey }) => isKey)
      .map((part) => `UNIQUE ("${part.columns.join('", "')}")`);
    return `CREATE TABLE "${table}" (${[...columns, ...new Set(unique)].join(', ')});`;
  });
  if (tables.length === 0) return [];
  return [{ index: -1, name: 'existing', up: tables.join('\n'), down: undefined, hash: '' }];
}
