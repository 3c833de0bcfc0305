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
 * @throws SchemaError INVALID_DEFINITION
 */
export function refuseClashes(tables: readonly TableConfig[], enums: readonly string[] = []): void {
  const owners = new Map(enums.map((name) => [constraintName(name), 'an enum']));
  for (const table of tables) {
    for (const name of [table.name, ...constraintNames(table)]) {
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
    ...table.indexes.map((index) => index.config.name as string),
    ...table.checks.map((check) => check.name),
    ...table.uniqueConstraints.map((unique) => unique.getName() as string),
    ...table.foreignKeys.map((key) => key.getName()),
  ];
}
