import { ownerOf } from './table-owners.ts';

/** Every way in which a call can fail; the list is closed. */
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
  /** For CONFLICT on a version: the row as it is now. */
  readonly current?: unknown;
  readonly cause?: unknown;
}

/** The one error that a call throws; the same on every database. */
export class SchemaError extends Error {
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
  return error instanceof SchemaError && (code === undefined || error.code === code);
}

/** Throw NOT_FOUND for a row that is missing or belongs to someone else: the two look alike. */
export function notFound(table: string): never {
  throw new SchemaError('NOT_FOUND', `No such row in ${table}.`, { table });
}
