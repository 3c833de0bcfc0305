import type { getTableConfig } from 'drizzle-orm/pg-core';
import { SchemaError } from '../errors.ts';
import { constraintName } from './names.ts';

/** What Drizzle tells of a built table; both dialects' answers have this much in common. */
export type TableConfig = Pick<
  ReturnType<typeof getTableConfig>,
  'name' | 'columns' | 'indexes' | 'checks' | 'uniqueConstraints' | 'foreignKeys' | 'primaryKeys'
>;

/**
 * Check that no two tables, enums, indexes or constraints of a composition have one name, and that each
 * can be one: the second would not be made, or an error would be told of the wrong table.
 *
 * @param searches the tables that SQLite makes for searches, each with what it is
 * @throws SchemaError INVALID_DEFINITION
 */
export function refuseClashes(
  tables: readonly TableConfig[],
  searches: ReadonlyMap<string, string>,
  enums: readonly string[] = [],
): void {
  const owners = new Map(searches);
  for (const name of enums) owners.set(constraintName(name), 'an enum');
  for (const table of tables) {
    for (const name of [table.name, ...constraintNames(table)]) {
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
            hint: `One is ${owner}, one is of the table ${table.name}: rename one.`,
          },
        );
      }
      owners.set(name, `of the table ${table.name}`);
    }
  }
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
