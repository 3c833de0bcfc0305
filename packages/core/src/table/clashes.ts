import type { getTableConfig } from 'drizzle-orm/pg-core';
import { SchemaError } from '../errors.ts';
import { constraintName } from './names.ts';
import { existingTables, type Registry } from './registry.ts';
import { searchTables } from './search-names.ts';

/** What Drizzle tells of a built table; both dialects' answers have this much in common. */
export type TableConfig = Pick<
  ReturnType<typeof getTableConfig>,
  'name' | 'columns' | 'indexes' | 'checks' | 'uniqueConstraints' | 'foreignKeys' | 'primaryKeys'
>;

/**
 * Check that no two tables, enums, indexes or constraints of a composition have one name, and that each
 * can be one: the second would not be made, or an error would be told of the wrong table. The tables that
 * SQLite makes for searches are among them.
 *
 * @throws SchemaError INVALID_DEFINITION
 */
export function refuseClashes(
  tables: readonly TableConfig[],
  registry: Registry,
  enums: readonly string[] = [],
): void {
  const owners = searchTables(registry);
  const theirs = new Set(existingTables(registry).map(ownerOf));
  for (const name of enums) owners.set(constraintName(name), 'an enum');
  for (const table of tables) {
    const own = ownerOf(table);
    // What the keys of somebody else's table are called is not known here.
    const constraints = theirs.has(own) ? [] : constraintNames(table);
    for (const name of [table.name, ...constraints]) {
      if (/^sqlite_/i.test(name)) {
        throw new SchemaError('INVALID_DEFINITION', `The name "${name}" is kept for SQLite.`, {
          table: table.name,
          constraint: name,
          hint: 'Let it begin otherwise than sqlite_.',
        });
      }
      const owner = owners.get(constraintName(name));
      if (owner !== undefined) {
        throw new SchemaError(
          'INVALID_DEFINITION',
          `Two tables, enums, indexes or constraints are called ${name}.`,
          {
            table: table.name,
            constraint: name,
            hint:
              theirs.has(owner) || theirs.has(own)
                ? "One is somebody else's: give yours another name, or the composition another prefix."
                : `One is ${owner}, one is ${own}: rename one.`,
          },
        );
      }
      owners.set(name, own);
    }
  }
}

function ownerOf({ name }: { readonly name: string }): string {
  return `of the table ${name}`;
}

function constraintNames(table: TableConfig): string[] {
  return [
    ...table.columns.flatMap((column) => (column.isUnique ? [column.uniqueName as string] : [])),
    ...table.columns.flatMap((column) => (column.primary ? [`${table.name}_pkey`] : [])),
    ...table.primaryKeys.map((key) => key.getName()),
    ...table.indexes.map((index) => index.config.name as string),
    ...table.checks.map((check) => check.name),
    ...table.uniqueConstraints.map((unique) => unique.getName() as string),
    ...table.foreignKeys.map((key) => key.getName()),
  ];
}
