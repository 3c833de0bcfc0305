import { ownerOf } from './table-owners.ts';

/** Every way in which a call can fail, and what each means; the list is closed. */
export const errorCodes = [
  // There is no such row, or it belongs to someone else.
  'NOT_FOUND',
  // A unique value is taken, or the row is no longer as the call expects it.
  'CONFLICT',
  // A referenced row does not exist, or is still referred to.
  'REFERENCE',
  // A condition of the database, its types and lengths among them, refused a value.
  'CHECK',
  // An input was refused before any SQL; `issues` names the fields.
  'INVALID_INPUT',
  // Nobody is signed in, or the sign-in is refused.
  'UNAUTHENTICATED',
  // Who asks is known, and may not do this.
  'FORBIDDEN',
  // What a worker held is no longer its own.
  'LEASE_LOST',
  // More than a limit allows, in a file or in a time.
  'LIMIT_EXCEEDED',
  // Tables, domains or options contradict themselves: a mistake in the program.
  'INVALID_DEFINITION',
  // Nothing in the composition answers a column's reference.
  'UNRESOLVED_REFERENCE',
  // This database, or what is installed, cannot do it.
  'UNSUPPORTED',
  // The package that opens such a URL is not installed.
  'MISSING_DRIVER',
  // The database lacks an extension that a column's type comes from.
  'MISSING_EXTENSION',
  // A store or transaction was used where it may not be: in or after a transaction.
  'TRANSACTION_SCOPE',
  // An earlier statement of the same transaction has failed.
  'TRANSACTION_ABORTED',
  // Other writers were in the way for too long: make the call again.
  'BUSY',
  // A statement took longer than `statementTimeout`.
  'TIMEOUT',
  // The database, or what else a call needs, cannot be reached or read.
  'UNAVAILABLE',
  // The store was closed before the call.
  'STORE_CLOSED',
  // The files of migrations and the ledger disagree: edited, missing or late.
  'MIGRATION_HISTORY',
  // A change may lose rows until it is declared what becomes of them.
  'MIGRATION_AMBIGUOUS',
  // A statement of a migration failed; its file was rolled back.
  'MIGRATION_FAILED',
  // None of the others: a fault of the program, of its SQL or of the schema.
  'INTERNAL',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** One refused field of an input: its path, what was expected, never the value. */
export interface Issue {
  readonly field: string;
  readonly message: string;
}

export interface SchemaErrorDetails {
  /** That of the table, where it is left out. */
  readonly domain?: string | undefined;
  /** The table's name in the definitions. */
  readonly table?: string | undefined;
  /** TypeScript names of the columns. */
  readonly columns?: readonly string[] | undefined;
  readonly constraint?: string | undefined;
  readonly issues?: readonly Issue[] | undefined;
  /** What the reader can do about it. */
  readonly hint?: string | undefined;
  /** For CONFLICT and LEASE_LOST: the row as it is now, where it may be shown. */
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
  readonly code: ErrorCode;
  readonly domain: string | undefined;
  readonly table: string | undefined;
  readonly columns: readonly string[];
  readonly constraint: string | undefined;
  readonly issues: readonly Issue[];
  readonly hint: string | undefined;
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

/** Tell whether an error is a SchemaError, and of this code if one is given. */
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
