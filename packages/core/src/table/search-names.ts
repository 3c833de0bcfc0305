import { SchemaError } from '../errors.ts';
import { ftsNames } from '../sqlite/search.ts';
import type { TableConfig } from './clashes.ts';
import { uniqueKeys } from './keys.ts';
import type { RegisteredTable, Registry } from './registry.ts';
import { type SearchIndex, searchIndexOf } from './search-index.ts';

/** The ends of the tables that SQLite keeps a full-text table in, and of its own. */
const ends = ['', '_data', '_idx', '_content', '_docsize', '_config'];

/**
 * Name the tables that SQLite makes for the searches of a composition, each with what it is.
 *
 * @throws SchemaError INVALID_DEFINITION for a column that cannot be in a full-text table
 */
export function searchTables({ tables }: Registry): Map<string, string> {
  return new Map(
    tables.flatMap((table) => {
      const index = searchIndexOf(table.columns);
      if (!index) return [];
      const names = ftsNames(table.name, index);
      refuseColumns(table, index, names);
      return names.flatMap((name) =>
        ends.map((end): [string, string] => [name + end, `of the search of ${table.name}`]),
      );
    }),
  );
}

/**
 * Check that the rows of what is searched keep their numbers: VACUUM gives those of a table without any
 * index others, and SQLite's full-text table finds its rows by them.
 *
 * @throws SchemaError INVALID_DEFINITION
 */
export function refuseRenumbered({ tables }: Registry, built: readonly TableConfig[]): void {
  for (const { name, columns } of tables) {
    const index = searchIndexOf(columns);
    const table = built.find((config) => config.name === name);
    if (!index || !table || uniqueKeys(table).length > 0) continue;
    throw new SchemaError('INVALID_DEFINITION', `${name} is searched, and has no key.`, {
      table: name,
      columns: index.words,
      hint: 'Give it a primary key or a unique column.',
    });
  }
}

/** A full-text table has a column of its own name, and one for the order of what is found. */
function refuseColumns(
  { name: table }: RegisteredTable,
  { words, group }: SearchIndex,
  names: readonly string[],
): void {
  const taken = [...words, group].find((name) => name === 'rank' || names.includes(name ?? ''));
  if (taken === undefined) return;
  throw new SchemaError(
    'INVALID_DEFINITION',
    `The name "${taken}" in ${table} is that of a column of its full-text table.`,
    { table, columns: [taken], hint: 'Give the column another one, or do not search it.' },
  );
}
