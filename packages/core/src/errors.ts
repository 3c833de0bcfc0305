import { ownerOf } from './table-owners.ts';

/** Every way in which a call can fail; the list is closed. `ErrorCode` says what each means. */
export const errorCodes = [
  'NOT_FOUND',
  'CONFLICT',
  'REFERENCE',
  'CHECK',
  'INVALID_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'LEASE_LOST',
  'LIMIT_EXCEEDED',
  'INVALID_DEFINITION',
  'UNRESOLVED_REFERENCE',
  'UNSUPPORTED',
  'MISSING_DRIVER',
  'MISSING_EXTENSION',
  'TRANSACTION_SCOPE',
  'TRANSACTION_ABORTED',
  'BUSY',
  'TIMEOUT',
  'UNAVAILABLE',
  'STORE_CLOSED',
  'MIGRATION_HISTORY',
  'MIGRATION_AMBIGUOUS',
  'MIGRATION_FAILED',
  'INTERNAL',
] as const;

/**
 * How a call can fail:
 *
 * - `NOT_FOUND`: there is no such row, or it belongs to someone else.
 * - `CONFLICT`: a unique value is taken, or the row is no longer as the call expects it.
 * - `REFERENCE`: a referenced row does not exist, or is still referred to.
 * - `CHECK`: a condition of the database, its types and lengths among them, refused a value.
 * - `INVALID_INPUT`: an input was refused before any SQL; `issues` names the fields.
 * - `UNAUTHENTICATED`: nobody is signed in, or the sign-in is refused.
 * - `FORBIDDEN`: who asks is known, and may not do this.
 * - `LEASE_LOST`: what a worker held is no longer its own.
 * - `LIMIT_EXCEEDED`: more than a limit allows, in a file or in a time.
 * - `INVALID_DEFINITION`: tables, domains or options contradict themselves: a mistake in the program.
 * - `UNRESOLVED_REFERENCE`: nothing in the composition answers a column's reference.
 * - `UNSUPPORTED`: this database, or what is installed, cannot do it.
 * - `MISSING_DRIVER`: the package that opens such a URL, or that the call needs, is not installed.
 * - `MISSING_EXTENSION`: the database lacks an extension that a column's type comes from.
 * - `TRANSACTION_SCOPE`: a store or transaction was used where it may not be: in or after a transaction.
 * - `TRANSACTION_ABORTED`: an earlier statement of the same transaction has failed.
 * - `BUSY`: other writers were in the way for too long: make the call again.
 * - `TIMEOUT`: a statement took longer than `statementTimeout`.
 * - `UNAVAILABLE`: the database, or what else a call needs, cannot be reached or read.
 * - `STORE_CLOSED`: the store was closed before the call.
 * - `MIGRATION_HISTORY`: the files of migrations and the ledger disagree: edited, missing or late.
 * - `MIGRATION_AMBIGUOUS`: a change may lose rows until it is declared what becomes of them.
 * - `MIGRATION_FAILED`: a statement of a migration failed; its file was rolled back.
 * - `INTERNAL`: none of the others: a fault of the program, of its SQL or of the schema.
 */
export type ErrorCode = (typeof errorCodes)[number];

/** One refused field of an input: its path, what was expected, never the value. */
export interface Issue {
  readonly field: string;
  readonly message: string;
}

/** What an error says beside its code and message: the fields of `SchemaError`. */
interface SchemaErrorDetails {
  /** That of the table, where it is left out. */
  readonly domain?: string | undefined;
  readonly table?: string | undefined;
  readonly columns?: readonly string[] | undefined;
  readonly constraint?: string | undefined;
  readonly issues?: readonly Issue[] | undefined;
  readonly hint?: string | undefined;
  readonly current?: unknown;
  readonly cause?: unknown;
}

// A bundle may hold a second copy of this class: both have the mark.
const mark = Symbol.for('@schema/core/SchemaError');

/** The one error that a call throws; the same on every database. */
export class SchemaError extends Error {
  static {
    Object.defineProperty(SchemaError.prototype, mark, { value: true });
  }

  override readonly name = 'SchemaError';
  /** How the call failed; `ErrorCode` says what each code means. */
  readonly code: ErrorCode;
  /** The domain that the table belongs to, if one is known. */
  readonly domain: string | undefined;
  /** The table's name in the definitions. */
  readonly table: string | undefined;
  /** TypeScript names of the columns; empty where none is known. */
  readonly columns: readonly string[];
  /**
   * The database's name of the constraint that refused, where it says one; none of a key of a table that
   * somebody else keeps, which is told by its columns.
   */
  readonly constraint: string | undefined;
  /** For INVALID_INPUT: the fields that were refused. */
  readonly issues: readonly Issue[];
  /** What the reader can do about it; it also ends the message. */
  readonly hint: string | undefined;
  /** For CONFLICT and LEASE_LOST: the row as it is now, where it may be shown. */
  readonly current: unknown;

  constructor(code: ErrorCode, message: string, details: SchemaErrorDetails = {}) {
    const { hint, cause } = details;
    super(hint ? `${message} ${hint}` : message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.table = details.table;
    this.domain = details.domain ?? (details.table && ownerOf(details.table));
    this.columns = details.columns ?? [];
    this.constraint = details.constraint;
    this.issues = details.issues ?? [];
    this.hint = hint;
    this.current = details.current;
  }

  /** The first field that the error is about, if it is about one. */
  get field(): string | undefined {
    return this.issues[0]?.field ?? this.columns[0];
  }
}

/** Tell whether an error is a SchemaError. */
export function isSchemaError(error: unknown): error is SchemaError;
/** Tell whether an error is a SchemaError of this code. */
export function isSchemaError<C extends ErrorCode>(
  error: unknown,
  code?: C,
): error is SchemaError & { readonly code: C };
export function isSchemaError(error: unknown, code?: ErrorCode): error is SchemaError {
  if (!(error instanceof Error && mark in error)) return false;
  return code === undefined || ('code' in error && error.code === code);
}

/** Throw NOT_FOUND for a row that is missing or belongs to someone else: the two look alike. */
export function notFound(table: string): never {
  throw new SchemaError('NOT_FOUND', `No such row in ${table}.`, { table });
}

/**
 * Refuse what stands against a row that is there.
 *
 * @param table the table's name in the definitions
 * @param columns TypeScript names of the columns
 * @param current the row as it is now, if it may be shown
 * @throws SchemaError CONFLICT
 */
export function conflict(
  table: string,
  columns: readonly string[],
  message: string,
  current?: unknown,
): never {
  throw new SchemaError('CONFLICT', message, { table, columns, current });
}

/**
 * Refuse what only the holder of a row may do.
 *
 * @param current the row as it is now, if it may be shown
 * @throws SchemaError LEASE_LOST
 */
export function leaseLost(table: string, current?: unknown): never {
  throw new SchemaError('LEASE_LOST', 'This lease no longer holds.', {
    table,
    current,
    hint: 'Stop: someone else may have it now.',
  });
}
