import { Column as BuiltColumn, is, SQL, sql } from 'drizzle-orm';
import { PgEnumColumn, type PgInsertBase, type PgTable } from 'drizzle-orm/pg-core';
import type { PostgresDatabase, RowsResult } from '../postgres/session.ts';

/** A value of an inserted row: a parameter, a column of the source, or an expression. */
type Source<T extends PgTable> = {
  [Key in keyof T['$inferInsert']]: T['$inferInsert'][Key] | SQL | BuiltColumn;
};

const columnsSymbol = Symbol.for('drizzle:Columns');

/**
 * Insert one row only if a condition holds, or a row for each that the condition finds in `from` (for
 * all, where none is told): the guard and the insert are one statement. Goes on like
 * `db.insert(table).values(…)`.
 */
export function insertFrom<T extends PgTable>(
  db: PostgresDatabase,
  into: T,
  source: { values: Source<T>; from?: PgTable | SQL; where?: SQL | undefined },
): PgInsertBase<T, RowsResult> {
  const columns =
    (into as unknown as Record<symbol, Record<string, BuiltColumn>>)[columnsSymbol] ?? {};
  const keys = Object.keys(source.values);
  // Drizzle inserts a select into all columns of its table, so it is shown one that has only these.
  const narrowed = Object.create(into, {
    [columnsSymbol]: { value: Object.fromEntries(keys.map((key) => [key, columns[key]])) },
  }) as T;
  const list = keys.map((key) =>
    expression((source.values as Record<string, unknown>)[key], columns[key] as BuiltColumn),
  );
  const from = source.from ? sql` from ${source.from}` : sql``;
  const select = sql`select ${sql.join(list, sql`, `)}${from} where ${source.where ?? sql`true`}`;
  const insert = db.insert(narrowed).select(select) as unknown as PgInsertBase<T, RowsResult>;
  const returning = insert.returning.bind(insert) as unknown as (fields: object) => never;
  const doUpdate = insert.onConflictDoUpdate.bind(insert);
  const { config } = insert as unknown as { config: { table: PgTable } };
  // Of the narrowed table Drizzle would return, and set, only the columns that the values name.
  return Object.assign(insert, {
    returning: (fields: object = columns) => returning(fields),
    onConflictDoUpdate: (conflict: Parameters<typeof doUpdate>[0]) => {
      config.table = into;
      const updating = doUpdate(conflict);
      config.table = narrowed;
      return updating;
    },
  });
}

/** A bare parameter in a select list has no type on Postgres: it takes the column's. */
function expression(value: unknown, column: BuiltColumn): SQL {
  if (is(value, SQL)) return value;
  return is(value, BuiltColumn) ? sql`${value}` : castTo(column, value);
}

/** Give a value the type of a column; what is no SQL is a parameter, encoded as the column's values are. */
export function castTo<T>(column: BuiltColumn, value: unknown): SQL<T> {
  return sql<T>`cast(${is(value, SQL) ? value : sql.param(value, column)} as ${typeName(column)})`;
}

/** The type of a column, as casts and lists of columns name it. */
export function typeName(column: BuiltColumn): SQL {
  if (!is(column, PgEnumColumn)) {
    const type = column.getSQLType();
    // No type, but an integer with a counter.
    return sql.raw(type === 'serial' ? 'integer' : type);
  }
  const { enumName, schema } = column.enum;
  return schema
    ? sql`${sql.identifier(schema)}.${sql.identifier(enumName)}`
    : sql`${sql.identifier(enumName)}`;
}
