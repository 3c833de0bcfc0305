import { type ErrorCode, SchemaError } from '../errors.ts';
import { driverCause, failureMessage, lacksHint } from '../store/driver-error.ts';
import type { Statement } from '../store/executor.ts';
import type { Metadata } from '../store/metadata.ts';
import { camelCase } from '../table/names.ts';

interface PostgresFailure {
  readonly code?: string;
  // postgres.js and PGlite name these differently.
  readonly constraint_name?: string;
  readonly constraint?: string;
  readonly table_name?: string;
  readonly table?: string;
  readonly column_name?: string;
  readonly column?: string;
}

/** SQLSTATE classes and codes, from the appendix "PostgreSQL Error Codes" of its manual. */
function codeOf(state: string): ErrorCode {
  if (state === '23505') return 'CONFLICT';
  if (state === '23503' || state === '23001') return 'REFERENCE';
  if (state === '23514' || state === '23502') return 'CHECK';
  if (state.startsWith('22') || state.startsWith('54')) return 'CHECK';
  if (state === '40001' || state === '40P01' || state === '55P03') return 'BUSY';
  if (state === '57014') return 'TIMEOUT';
  if (state === '25P02') return 'TRANSACTION_ABORTED';
  if (
    isRefused(state) ||
    /^(08|53|57P)/.test(state) ||
    /^(CONN|ECONN|ENOTFOUND|EAI_|ENOENT|EPIPE)/.test(state)
  )
    return 'UNAVAILABLE';
  return 'INTERNAL';
}

/** The server wants nobody with this name or password, or has no such database. */
function isRefused(state: string): boolean {
  return state === '3D000' || state.startsWith('28');
}

function hintOf(state: string): string | undefined {
  if (isRefused(state)) return 'Look at the user, the password and the database in the URL.';
  // undefined_table, undefined_column
  return state === '42P01' || state === '42703' ? lacksHint : undefined;
}

/** Make the one error of a call out of what postgres.js or PGlite threw. */
export function translatePostgres(
  error: unknown,
  metadata: Metadata,
  statement?: Statement,
): SchemaError {
  const failure = (typeof error === 'object' && error !== null ? error : {}) as PostgresFailure;
  const state = failure.code ?? '';
  const code = codeOf(state);
  const tableName = failure.table_name ?? failure.table ?? statement?.table;
  const table = metadata.tables.get(tableName ?? '');
  const constraint = failure.constraint_name ?? failure.constraint;
  const column = failure.column_name ?? failure.column;
  const known = constraint === undefined ? undefined : metadata.constraints.get(constraint);
  const details = {
    domain: known?.domain ?? table?.domain,
    table: known?.table ?? table?.name,
    hint: hintOf(state),
    cause: driverCause('postgres', state),
  };

  if (code === 'REFERENCE' && statement?.table !== undefined && statement.table !== tableName) {
    // A row of another table still points here: SQLite cannot say which, so neither do we.
    const own = metadata.tables.get(statement.table);
    return new SchemaError(code, failureMessage(code), {
      ...details,
      domain: own?.domain,
      table: own?.name,
    });
  }
  const columns = known?.columns ?? (column === undefined ? [] : [camelCase(column)]);
  const keepsName = code === 'CONFLICT' || (code === 'CHECK' && state === '23514');
  return new SchemaError(code, failureMessage(code), {
    ...details,
    columns,
    ...(keepsName ? { constraint } : {}),
  });
}
