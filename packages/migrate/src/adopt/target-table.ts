import {
  type AnyComposition,
  type AnyTable,
  builtTables,
  Column,
  type Dialect,
  SchemaError,
  table,
} from '@schema/core';
import { builtColumns } from '@schema/core/catalog';
import { insertSchema } from '@schema/core/validators';
import { getTableName } from 'drizzle-orm';
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';

type Spec = AnyComposition['registry']['tables'][number]['columns'][string]['spec'];

/** The validator of a table's rows. */
export type RowSchema = ReturnType<typeof insertSchema<AnyTable>>;

/** A table of the store's dialect, typed as the Postgres one: both build alike. */
export interface BuiltTable {
  readonly table: PgTable;
  readonly columns: Readonly<Record<string, PgColumn>>;
}

/** A column by its TypeScript name. The names are those of the table itself: one that is missing is a mistake here. */
export function columnOf({ table, columns }: BuiltTable, name: string): PgColumn {
  const column = columns[name];
  if (column) return column;
  throw new SchemaError('INTERNAL', `${getTableName(table)} has no column ${name}.`);
}

/** A foreign key, by the TypeScript names of its columns. */
export interface Reference {
  readonly columns: readonly string[];
  /** The key of the table that it points at. */
  readonly table: string;
  /** In the order of the columns. */
  readonly targetColumns: readonly string[];
  readonly parent: BuiltTable;
  /** Whether the reference becomes NULL when its row is gone. */
  readonly mayBeCleared: boolean;
}

/** What the engine knows of a table that it writes. */
export interface TargetTable extends BuiltTable {
  /** The property name in the composition. */
  readonly key: string;
  /** The name in the database. */
  readonly name: string;
  readonly specs: Readonly<Record<string, Spec>>;
  /** TypeScript names. */
  readonly primaryKey: readonly string[];
  readonly references: readonly Reference[];
  readonly schema: RowSchema;
}

/**
 * Look up what is known of a composition's table.
 *
 * @throws SchemaError INVALID_DEFINITION for a table that is not composed or has no primary key
 */
export function targetTable(
  composition: AnyComposition,
  dialect: Dialect,
  key: string,
): TargetTable {
  const { registry } = composition;
  const registered = registry.tables.find((candidate) => candidate.key === key);
  const built = builtTables(composition, 'postgres')[key] as PgTable | undefined;
  if (!registered || !built)
    throw new SchemaError('INVALID_DEFINITION', `The composition has no table ${key}.`, {
      table: key,
    });
  const primaryKey = primaryKeyOf(built);
  if (primaryKey.length === 0)
    throw new SchemaError('INVALID_DEFINITION', `${registered.name} has no primary key.`, {
      table: registered.name,
      hint: 'A row that was moved is found again by its key.',
    });
  const specs = Object.fromEntries(
    builtColumns(registry, registered).map(({ key: name, spec }) => [name, spec]),
  );
  const columns = () =>
    Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, new Column(spec)]));
  return {
    key,
    name: registered.name,
    specs,
    primaryKey,
    references: referencesOf(composition, dialect, built),
    schema: insertSchema(table(registered.definition.name, columns)),
    ...builtTable(composition, dialect, key),
  };
}

function builtTable(composition: AnyComposition, dialect: Dialect, key: string): BuiltTable {
  const table = builtTables(composition, dialect)[key] as PgTable;
  return { table, columns: columnsOf(table) };
}

/** A table's columns are its properties. */
function columnsOf(table: PgTable): Readonly<Record<string, PgColumn>> {
  return table as unknown as Record<string, PgColumn>;
}

/** Read from the built table, which has the foreign keys of columns and of constraints alike. */
function referencesOf(
  composition: AnyComposition,
  dialect: Dialect,
  built: PgTable,
): readonly Reference[] {
  return getTableConfig(built).foreignKeys.flatMap(({ reference, onDelete }) => {
    const { columns, foreignColumns, foreignTable } = reference();
    const parents = Object.entries(builtTables(composition, 'postgres'));
    const table = parents.find(([, candidate]) => candidate === foreignTable)?.[0];
    if (table === undefined) return [];
    return {
      columns: columns.map(({ name }) => propertyOf(built, name)),
      table,
      targetColumns: foreignColumns.map(({ name }) => propertyOf(foreignTable, name)),
      parent: builtTable(composition, dialect, table),
      mayBeCleared: onDelete === 'set null' && !columns.some(({ notNull }) => notNull),
    };
  });
}

/** Find the TypeScript name of a column. */
function propertyOf(table: PgTable, name: string): string {
  const columns = columnsOf(table);
  return Object.keys(columns).find((property) => columns[property]?.name === name) ?? name;
}

function primaryKeyOf(table: PgTable): string[] {
  const { columns, primaryKeys } = getTableConfig(table);
  const names = primaryKeys[0]
    ? primaryKeys[0].columns.map(({ name }) => name)
    : columns.filter(({ primary }) => primary).map(({ name }) => name);
  return names.map((name) => propertyOf(table, name));
}
