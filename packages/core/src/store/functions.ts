import {
  type Column as BuiltColumn,
  getTableColumns,
  type SQL,
  type SQLWrapper,
  sql,
} from 'drizzle-orm';
import { SchemaError } from '../errors.ts';
import * as postgresSearch from '../postgres/search.ts';
import { parseSearch, type SearchTerm } from '../search/grammar.ts';
import { foundInOrder } from '../search/in-order.ts';
import type { SearchedTable } from '../search/searched-table.ts';
import * as sqliteSearch from '../sqlite/search.ts';
import type { Dialect } from '../table/constraints.ts';
import { snakeCase } from '../table/names.ts';
import { searchIndexOf } from '../table/search-index.ts';
import { type AnyTable, definitionOf, type PostgresTable } from '../table/table.ts';
import { roundTo } from '../validators/field.ts';
import { bytewise } from './bytewise.ts';
import { castTo, typeName } from './insert-from.ts';
import { unnoted } from './list-mistakes.ts';
import type { PageSlots } from './page.ts';
import { refuseNullInJson } from './parameters.ts';
import { type GivenRows, type RowShape, rowsOf } from './rows.ts';

/** What of a table is searched. */
interface SearchScope<T extends AnyTable> {
  /** Only one column, which is searchable alone; Postgres narrows rows that are found, by this. */
  readonly only?: keyof T['_']['columns'] & string;
  /** Only rows whose `searchGroup()` column has one of the values that a select gives. */
  readonly within?: SQLWrapper;
}

/** SQL that the two databases spell differently. */
export interface Functions {
  /**
   * The column equals one of a list; pass the list through `list` in the parameters. Its values are such
   * as the column's validator gives: any other is CHECK on Postgres, and found nowhere on SQLite.
   */
  anyOf(column: BuiltColumn, values: unknown): SQL<boolean>;
  /**
   * The column is one of those that a select finds, which runs once and first. Postgres takes them
   * for few, whatever its LIMIT is bound to, and looks each of them up.
   */
  anyFound(column: BuiltColumn, select: SQLWrapper): SQL<boolean>;
  /**
   * As `anyFound` of a unique column, for a page in an order that an index of the table has, under
   * conditions that are in the query too: where the select finds many, the list is walked.
   */
  anyFoundInOrder(
    column: BuiltColumn,
    select: SQLWrapper,
    page: PageSlots,
    where?: SQL,
  ): SQL<boolean>;
  /** What a query orders by for the order of lists: text by its bytes, and an enum as text. */
  bytewise(column: BuiltColumn): SQL;
  /** The greatest of several expressions; none may be NULL. */
  greatest<T>(...parts: [unknown, unknown, ...unknown[]]): SQL<T>;
  /** The least of several expressions; none may be NULL. */
  least<T>(...parts: [unknown, unknown, ...unknown[]]): SQL<T>;
  /** The first day of the week (ISO: a Monday) or month that a day of a date column is in. */
  startOf(unit: 'day' | 'week' | 'month', column: BuiltColumn): SQL<string>;
  /**
   * A JSON list has an object with this text under a key, which is a word of the code; NULL for a column
   * that is NULL.
   */
  hasItem(column: BuiltColumn, key: string, value: unknown): SQL<boolean>;
  /**
   * Lock the rows that a select reads until the transaction ends; SQLite has locked them all. Their keys
   * stay, so that others may go on writing rows that refer to them.
   */
  forUpdate<B>(select: B, options?: { skipLocked?: boolean }): B;
  /** As `forUpdate`, but others may lock the same rows so at the same time: they stay as they are. */
  forShare<B>(select: B): B;
  /**
   * Encode a list for `anyOf`.
   *
   * @throws SchemaError INVALID_INPUT for a number or a time that is none, and for an infinite number
   */
  list(values: readonly (string | number | Date)[]): string;
  /** Make a relation of a list of rows, which is one parameter; `name` is what the SQL calls it. */
  rows<const Shape extends RowShape>(name: string, shape: Shape): GivenRows<Shape>;
  /** The row's searchable columns match; pass the query through `searchQuery` in the parameters. */
  matches<T extends AnyTable>(
    definition: T,
    built: PostgresTable<T>,
    query: unknown,
    scope?: SearchScope<T>,
  ): SQL<boolean>;
  /**
   * As `matches`, for a page in an order that an index of the table has, under conditions that are
   * in the query too: a word that many rows have is found by walking the list.
   */
  matchesInOrder<T extends AnyTable>(
    definition: T,
    built: PostgresTable<T>,
    query: unknown,
    page: PageSlots,
    where?: SQL,
  ): SQL<boolean>;
  /** Encode a search; undefined if it has no word that must occur, which nothing matches. */
  searchQuery(text: string): string | undefined;
  /**
   * The cosine distance of two vectors, 0 to 2, to four digits: on the edge between two numbers of four
   * digits, the databases may give one each. Where the column is NULL or one of the two has no
   * direction it is read as null, and comes last in an order from the nearest on. In a condition it is
   * there infinitely far on SQLite, and NULL or NaN on Postgres: leave those rows out.
   */
  cosineDistance<Distance extends number | null = number | null>(
    column: BuiltColumn,
    vector: unknown,
  ): SQL<Distance>;
}

/** The functions of one dialect. */
export function functionsOf(dialect: Dialect): Functions {
  return dialect === 'postgres' ? postgresFunctions : sqliteFunctions;
}

// Days are whole numbers here: the first of the calendar was a Monday.
const postgresStart = {
  day: (column: BuiltColumn) => sql<string>`${column}`,
  week: (column: BuiltColumn) => sql<string>`(${column} - (${column} - date '0001-01-01') % 7)`,
  month: (column: BuiltColumn) => sql<string>`date_trunc('month', ${column}::timestamp)::date`,
};

const postgresFunctions: Functions = {
  anyOf: (column, values) =>
    // As an array it is looked up in an index; a subquery may be joined to all rows of a table.
    sql`${column} = any(array(select jsonb_array_elements_text(${values}::jsonb)::${typeName(column)}))`,
  anyFound: (column, select) => sql`${column} = any(array${select})`,
  anyFoundInOrder: (column, select, page, where) =>
    postgresFunctions.anyFound(
      column,
      sql`(${foundInOrder(column, select, unnoted(page), where)})`,
    ),
  bytewise,
  greatest: (...parts) => sql`greatest(${sql.join(parts.map(asSql), sql`, `)})`,
  least: (...parts) => sql`least(${sql.join(parts.map(asSql), sql`, `)})`,
  startOf: (unit, column) => postgresStart[unit](column),
  hasItem: (column, key, value) =>
    sql`${column} @> jsonb_build_array(jsonb_build_object(${sql.raw(`'${key}'`)}, ${value}::text))`,
  forUpdate: (select, options) =>
    locked(select, 'no key update', options?.skipLocked ? { skipLocked: true } : {}),
  forShare: (select) => locked(select, 'share', {}),
  list: encodedList,
  rows: rowsOf('postgres'),
  matches: (definition, built, query, scope) =>
    postgresSearch.matches(searchOf(definition, built, scope), query),
  matchesInOrder: (definition, built, query, page, where) =>
    postgresSearch.matchesInOrder(searchOf(definition, built), query, unnoted(page), where),
  searchQuery: (text) => encoded(text, postgresSearch.encodeSearch),
  cosineDistance: <D>(column: BuiltColumn, vector: unknown) =>
    // With anything around it, it would not be found in an index.
    sql<D>`${column} <=> ${castTo(column, vector)}`.mapWith(readDistance<D>),
};

// The next Monday, today among them, of six days before is the last Monday.
const sqliteStart = { day: '', week: ", '-6 days', 'weekday 1'", month: ", 'start of month'" };

const sqliteFunctions: Functions = {
  anyOf: (column, values) => sql`${column} in (select ${listed(column)} from json_each(${values}))`,
  anyFound: (column, select) => sql`${column} in ${select}`,
  anyFoundInOrder: (column, select, page, where) =>
    sqliteFunctions.anyFound(column, sql`(${foundInOrder(column, select, unnoted(page), where)})`),
  bytewise,
  greatest: (...parts) => sql`max(${sql.join(parts.map(asSql), sql`, `)})`,
  least: (...parts) => sql`min(${sql.join(parts.map(asSql), sql`, `)})`,
  startOf: (unit, column) => sql<string>`date(${column}${sql.raw(sqliteStart[unit])})`,
  hasItem: (column, key, value) =>
    sql`case when ${column} is not null then exists (select 1 from json_each(${column}) as item where ${textUnder(key)} = ${value}) end`,
  forUpdate: (select) => select,
  forShare: (select) => select,
  list: encodedList,
  rows: rowsOf('sqlite'),
  matches: (definition, built, query, scope) =>
    sqliteSearch.matches(searchOf(definition, built, scope), query),
  matchesInOrder: (definition, built, query, page, where) =>
    sqliteSearch.matchesInOrder(searchOf(definition, built), query, unnoted(page), where),
  searchQuery: (text) => encoded(text, sqliteSearch.encodeSearch),
  cosineDistance: <D>(column: BuiltColumn, vector: unknown) =>
    // What has no distance is infinitely far: NULL would come first.
    sql<D>`coalesce(case when ${column} is not null then vec_distance_cosine(${column}, ${sql.param(vector, column)}) end, 9e999)`.mapWith(
      readDistance<D>,
    ),
};

function encodedList(values: readonly (string | number | Date)[]): string {
  for (const value of values) refuseNullInJson(value);
  return JSON.stringify(values);
}

/** A value of a list: times are ISO text in JSON, and milliseconds in a column. */
function listed(column: BuiltColumn): SQL {
  return column.dataType === 'date'
    ? sql`cast(round(unixepoch(value, 'subsec') * 1000) as integer)`
    : sql`value`;
}

/** The text under a key of an item of a list, where the item is an object: of other items none is read. */
function textUnder(key: string): SQL {
  const path = sql.raw(`'$.${key}'`);
  return sql`case when item.type = 'object' and typeof(item.key) = 'integer' then case when json_type(item.value, ${path}) = 'text' then json_extract(item.value, ${path}) end end`;
}

/** What is locked is a select of Drizzle's, which has `for`: its type here is the caller's own. */
function locked<B>(
  select: B,
  strength: 'no key update' | 'share',
  config: { skipLocked?: true },
): B {
  const lockable = select as B & { for(strength: string, config: object): unknown };
  lockable.for(strength, config);
  return select;
}

/**
 * The two databases sum 32-bit floats in another order, and differ in the sixth digit or the seventh.
 * Whoever asks for the distance says whether it may be null.
 */
function readDistance<Distance>(distance: unknown): Distance {
  const number = Number(distance);
  return (Number.isFinite(number) ? roundTo(number, 4) : null) as Distance;
}

function searchOf<T extends AnyTable>(
  definition: T,
  built: PostgresTable<T>,
  { only, within }: SearchScope<T> = {},
): SearchedTable {
  const { name, columns } = definitionOf(definition);
  const index = searchIndexOf(columns);
  const alone = only === undefined ? undefined : snakeCase(only);
  if (
    !index ||
    (within && index.group === undefined) ||
    (alone !== undefined && !index.alone.includes(alone))
  ) {
    throw new SchemaError('INVALID_DEFINITION', `${name} cannot be searched this way.`, {
      table: name,
      hint: 'Define a column searchable(), alone if it is searched alone, and a searchGroup() to search within.',
    });
  }
  const group = Object.values(getTableColumns(built)).find((column) => column.name === index.group);
  // What a bound table's key is, the built column knows.
  return { table: built, index, only: alone, within, hasNumberGroup: group?.dataType === 'number' };
}

function encoded(
  text: string,
  encode: (terms: readonly SearchTerm[]) => string,
): string | undefined {
  const terms = parseSearch(text);
  return terms.some((term) => !term.isExcluded) ? encode(terms) : undefined;
}

function asSql(part: unknown): SQL {
  return sql`${part}`;
}
