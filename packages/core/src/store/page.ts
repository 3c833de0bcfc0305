import { type Column as BuiltColumn, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { SchemaError } from '../errors.ts';
import type { Builder, Compiled } from './compile.ts';
import type { RowOf } from './context.ts';

/** Rows of a list from one point on; pass `next` as `after` to go on, until it is undefined. */
export interface Page<Row> {
  readonly items: Row[];
  readonly next: string | undefined;
}

export interface PageOptions {
  /** The cursor that the page before gave as `next`. */
  readonly after?: string | undefined;
  /** How many rows: 1 to 100, by default 20. */
  readonly limit?: number | undefined;
}

/** The pieces that a page's query puts into its WHERE, ORDER BY and LIMIT. */
export interface PageSlots {
  readonly after: SQL | undefined;
  readonly order: SQL[];
  readonly limit: number;
}

/** The total order of a list: row properties and their columns, the last one unique. */
export interface PageOrder {
  readonly by: Readonly<Record<string, BuiltColumn>>;
  readonly direction: 'asc' | 'desc';
}

export type Pages<Params, Row> = (params: Params, options?: PageOptions) => Promise<Page<Row>>;

export type DefinePages = <Params, B extends Builder>(
  name: string,
  order: PageOrder,
  build: (params: Params, page: PageSlots) => B,
) => Pages<Params, RowOf<B>>;

export const pageLimit = { default: 20, max: 100 } as const;

type Run = (compiled: Compiled<unknown>, params: Record<string, unknown>) => Promise<unknown[]>;
type Compile = (name: string, build: (params: never) => Builder) => () => Compiled<unknown>;
type FieldOf = (column: BuiltColumn) => z.ZodType;

/** Make `pages` for one executor: a first-page query and a next-page query, each built once. */
export function createPages(compile: Compile, run: Run, fieldOf: FieldOf): DefinePages {
  return (<Params>(
    name: string,
    order: PageOrder,
    build: (params: Params, page: PageSlots) => Builder,
  ) => {
    const first = compile(name, (params) => build(params, slotsFor(order, params, false)));
    const following = compile(`${name}.next`, (params) =>
      build(params, slotsFor(order, params, true)),
    );
    const keys = Object.keys(order.by);
    return async (params: Params, options: PageOptions = {}): Promise<Page<unknown>> => {
      const limit = checkedLimit(options.limit);
      const after =
        options.after === undefined ? undefined : decodeCursor(options.after, order, fieldOf);
      const given = { ...params, ...after, pageLimit: limit + 1 };
      const rows = await run(after ? following() : first(), given);
      if (rows.length <= limit) return { items: rows, next: undefined };
      const items = rows.slice(0, limit);
      return { items, next: encodeCursor(items.at(-1) as Record<string, unknown>, keys) };
    };
  }) as DefinePages;
}

function slotsFor(order: PageOrder, params: object, isNext: boolean): PageSlots {
  const columns = Object.values(order.by);
  const slot = (key: string) => (params as Record<string, unknown>)[key];
  const compare = sql.raw(order.direction === 'asc' ? '>' : '<');
  const row = sql.join(
    columns.map((column) => sql`${column}`),
    sql`, `,
  );
  const from = sql.join(
    columns.map((_, index) => sql`${slot(`after${index}`)}`),
    sql`, `,
  );
  return {
    after: isNext ? sql`(${row}) ${compare} (${from})` : undefined,
    order: columns.map((column) => sql`${column} ${sql.raw(order.direction)}`),
    limit: slot('pageLimit') as number,
  };
}

function checkedLimit(limit: number = pageLimit.default): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= pageLimit.max) return limit;
  throw invalid('limit', `Expected a whole number from 1 to ${pageLimit.max}`);
}

function encodeCursor(row: Record<string, unknown>, keys: readonly string[]): string {
  const values = keys.map((key) => {
    const value = row[key];
    return value instanceof Date ? { t: value.getTime() } : value;
  });
  return toBase64Url(JSON.stringify(values));
}

function decodeCursor(cursor: string, order: PageOrder, fieldOf: FieldOf): Record<string, unknown> {
  const columns = Object.values(order.by);
  const values = parseCursor(cursor);
  if (values?.length !== columns.length) throw invalidCursor();
  return Object.fromEntries(
    columns.map((column, index) => {
      // A cursor comes from outside: each value must be what its column can hold.
      const value = fieldOf(column).safeParse(decodeValue(values[index]));
      if (!value.success) throw invalidCursor();
      return [`after${index}`, value.data];
    }),
  );
}

function decodeValue(value: unknown): unknown {
  const time = (value as { t?: unknown } | null)?.t;
  return typeof time === 'number' ? new Date(time) : value;
}

function invalidCursor(): SchemaError {
  return invalid('after', 'Expected a cursor that a page gave as next');
}

function parseCursor(cursor: string): unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(fromBase64Url(cursor));
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function invalid(field: string, message: string): SchemaError {
  return new SchemaError('INVALID_INPUT', `${field}: ${message}.`, {
    issues: [{ field, message }],
  });
}

function toBase64Url(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

function fromBase64Url(text: string): string {
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
    char.charCodeAt(0),
  );
  return new TextDecoder().decode(bytes);
}
