import type { InferInsertModel, InferSelectModel } from 'drizzle-orm';
import type { PgColumn, PgTableWithColumns } from 'drizzle-orm/pg-core';
import type { SQLiteColumn, SQLiteTableWithColumns } from 'drizzle-orm/sqlite-core';
import { SchemaError } from '../errors.ts';
import type { Key } from '../store/context.ts';
import type { Column, ColumnReference, Columns, Kind } from './column.ts';
import { refuseColumnNames } from './column-names.ts';
import type { ConstraintKit, ConstraintSpec, KeyKit } from './constraints.ts';
import { refuseMade } from './existing.ts';
import { type Kit, kit } from './kit.ts';

interface DataTypes {
  uuid: 'string';
  text: 'string';
  enum: 'string';
  boolean: 'boolean';
  integer: 'number';
  bigint: 'number';
  decimal: 'number';
  real: 'number';
  timestamp: 'date';
  date: 'string';
  time: 'string';
  json: 'json';
  vector: 'array';
  serial: 'number';
}

/** Drizzle's description of a column, from the definition's. */
export interface BuiltConfig<
  TableName extends string,
  K extends Kind,
  Data,
  NotNull extends boolean,
  HasDefault extends boolean,
  Values,
> {
  name: string;
  tableName: TableName;
  dataType: DataTypes[K];
  columnType: K;
  data: Data;
  driverParam: unknown;
  notNull: NotNull;
  hasDefault: HasDefault;
  isPrimaryKey: boolean;
  isAutoincrement: boolean;
  hasRuntimeDefault: boolean;
  enumValues: Values extends [string, ...string[]] ? Values : undefined;
  baseColumn: never;
  identity: undefined;
  generated: undefined;
}

/** Tables that an application puts in the place of packaged ones, by the packaged table's name. */
export type Bindings = Record<string, AnyTable>;

// A serial column is the primary key; which other column it is, if not `id`, only run time knows.
type KeyOf<T> = T extends { readonly _: { readonly columns: infer C extends Columns } }
  ? 'id' extends keyof C
    ? C['id']['_']['data']
    : 'serial' extends C[keyof C]['_']['kind']
      ? number
      : Key
  : never;

// A column that points at a bound table takes the type of that table's key.
type DataIn<Data, Reference, B extends Bindings> = [Reference] extends [never]
  ? Data
  : Reference extends keyof B
    ? KeyOf<B[Reference]>
    : Data;

/** A definition's columns as Drizzle has them on Postgres. */
type PostgresColumns<Name extends string, C extends Columns, B extends Bindings = {}> = {
  [Key in keyof C]: C[Key] extends Column<
    infer K,
    infer D,
    infer N,
    infer H,
    infer V,
    infer R,
    boolean
  >
    ? PgColumn<BuiltConfig<Name, K, DataIn<D, R, B>, N, H, V>>
    : never;
};

/** The same on SQLite. */
type SqliteColumns<Name extends string, C extends Columns, B extends Bindings = {}> = {
  [Key in keyof C]: C[Key] extends Column<
    infer K,
    infer D,
    infer N,
    infer H,
    infer V,
    infer R,
    boolean
  >
    ? SQLiteColumn<BuiltConfig<Name, K, DataIn<D, R, B>, N, H, V>>
    : never;
};

/** A definition's table as Drizzle has it on Postgres; the types of queries are written against it. */
export type PostgresTable<T extends AnyTable, B extends Bindings = {}> = PgTableWithColumns<{
  name: T['_']['name'];
  schema: string | undefined;
  dialect: 'pg';
  columns: PostgresColumns<T['_']['name'], T['_']['columns'], B>;
}>;

/** A definition's table as Drizzle has it on SQLite. */
export type SqliteTable<T extends AnyTable, B extends Bindings = {}> = SQLiteTableWithColumns<{
  name: T['_']['name'];
  schema: string | undefined;
  dialect: 'sqlite';
  columns: SqliteColumns<T['_']['name'], T['_']['columns'], B>;
}>;

/** The row that a definition describes; the same on both databases. */
export type Row<T extends AnyTable> = InferSelectModel<PostgresTable<T>>;
/** What an insert into a definition's table takes; the same on both databases. */
export type NewRow<T extends AnyTable> = InferInsertModel<PostgresTable<T>>;

/** Makes a table's indexes, composite keys and checks of its columns. */
type ExtrasBuilder<Name extends string, C extends Columns> = (
  columns: PostgresColumns<Name, C>,
  k: ConstraintKit,
) => readonly ConstraintSpec[];

const definition: unique symbol = Symbol('definition');

/** What `table()` keeps of a definition. */
export interface Definition<Name extends string = string, C extends Columns = Columns> {
  readonly name: Name;
  readonly columns: C;
  readonly extras: ExtrasBuilder<Name, C>;
  /** Whether the table is somebody else's: no migration makes, changes or drops it. */
  readonly existing: boolean;
}

/** Says of a table that it is there already, and that somebody else keeps it. */
interface Existing<Name extends string, C extends Columns> {
  readonly existing: true;
  /** Its keys of several columns, for foreign keys and lists: a migration makes them as little as it. */
  readonly keys?: (columns: PostgresColumns<Name, C>, k: KeyKit) => readonly ConstraintSpec[];
}

/** Any definition, where its name and columns do not matter. */
export interface AnyTable {
  readonly _: { readonly name: string; readonly columns: Columns };
}

/** A table written once; its properties are its columns, for references. */
export type Table<Name extends string, C extends Columns> = {
  readonly _: { readonly name: Name; readonly columns: C };
} & {
  readonly [Key in keyof C]: ColumnReference<Name, C[Key]['_']['data']>;
};

/**
 * Define a table once for both databases.
 *
 * @param name the table's name in the database, in snake_case
 * @param columns its columns, by TypeScript name; database names are derived
 * @param extras its indexes, composite keys and checks; or that it is somebody else's, and migrations leave
 * it alone: then it has its own name, without the prefix and the schema of a composition
 * @throws SchemaError INVALID_DEFINITION for a name that is not snake_case, two columns of one name, one
 * whose name a database or Drizzle cannot take, or one of an existing table that a migration would have
 * to make something for
 */
export function table<Name extends string, C extends Columns>(
  name: Name,
  columns: (t: Kit) => C,
  extras: ExtrasBuilder<Name, C> | Existing<Name, C> = () => [],
): Table<Name, C> {
  if (!/^[a-z][a-z0-9_]{0,50}$/.test(name)) {
    throw new SchemaError('INVALID_DEFINITION', `"${name}" is not a table name.`, {
      hint: 'Use snake_case of at most 51 characters.',
    });
  }
  const written = columns(kit);
  refuseColumnNames(name, Object.keys(written));
  const existing = typeof extras !== 'function';
  if (existing) refuseMade(name, written);
  const stored: Definition<Name, C> = {
    name,
    columns: written,
    extras: existing ? (extras.keys ?? (() => [])) : extras,
    existing,
  };
  const made: Record<string | symbol, unknown> = { [definition]: stored };
  for (const key of Object.keys(written)) made[key] = { table: name, key };
  return made as unknown as Table<Name, C>;
}

/**
 * Read what a table was defined with.
 *
 * @throws SchemaError INVALID_DEFINITION for what `table()` did not make
 */
export function definitionOf<T extends AnyTable>(
  table: T,
): Definition<T['_']['name'], T['_']['columns']> {
  const stored = (table as Partial<Stored<T>> | undefined)?.[definition];
  if (stored) return stored;
  throw new SchemaError('INVALID_DEFINITION', 'Expected a table that table() made.', {
    hint: 'The tables of Drizzle are what compose() makes of it. Or it came from a second copy of @schema/core: `npm ls @schema/core`.',
  });
}

interface Stored<T extends AnyTable> {
  readonly [definition]: Definition<T['_']['name'], T['_']['columns']>;
}
