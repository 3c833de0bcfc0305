import { and, type Column as BuiltColumn, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { invalidInput } from '../validators/parse.ts';
import { bytewise } from './bytewise.ts';
import type { Builder, Captured, Compiled } from './compile.ts';
import type { QueryOptions, RowOf } from './context.ts';
import { cursorCodec } from './cursor.ts';
import {
  noting,
  refuseDirections,
  refuseLeftOut,
  refuseLevelRows,
  refuseLostRows,
  refuseUnselected,
} from './list-mistakes.ts';
import { ByName } from './named.ts';

/** Rows of a list from one point on; pass `next` as `after` to go on, until it is undefined. */
export interface Page<Row> {
  readonly items: Row[];
  readonly next: string | undefined;
}

/** Which page of a list, and how long it is. */
export interface PageOptions {
  /** The cursor that the page before gave as `next`. */
  readonly after?: string | undefined;
  /** How many rows: 1 to 100, by default 20. */
  readonly limit?: number | undefined;
}

/** The pieces that a page's query puts into its WHERE, ORDER BY and LIMIT. */
export interface PageSlots {
  readonly after: SQL | undefined;
  /** The conditions of the filter's fields that are given. */
  readonly where: SQL | undefined;
  readonly order: SQL[];
  readonly limit: number;
}

/**
 * The total order of a list: row properties and their columns, the last one unique. Where a column
 * may be NULL, the list leaves those rows out with `isNotNull`. An enum is ordered as text, not as it
 * is listed: a number that ranks its words has an index for that.
 */
export interface PageOrder {
  readonly by: Readonly<Record<string, BuiltColumn>>;
  /** Of all columns, or of each. */
  readonly direction: Direction | readonly Direction[];
}

type Direction = 'asc' | 'desc';

/** A list that is read page by page; made by `pages(…)`. */
export type Pages<Params, Row> = (params: Params, options?: PageOptions) => Promise<Page<Row>>;

/** What each field of a filter asks of a row, where it is given; its page has the conditions before it. */
export type Conditions<Filter> = {
  readonly [Key in keyof Filter]-?: (value: Filter[Key], page: PageSlots) => SQL;
};

type Given<Filter> = { readonly [Key in keyof Filter]?: Filter[Key] | undefined };

/** Define a list. With conditions, each set of fields that a call may give is a query of its own. */
export type DefinePages = <Params, B extends Builder, Filter extends object = object>(
  name: string,
  order: PageOrder,
  build: (params: Params, page: PageSlots) => B,
  conditions?: Conditions<Filter>,
) => Pages<Params & Given<Filter>, RowOf<B>>;

/** How many rows a page has. */
export const pageLimit = { default: 20, max: 100 } as const;

/**
 * Give the page of a list that cannot have any rows.
 *
 * @throws SchemaError INVALID_INPUT for options that no list takes
 */
export function emptyPage<Row>(options: PageOptions = {}): Page<Row> {
  checkedLimit(checkedOptions(options).limit);
  return { items: [], next: undefined };
}

/**
 * Tell which page is asked for from what narrows the list, which a schema checks.
 *
 * @throws SchemaError INVALID_INPUT for options that are no object
 */
export function splitOptions(options: PageOptions): { paging: PageOptions; filter: object } {
  refuseNoObject(options);
  const paging = { after: options.after, limit: options.limit };
  const { after, limit, ...filter } = withInherited(options);
  return { paging, filter };
}

/** Options may be made on top of others, whose fields count; what all objects inherit does not. */
function withInherited(options: PageOptions): PageOptions {
  const above: PageOptions | null = Object.getPrototypeOf(options);
  return above === null || above === Object.prototype
    ? options
    : { ...withInherited(above), ...options };
}

type Run = (compiled: Compiled<unknown>, params: Record<string, unknown>) => Promise<unknown[]>;
type Compile = (
  name: string,
  build: (params: never) => Builder,
  options: QueryOptions,
  check: (captured: Captured) => void,
) => () => Compiled<unknown>;

/** Define what no call has asked for yet, when all queries are asked for. */
type DefineLater = (name: string, define: () => void) => void;

/** What a list asks of the columns of its order. */
interface ColumnsOfOrder {
  readonly field: (column: BuiltColumn) => z.ZodType;
  /** It is unique, or part of what is. */
  readonly tellsApart: (column: BuiltColumn) => boolean;
}

const needed = ['after', 'order', 'limit'] as const;

/** Make `pages` for one executor: a first-page query and a next-page query, each built once. */
export function createPages(
  { compile, later }: { readonly compile: Compile; readonly later: DefineLater },
  run: Run,
  columns: ColumnsOfOrder,
): DefinePages {
  const lists = new ByName<List>();
  const make: MakeList = (name, order, build, conditions) => {
    const from = (suffix: string, isNext: boolean) =>
      compile(
        `${name}${suffix}`,
        (params) => {
          refuseDirections(name, order);
          const { page, taken } = noting(slotsFor(order, params, isNext, conditions));
          const builder = build(params, page);
          refuseLeftOut(name, conditions.length > 0 ? [...needed, 'where'] : needed, taken);
          refuseLevelRows(name, order, columns.tellsApart);
          return builder;
        },
        { mostRows: pageLimit.max + 1 },
        (captured) => {
          refuseLostRows(name, order, captured);
          refuseUnselected(name, order, captured);
        },
      );
    const first = from('', false);
    const following = from('.next', true);
    const cursors = cursorCodec(order.by, columns.field);
    return async (params, options = {}) => {
      const { limit: wanted, after } = checkedOptions(options);
      const limit = checkedLimit(wanted);
      const rows =
        after === undefined
          ? await run(first(), { ...params, pageLimit: limit + 1 })
          : await run(following(), { ...params, ...cursors.decode(after), pageLimit: limit + 1 });
      if (rows.length <= limit) return { items: rows, next: undefined };
      rows.length = limit;
      return { items: rows, next: cursors.encode(rows[limit - 1] as Record<string, unknown>) };
    };
  };
  return ((name: string, order: PageOrder, build: BuildPage, conditions?: object) => {
    const pages =
      lists.find(name, build) ??
      lists.keep(
        name,
        build,
        conditions
          ? filtered(make, later)(name, order, build, Object.entries(conditions))
          : make(name, order, build, []),
      );
    // Its rows are what the builder's type says they are.
    return pages as Pages<object, never>;
  }) as DefinePages;
}

/** Make lists whose rows a filter narrows: one for each set of fields, when a call first gives it. */
function filtered(make: MakeList, later: DefineLater): MakeList {
  return (name, order, build, conditions) => {
    const byFields = new Map<string, List>();
    const listOf = (part: readonly Condition[]): List => {
      const fields = part.map(([field]) => field).join();
      let list = byFields.get(fields);
      if (!list) {
        list = make(`${name}(${fields})`, order, build, part);
        byFields.set(fields, list);
      }
      return list;
    };
    later(name, () => partsOf(conditions).forEach(listOf));
    return (params, options) =>
      listOf(
        conditions.filter(([field]) => (params as Record<string, unknown>)[field] !== undefined),
      )(params, options);
  };
}

type List = Pages<object, unknown>;
type MakeList = (
  name: string,
  order: PageOrder,
  build: BuildPage,
  conditions: readonly Condition[],
) => List;
type BuildPage = (params: never, page: PageSlots) => Builder;
type Condition = readonly [field: string, of: (value: unknown, page: PageSlots) => SQL];

/** Every part of a list, from none of it to all, in its order. */
function partsOf<T>(list: readonly T[]): T[][] {
  return list.reduce<T[][]>((parts, one) => parts.flatMap((part) => [part, [...part, one]]), [[]]);
}

function slotsFor(
  order: PageOrder,
  params: object,
  isNext: boolean,
  conditions: readonly Condition[],
): PageSlots {
  const columns = Object.values(order.by).map(bytewise);
  const slot = (key: string) => (params as Record<string, unknown>)[key];
  const from = columns.map((_, index) => sql`${slot(`after${index}`)}`);
  const directions = directionsOf(order, columns.length);
  const page = {
    after: isNext ? isAfter(columns, from, directions) : undefined,
    where: undefined as SQL | undefined,
    order: columns.map((column, index) => sql`${column} ${sql.raw(directions[index] ?? 'asc')}`),
    limit: slot('pageLimit') as number,
  };
  for (const [field, of] of conditions) page.where = and(page.where, of(slot(field), { ...page }));
  return page;
}

function directionsOf({ direction }: PageOrder, count: number): readonly Direction[] {
  return typeof direction === 'string' ? Array<Direction>(count).fill(direction) : direction;
}

/** The condition that a row comes after another; in one direction it is one comparison of rows. */
function isAfter(row: readonly SQL[], from: readonly SQL[], directions: readonly Direction[]): SQL {
  const list = (parts: readonly SQL[]) => sql`(${sql.join([...parts], sql`, `)})`;
  const past = directions.map((direction) => sql.raw(direction === 'asc' ? '>' : '<'));
  if (new Set(directions).size === 1) return sql`${list(row)} ${past[0]} ${list(from)}`;
  // Past it in one column, and level with it in all before.
  const steps = row.map((column, index) => {
    const step = sql`${column} ${past[index]} ${from[index]}`;
    return index === 0
      ? step
      : sql`${list(row.slice(0, index))} = ${list(from.slice(0, index))} and ${step}`;
  });
  // An index finds where to begin by the first column alone: none is found for what one of several says.
  const begin = sql`${row[0]} ${past[0]}= ${from[0]}`;
  return sql`(${begin} and (${sql.join(steps, sql` or `)}))`;
}

function refuseNoObject(options: unknown): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw invalidInput([{ field: 'options', message: 'Expected an object' }]);
}

function checkedOptions(options: PageOptions): PageOptions {
  refuseNoObject(options);
  for (const field in options) {
    if (field !== 'after' && field !== 'limit')
      throw invalidInput([{ field, message: 'Unknown field' }]);
  }
  return options;
}

function checkedLimit(limit: number = pageLimit.default): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= pageLimit.max) return limit;
  throw invalidInput([
    { field: 'limit', message: `Expected a whole number from 1 to ${pageLimit.max}` },
  ]);
}
