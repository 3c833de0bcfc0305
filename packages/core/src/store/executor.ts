import type { SchemaError } from '../errors.ts';
import type { Shortcut } from '../sqlite/shortcuts.ts';
import type { Dialect } from '../table/constraints.ts';
import type { Queue } from './queue.ts';

/** One SQL text to run; drivers cache what they prepare under it. */
export interface Statement {
  /** The call's name, for slow-query reports; never a value. */
  readonly name: string;
  readonly sql: string;
  /** The database name of the table that the statement is about, if it is about one. */
  readonly table?: string | undefined;
  /** The table that it writes before, where it is two writes in one. */
  readonly linkedTable?: string | undefined;
  /** Whoever maps its rows reads Postgres' own form of times: they need not be made ISO's. */
  readonly readsTimes?: boolean;
  /** Two columns of its rows have one name. */
  readonly hasNamesakes?: boolean;
  /** Which column each parameter goes into, where known: `user_id`. */
  readonly parameterColumns?: readonly (string | undefined)[];
  /** How SQLite does it faster, in a process of its own. */
  readonly shortcut?: Shortcut | undefined;
}

/** The values of a statement, in the order of its parameters. */
export type Values = readonly unknown[];

/** A statement with its values. */
export type Call = readonly [Statement, Values];

/** A call that the driver refused, after those of its batch that have been undone with it. */
export type RefusedCall = readonly [statement: Statement, values: Values, before?: readonly Call[]];

/** Thrown by `batch`: which of the calls the driver refused. */
export class FailedCall extends Error {
  readonly call: RefusedCall;

  constructor(call: RefusedCall, cause: unknown) {
    super('A call of a batch failed.', { cause });
    this.call = call;
  }
}

/** What a driver answers: at once where it is synchronous, which saves turns of the event loop. */
export type Answer<T> = T | Promise<T>;

/** What statements run on: a pool, a writer, or one transaction. A method may also throw at once. */
export interface Executor {
  /** Run and return the first row as an array, in the order of the selected columns. */
  first(statement: Statement, values: Values): Answer<unknown[] | undefined>;
  /** Run and return the rows as arrays. */
  all(statement: Statement, values: Values): Answer<unknown[][]>;
  /** Run and return the rows as objects by database column name. */
  objects(statement: Statement, values: Values): Answer<Record<string, unknown>[]>;
  /** Run and return the number of changed rows. */
  run(statement: Statement, values: Values): Answer<number>;
  /** Run several as one unit, all or none, and return each one's rows as arrays. */
  batch(calls: readonly Call[]): Answer<unknown[][][]>;
}

/** A connection held for one transaction. */
export interface Session {
  readonly executor: Executor;
  /** The statement that begins a transaction. */
  readonly begin: string;
  /** Run a control statement: BEGIN, SAVEPOINT, COMMIT, … */
  control(sql: string): Promise<void>;
  release(): void;
}

/** An open database as the store sees it; each driver makes one. */
export interface Connection {
  readonly dialect: Dialect;
  readonly executor: Executor;
  /**
   * Hold a connection for one transaction.
   *
   * @throws SchemaError UNSUPPORTED where the database has none
   */
  acquire(): Promise<Session>;
  /** In which a transaction holds the client's one connection; undefined where there are several. */
  readonly queue?: Queue;
  /** The driver's own handle. */
  readonly client: unknown;
  /** Whether the file that was opened still stands at its path; undefined where there is none. */
  isInPlace?(): boolean;
  /** Make one error out of the driver's. */
  translate(error: unknown, failed?: RefusedCall): Promise<SchemaError>;
  close(): Promise<void>;
}
