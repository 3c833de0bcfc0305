import { type Column as BuiltColumn, type SQL, sql } from 'drizzle-orm';
import type { Dialect } from '../table/constraints.ts';
import { typeName } from './insert-from.ts';
import { refuseNullInJson } from './parameters.ts';

/** The columns that a list of rows has, each of the type of a built table's column. */
export type RowShape = Readonly<Record<string, BuiltColumn>>;

type ValueOf<C> = C extends BuiltColumn<infer Config> ? Config['data'] | null | undefined : never;

/** A relation that is made of one parameter, however many rows it has. */
export interface GivenRows<Shape extends RowShape> {
  /** Its columns, for a select list or a condition. */
  readonly columns: { readonly [Key in keyof Shape]: SQL };
  /** The relation itself, for a FROM; `given` is the parameter that `encode` has made. */
  from(given: unknown): SQL;
  /**
   * Encode rows for `from`; they have passed their validators. A field that is left out is NULL.
   *
   * @throws SchemaError INVALID_INPUT for a number or a time that is none, and for an infinite number
   */
  encode(rows: readonly { readonly [Key in keyof Shape]?: ValueOf<Shape[Key]> }[]): string;
}

/** Make `rows` of one dialect: a JSON list is the one array that drivers of both can send. */
export function rowsOf(dialect: Dialect) {
  return <const Shape extends RowShape>(name: string, shape: Shape): GivenRows<Shape> => {
    // A repository that is bound to an owner is made at every call, and most calls use no rows.
    let built: GivenRows<Shape> | undefined;
    const rows = () => {
      built ??= buildRows(dialect, name, shape);
      return built;
    };
    return {
      get columns() {
        return rows().columns;
      },
      from: (given) => rows().from(given),
      encode: (given) => rows().encode(given),
    };
  };
}

function buildRows<Shape extends RowShape>(
  dialect: Dialect,
  name: string,
  shape: Shape,
): GivenRows<Shape> {
  const alias = sql.identifier(name);
  const columns = Object.entries(shape);
  // JSON has times as ISO text, which Postgres reads; SQLite keeps milliseconds.
  const times = columns.flatMap(([key, column]) =>
    dialect === 'sqlite' && column.dataType === 'date' ? [key] : [],
  );
  const checked = columns.flatMap(([key, { dataType }]) =>
    dataType === 'number' || dataType === 'date' ? [key] : [],
  );
  return {
    columns: Object.fromEntries(
      columns.map(([key, column]) => [key, sql`${alias}.${sql.identifier(key)}`.mapWith(column)]),
    ) as { readonly [Key in keyof Shape]: SQL },
    // What only queries that are being compiled ask for is not made with each repository.
    from: (given) => {
      const fields = columns.map(([key, column]) =>
        dialect === 'postgres'
          ? sql`${sql.identifier(key)} ${typeName(column)}`
          : sql`${jsonValue(key, column)} as ${sql.identifier(key)}`,
      );
      const list = sql.join(fields, sql`, `);
      return dialect === 'postgres'
        ? sql`json_to_recordset(${given}::json) as ${alias}(${list})`
        : sql`(select ${list} from json_each(${given})) as ${alias}`;
    },
    encode: (rows: readonly Readonly<Record<string, unknown>>[]) => {
      for (const key of checked) for (const row of rows) refuseNullInJson(row[key]);
      return JSON.stringify(times.length === 0 ? rows : rows.map((row) => withNumbers(row, times)));
    },
  };
}

function jsonValue(key: string, column: BuiltColumn): SQL {
  const path = sql.raw(`'$.${key}'`);
  // The only bytes of the kit are vectors.
  if (column.getSQLType() === 'blob')
    return sql`case when value ->> ${path} is not null then vec_f32(value ->> ${path}) end`;
  // JSON's null is NULL here, as json_to_recordset has it.
  return column.dataType === 'json'
    ? sql`nullif(value -> ${path}, 'null')`
    : sql`value ->> ${path}`;
}

function withNumbers(row: object, times: readonly string[]): object {
  const encoded: Record<string, unknown> = { ...row };
  for (const key of times) {
    const time = encoded[key];
    if (time instanceof Date) encoded[key] = time.getTime();
  }
  return encoded;
}
