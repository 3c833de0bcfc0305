import type { Query as DrizzleQuery, Table } from 'drizzle-orm';
import { Column, getTableColumns, is, Param, Placeholder } from 'drizzle-orm';
import { SchemaError } from '../errors.ts';
import { withBoundedLimit } from '../postgres/bounded-limit.ts';
import { shortcutOf } from '../sqlite/shortcuts.ts';
import { withStablePlan } from '../sqlite/stable-plan.ts';
import type { Dialect } from '../table/constraints.ts';
import type { QueryOptions } from './context.ts';
import type { Statement, Values } from './executor.ts';
import { type Touched, withLaterUpdate } from './later-update.ts';
import { hasNamesakes, readsTimes, rowMapper, type SelectedFields } from './mapper.ts';
import { type Encode, encodeFor } from './parameters.ts';

/** What a compiling session keeps of a builder instead of running it. */
export interface Captured {
  readonly query: DrizzleQuery;
  readonly fields: SelectedFields | undefined;
  readonly tables: readonly string[];
  /** Set by Drizzle's select builder after the capture. */
  joinsNotNullableMap?: Record<string, boolean>;
}

/** What a builder throws where a repository runs it. */
export function refuseRun(): never {
  throw new SchemaError('INVALID_DEFINITION', 'The `db` of a repository only builds.', {
    hint: 'Build with query(name, (p) => db.…) and call that; transactions are the context’s own.',
  });
}

/** Keep what a session is given to prepare; what Drizzle runs of it refuses. */
export function captured(
  query: DrizzleQuery,
  fields: SelectedFields | undefined,
  tables: readonly string[] = [],
): Captured {
  return {
    query,
    fields,
    tables,
    run: refuseRun,
    all: refuseRun,
    get: refuseRun,
    values: refuseRun,
    execute: refuseRun,
  } as Captured;
}

/** A query that was built once: its SQL, how values become parameters, how arrays become rows. */
export interface Compiled<Row = unknown> {
  readonly statement: Statement;
  bind(params: Record<string, unknown>): Values;
  map(row: unknown[]): Row;
}

/** A Drizzle query builder of either dialect. */
export interface Builder {
  prepare(name: string): unknown;
}

/** Stand-ins for the parameters of a query that is being compiled. */
export function slots<P>(query: string): P {
  const target: Record<string, unknown> = {};
  // The builder never looks into a value, so a placeholder can stand in the place of each one.
  return new Proxy(target, {
    get: (_, key) => new Slot(String(key), query),
    ownKeys: () => {
      throw new SchemaError('INVALID_DEFINITION', `The query ${query} spreads its parameters.`, {
        hint: 'Name those that it takes: pick(p, […]).',
      });
    },
  }) as P;
}

/** A placeholder that is not mistaken for the value. */
class Slot extends Placeholder {
  readonly #query: string;

  constructor(name: string, query: string) {
    super(name);
    this.#query = query;
  }

  [Symbol.toPrimitive](): never {
    throw new SchemaError(
      'INVALID_DEFINITION',
      `The query ${this.#query} makes a text or a number of its parameter ${this.name}.`,
      { hint: 'Make it of the value before the call, or in SQL.' },
    );
  }
}

/** Name the parameters that an insert's or update's values come from. */
export function pick<P extends object, const Keys extends readonly (keyof P)[]>(
  params: P,
  keys: Keys,
): Pick<P, Keys[number]> {
  return Object.fromEntries(keys.map((key) => [key, params[key]])) as Pick<P, Keys[number]>;
}

/** What a query is compiled for. */
export interface CompileTarget {
  readonly dialect: Dialect;
  /** The `touch()` column of a table, by its name in the database. */
  readonly touched: (table: string) => Touched | undefined;
}

/** Compile a query: everything that does not depend on the parameters' values is done here, once. */
export function compile<Row>(
  name: string,
  target: CompileTarget,
  builder: Builder,
  { mostRows, updateFirst = false }: QueryOptions = {},
  check?: (captured: Captured) => void,
): Compiled<Row> {
  const { dialect } = target;
  const prepared = builder.prepare(name) as Captured;
  check?.(prepared);
  const { query, fields = [], tables } = prepared;
  refuseFrozenDefaults(name, builder);
  const columns = query.params.map((param) =>
    is(param, Param) && is(param.encoder, Column) ? (param.encoder as Column) : undefined,
  );
  const statement: Statement = {
    name,
    sql: plannable(query.sql, target, mostRows),
    readsTimes: readsTimes(fields),
    hasNamesakes: hasNamesakes(fields),
    table: bareName(tables[0]),
    parameterColumns: columns.map((column) => column?.name),
  };
  const shortcut =
    dialect === 'sqlite'
      ? shortcutOf(statement, { fields, columns, encode: encodeFor(dialect), updateFirst })
      : undefined;
  return {
    statement: shortcut ? { ...statement, shortcut } : statement,
    bind: binder(query.params, dialect),
    map: rowMapper<Row>(fields, prepared.joinsNotNullableMap),
  };
}

/** The text that each planner plans once, whatever the values. */
function plannable(
  text: string,
  { dialect, touched }: CompileTarget,
  mostRows: number | undefined,
): string {
  const later = withLaterUpdate(text, dialect, touched);
  if (dialect === 'sqlite') return withStablePlan(later);
  return mostRows === undefined ? later : withBoundedLimit(later, mostRows);
}

/** Drizzle puts the Postgres schema before a table's name; errors name the table alone. */
export function bareName(table: string | undefined): string | undefined {
  return table?.slice(table.lastIndexOf('.') + 1);
}

/** Drizzle fills a missing `$defaultFn` column while it builds: every row would get the same id. */
function refuseFrozenDefaults(name: string, builder: Builder): void {
  const { table, values } = (builder as { config?: Partial<InsertConfig> }).config ?? {};
  if (table === undefined || !Array.isArray(values)) return;
  for (const [key, column] of Object.entries(getTableColumns(table))) {
    const isLeftOut = (row: Row) =>
      row[key] === undefined || (is(row[key], Param) && row[key].value === undefined);
    if (column.defaultFn === undefined || !values.some(isLeftOut)) continue;
    throw new SchemaError('INVALID_DEFINITION', `The query ${name} leaves out ${key}.`, {
      columns: [key],
      hint: 'A compiled insert passes every column that the application fills.',
    });
  }
}

type Row = Readonly<Record<string, unknown>>;

/** What Drizzle's insert builders keep; the values are no list where rows are selected. */
interface InsertConfig {
  readonly table: Table;
  readonly values: unknown;
}

function binder(
  params: readonly unknown[],
  dialect: Dialect,
): (params: Record<string, unknown>) => Values {
  const plain = encodeFor(dialect);
  const parts = params.map((param): { name?: string; value?: unknown; encode: Encode } => {
    if (is(param, Placeholder)) return { name: (param as Placeholder).name, encode: plain };
    if (is(param, Param) && is(param.value, Placeholder)) {
      const { encoder, value } = param;
      const { name } = value as Placeholder;
      if (encoder.mapToDriverValue === plainEncoder) return { name, encode: plain };
      return {
        name,
        // A column's encoder would turn null into the JSON text "null", or fail on it.
        encode: (given) =>
          given === null || given === undefined ? null : plain(encoder.mapToDriverValue(given)),
      };
    }
    return { value: plain(param), encode: plain };
  });
  return (given) => {
    const values = new Array<unknown>(parts.length);
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i] as (typeof parts)[number];
      values[i] = part.name === undefined ? part.value : part.encode(given[part.name]);
    }
    return values;
  };
}

/** What a column does whose values the driver takes as they are. */
const plainEncoder = Column.prototype.mapToDriverValue;
