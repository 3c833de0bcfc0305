import type { Database } from 'better-sqlite3';
import type { Sql } from 'postgres';
import type { BenchStore } from './composition.ts';
import type { Drizzle } from './subjects.ts';

/** One call of a subject with the arguments of an operation. */
export type Call<Args, Result> = (args: Args) => Result | Promise<Result>;

/** Who is measured besides this project. */
export type Peer = 'raw' | 'drizzle-prepared' | 'drizzle';

/** The same work, done by each subject. */
export interface Operation<Args, Result> {
  readonly name: string;
  /** A bulk is thousands of rows. */
  readonly kind: 'read' | 'write' | 'bulk';
  /** The arguments of the nth call. */
  args(n: number): Args;
  ours(store: BenchStore): Call<Args, Result>;
  readonly sqlite: Peers<Database, Args, Result>;
  readonly postgres: Peers<Sql, Args, Result>;
  /** What of a result the subjects must agree on; all of it unless told. */
  comparable?(result: Result): unknown;
}

interface Peers<Driver, Args, Result> {
  raw(driver: Driver): Call<Args, Result>;
  'drizzle-prepared'?(drizzle: Drizzle): Call<Args, Result>;
  drizzle?(drizzle: Drizzle): Call<Args, Result>;
}

/** An operation in a list: its arguments and results are its own affair. */
export type AnyOperation = Operation<unknown, unknown>;

/** Define an operation. Its subjects take and give the same, so a list need not know what. */
export function operation<Args, Result>(definition: Operation<Args, Result>): AnyOperation {
  return definition as unknown as AnyOperation;
}
