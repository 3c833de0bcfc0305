import { SchemaError } from '../errors.ts';
import type { Column, Columns } from './column.ts';
import { refuseColumnNames } from './column-names.ts';
import type { AnyDomain } from './domain.ts';
import { type Kit, kit } from './kit.ts';
import { definitionOf } from './table.ts';

/** Columns that an application adds to packaged tables, by the table's property name. */
export type Extension = Record<string, (t: Kit) => Columns>;

/** Make an application's columns, by the table that they go to. */
export function extraColumns(
  domains: readonly AnyDomain[],
  extend: Extension,
): Record<string, Columns> {
  return Object.fromEntries(
    Object.entries(extend).map(([key, write]) => {
      const table = domains.find((domain) => key in domain.tables)?.tables[key];
      if (!table) {
        throw new SchemaError(
          'INVALID_DEFINITION',
          `No composed domain has a table ${key} to extend.`,
          { table: key },
        );
      }
      const columns = write(kit);
      if (definitionOf(table).existing) refuseExisting(key, Object.keys(columns));
      refuseColumnNames(key, Object.keys(columns));
      for (const [name, column] of Object.entries(columns)) {
        refuseRequired(key, name, column);
        refuseSearched(key, name, column);
      }
      return [key, columns];
    }),
  );
}

/** Calls are made of the package's columns: on Postgres they would ask for another index than there is. */
function refuseSearched(table: string, name: string, { spec }: Column): void {
  if (!spec.searchable && !spec.searchGroup) return;
  throw new SchemaError(
    'INVALID_DEFINITION',
    `The extra column ${table}.${name} is in the table's search.`,
    {
      table,
      columns: [name],
      hint: 'Search a table of your own, which refers to this one.',
    },
  );
}

function refuseRequired(table: string, name: string, { spec }: Column): void {
  if (!spec.makeDefault && (!spec.notNull || spec.default)) return;
  throw new SchemaError(
    'INVALID_DEFINITION',
    `The extra column ${table}.${name} has no default in the database.`,
    {
      table,
      columns: [name],
      hint: 'The package inserts rows without it: give it a default or let it be NULL.',
    },
  );
}

function refuseExisting(table: string, columns: readonly string[]): never {
  throw new SchemaError('INVALID_DEFINITION', `${table} is somebody else's: nothing extends it.`, {
    table,
    columns,
    hint: 'Write the columns that it has into its own definition.',
  });
}
