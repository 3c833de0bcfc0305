import type { AnyComposition } from '@schema/core';
import { builtColumns, existingTables } from '@schema/core/catalog';
import type { Migration } from '../history/history.ts';
import { tableMoves } from '../history/table-commands.ts';

const name = '["`[]?(\\w+)["`\\]]?';
const reference = new RegExp(`\\bREFERENCES\\s+${name}\\s*\\(([^)]+)\\)`, 'gi');

/**
 * Put the tables of somebody else among migrations, as ones that make them: those that the composition
 * has so, and those that it had, which files refer to and none makes. They come first, or after the file
 * that drops or renames a table of the app's own of that name.
 */
export function withTheirs(
  migrations: readonly Migration[],
  { registry }: AnyComposition,
): Migration[] {
  const free = freeNames(migrations);
  const isTheirs = (table: string, place: number) => (free.get(table) ?? 0) <= place;
  const keys = migrations.flatMap(({ up }, place) =>
    [...up.toLowerCase().matchAll(reference)]
      .map(([, table = '', columns = '']) => ({
        table,
        columns: columns.split(',').map((column) => column.replace(/["`[\]\s]/g, '')),
        isKey: true,
      }))
      .filter(({ table }) => isTheirs(table, place)),
  );
  const defined = existingTables(registry)
    .map((table) => ({
      table: table.name,
      columns: builtColumns(registry, table).map((column) => column.name),
      isKey: false,
    }))
    .filter(({ table }) => isTheirs(table, migrations.length));
  const others = Map.groupBy([...defined, ...keys], ({ table }) => table);
  const tables = [...others].map(([table, parts]) => {
    const columns = new Set(parts.flatMap((part) => part.columns.map((column) => `"${column}"`)));
    const unique = parts
      .filter(({ isKey }) => isKey)
      .map((part) => `UNIQUE ("${part.columns.join('", "')}")`);
    const up = `CREATE TABLE "${table}" (${[...columns, ...new Set(unique)].join(', ')});`;
    const made: Migration = { index: -1, name: 'existing', up, down: undefined, hash: '' };
    return { place: free.get(table) ?? 0, made };
  });
  const madeAt = (at: number) => tables.filter(({ place }) => place === at).map(({ made }) => made);
  return migrations.flatMap((migration, place) => [...madeAt(place), migration]);
}

/** From which file on a name that the app has given to a table is free again, which may be none. */
function freeNames(migrations: readonly Migration[]): ReadonlyMap<string, number> {
  const free = new Map<string, number>();
  for (const [place, { up }] of migrations.entries())
    for (const { made, gone } of tableMoves(up)) {
      for (const table of gone) if (free.has(table)) free.set(table, place + 1);
      for (const table of made) free.set(table, Number.POSITIVE_INFINITY);
    }
  return free;
}
