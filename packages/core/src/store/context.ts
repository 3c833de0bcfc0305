import type { Clock } from '../clock.ts';
import type { PostgresDatabase } from '../postgres/session.ts';
import type { Dialect } from '../table/constraints.ts';
import type { AnyTable, PostgresTable } from '../table/table.ts';
import type { Builder } from './compile.ts';
import type { Functions } from './functions.ts';
import type { LinkedWrites } from './linked.ts';
import type { DefinePages } from './page.ts';

/** The id of an owner: a UUID, or whatever key a bound table has. */
export type Key = string | number;

/** A query that was built once and runs anywhere: on the pool, or in a transaction. */
export interface Query<Params, Row> {
  /** The first row, or undefined. */
  first(params: Params): Promise<Row | undefined>;
  /**
   * The first row, where there is one whatever happens, as an insert returns it.
   *
   * @throws SchemaError INTERNAL if there is none
   */
  one(params: Params): Promise<Row>;
  /** All rows. */
  all(params: Params): Promise<Row[]>;
  /** Run it for its effect; gives the number of changed rows. */
  run(params: Params): Promise<number>;
  /** One call of a batch. */
  with(params: Params): BatchCall<Row>;
}

/** What is known of a query that its SQL does not say. */
export interface QueryOptions {
  /** The most that the query's limit will be, where that is a parameter: Postgres then plans it once. */
  readonly mostRows?: number;
  /**
   * For an upsert of one row that has passed its validators and is mostly there: SQLite tries it as an
   * update first, in which only the checks and triggers of updates are met.
   */
  readonly updateFirst?: boolean;
}

/** A query together with its parameters; made by `query.with(…)`. */
export interface BatchCall<Row> {
  readonly query: unknown;
  readonly params: unknown;
  /** Never set: carries the type of the rows. */
  readonly row?: Row;
}

/** What the calls of a batch give: the rows of each. */
export type RowsOf<Calls extends readonly BatchCall<unknown>[]> = {
  -readonly [I in keyof Calls]: Calls[I] extends BatchCall<infer Row> ? Row[] : never;
};

/** What a builder's rows are; nothing for a statement that returns none. */
export type RowOf<B> = B extends { readonly _: { readonly result: infer R } }
  ? R extends readonly (infer Row)[]
    ? Row
    : never
  : never;

/** What repositories are made of: one store's tables and ways to run queries. */
export interface RepositoryContext<
  Tables extends Record<string, AnyTable> = Record<string, AnyTable>,
> {
  readonly dialect: Dialect;
  /** The built tables. They are of the store's dialect, typed as the Postgres ones: both build alike. */
  readonly tables: { readonly [Key in keyof Tables]: PostgresTable<Tables[Key]> };
  /** Drizzle's query builder over these tables; it builds and never runs. */
  readonly db: PostgresDatabase;
  /** SQL that the two databases spell differently. */
  readonly fn: Functions;
  readonly clock: Clock;
  /**
   * Check a key for a column: a UUID, or what the key of a table bound in its place is.
   *
   * @throws SchemaError INVALID_INPUT
   */
  key<Name extends keyof Tables & string>(
    table: Name,
    column: keyof Tables[Name]['_']['columns'] & string,
    value: Key,
  ): string;
  /** A new UUIDv7 of the store's clock; its time never goes back within a process. */
  newId(): string;
  /**
   * Make a query. It is built at its first run, once per store; `name` is unique in the domain. The
   * parameters stand in the builder where the values will: pass them on, do not look at them.
   */
  query<Params, B extends Builder>(
    name: string,
    build: (params: Params) => B,
    options?: QueryOptions,
  ): Query<Params, RowOf<B>>;
  /**
   * Make two writes that are one unit and, on Postgres, one statement; `first` gives the first row
   * that the second returns.
   */
  linked<Params, First extends Builder, Second extends Builder>(
    name: string,
    writes: LinkedWrites<Params, First, Second>,
  ): Pick<Query<Params, RowOf<Second>>, 'first'>;
  /** Make a list that is read page by page. */
  readonly pages: DefinePages;
  /** Run several queries as one unit, in one round trip where the database has one. */
  batch<const Calls extends readonly BatchCall<unknown>[]>(calls: Calls): Promise<RowsOf<Calls>>;
  /** Run work in a transaction, or in a savepoint of the one that is open. */
  transaction<T>(work: (context: RepositoryContext<Tables>) => Promise<T>): Promise<T>;
}
