import { type ErrorCode, SchemaError } from '../errors.ts';
import { driverCause, failureMessage, lacksHint } from '../store/driver-error.ts';
import type { Statement } from '../store/executor.ts';
import { columnKey, type Metadata } from '../store/metadata.ts';
import { parserWords } from '../store/parser-words.ts';

interface PostgresFailure {
  readonly code?: string;
  readonly message?: string;
  /** Of a row that is there twice: `Key (tenant, no)=(1, 2) already exists.` */
  readonly detail?: string;
  // postgres.js and PGlite name these differently.
  readonly constraint_name?: string;
  readonly constraint?: string;
  readonly table_name?: string;
  readonly table?: string;
  readonly column_name?: string;
  readonly column?: string;
  readonly severity?: string;
  /** The server's function that raised it. */
  readonly routine?: string;
  /** Of a statement that its connection had prepared before. */
  readonly wasPrepared?: boolean | undefined;
}

/** SQLSTATE classes and codes, from the appendix "PostgreSQL Error Codes" of its manual. */
function codeOf(failure: PostgresFailure): ErrorCode {
  const { code: state = '' } = failure;
  if (state === '23505') return 'CONFLICT';
  if (state === '23503' || state === '23001') return 'REFERENCE';
  if (state === '23514' || state === '23502') return 'CHECK';
  if (state.startsWith('22') || state.startsWith('54')) return 'CHECK';
  if (state === '40001' || state === '40P01' || state === '55P03') return 'BUSY';
  if (state === '57014') return 'TIMEOUT';
  if (state === '25P02') return 'TRANSACTION_ABORTED';
  if (isRefused(state) || isUnreachable(state) || isUnable(state)) return 'UNAVAILABLE';
  // The next call prepares it anew.
  if (isStale(failure)) return 'BUSY';
  // A parameter of the URL that the server does not know.
  if (state === '42704' && endsSession(failure)) return 'UNAVAILABLE';
  return 'INTERNAL';
}

/** Tell whether a migration has changed what a statement names since it was prepared, or it is gone. */
export function isStale({ code, message = '', routine, wasPrepared }: PostgresFailure): boolean {
  if (routine === 'RevalidateCachedQuery' || routine === 'FetchPreparedStatement') return true;
  // An enum that was made anew has another number.
  if (code === 'XX000') return message.startsWith('cache lookup failed for type ');
  return wasPrepared === true && routine === 'transformAssignedExpr';
}

/** Tell whether the server closes the connection with this error, as when it lets nobody in. */
export function endsSession({ severity }: PostgresFailure): boolean {
  return severity === 'FATAL';
}

/** Of a standby, or of a server that is read-only by a setting. */
const readOnly = '25006';

/** The server wants nobody with this name or password, or has no such database. */
function isRefused(state: string): boolean {
  return state === '3D000' || state.startsWith('28');
}

/** Codes of the server's connections, of postgres.js, of Node and of TLS. */
function isUnreachable(state: string): boolean {
  return /^(08|57P|CONN|E[A-Z]+$|EAI_|ERR_(TLS|SSL|SOCKET)|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|SASL_|AUTH_)/.test(
    state,
  );
}

/** The server lacks something, is damaged, takes no writes, or has ended a session or a transaction. */
function isUnable(state: string): boolean {
  return state === readOnly || /^(53|58|XX00[12]|25P0[34]|40003)/.test(state);
}

/** What to do about the mistakes that most people make. */
const hints: Readonly<Record<string, string>> = {
  [readOnly]: 'The server takes no writes: it is a standby, or read-only by a setting.',
  '42501': 'The user in the URL lacks the privilege for this.',
  '42704': 'The server lacks a type, or knows no such parameter of the URL.',
  '53100': 'The disk of the server is full.',
  '53300': 'The server has no connection left: lower `poolSize`, or raise its `max_connections`.',
};

function hintOf(
  { code: state = '', message }: PostgresFailure,
  statement?: Statement,
): string | undefined {
  if (state === '42703' || state === '42P01') return lacksHint(message, statement);
  if (isRefused(state)) return 'Check the user, the password and the database in the URL.';
  if (hints[state] !== undefined) return hints[state];
  if (isUnable(state)) return 'The log of the server says more.';
  return isUnreachable(state) ? 'Check that the server runs, and the host in the URL.' : undefined;
}

/**
 * Tell whether a row was to go that another one points at, which may be of its own table: of an upsert
 * SQLite cannot say so.
 */
function isHeld(failure: PostgresFailure, { sql, table, linkedTable }: Statement): boolean {
  const tableName = failure.table_name ?? failure.table ?? table;
  if (tableName !== table && tableName !== linkedTable) return true;
  if (/^insert\b/i.test(sql)) return false;
  return /^delete\b/i.test(sql) || /^update or delete\b/.test(failure.message ?? '');
}

/** The columns of a key that is there, which may be no definition's; none of one that has an expression. */
function columnsOf({ code, detail = '' }: PostgresFailure): string[] {
  if (code !== '23505') return [];
  const [, key = ''] = /\((.*?)\)=\(/s.exec(detail) ?? [];
  const names = key.split(', ').map((part) => /^(?:"([^"]+)"|([a-z_][\w$]*))$/.exec(part));
  return names.every((name) => name !== null)
    ? names.map(([, quoted, bare = '']) => quoted ?? bare)
    : [];
}

/** Make the one error of a call out of what postgres.js or PGlite threw. */
export function translatePostgres(
  error: unknown,
  metadata: Metadata,
  statement?: Statement,
): SchemaError {
  const failure = (typeof error === 'object' && error !== null ? error : {}) as PostgresFailure;
  const state = failure.code ?? '';
  const code = codeOf(failure);
  const tableName = failure.table_name ?? failure.table ?? statement?.table;
  const table = metadata.tables.get(tableName ?? '');
  const constraint = failure.constraint_name ?? failure.constraint;
  const column = failure.column_name ?? failure.column;
  const known = constraint === undefined ? undefined : metadata.constraints.get(constraint);
  const notUnderstood = state.startsWith('42')
    ? parserWords(failure.message ?? '', statement, metadata)
    : '';
  const details = {
    domain: known?.domain ?? table?.domain,
    table: known?.table ?? table?.name,
    hint: hintOf(failure, statement),
    cause: driverCause('postgres', state, notUnderstood),
  };

  if (code === 'REFERENCE' && statement?.table !== undefined && isHeld(failure, statement)) {
    // A row still points here: SQLite cannot say which, so neither do we.
    const own = metadata.tables.get(statement.table);
    return new SchemaError(code, failureMessage(code), {
      ...details,
      domain: own?.domain,
      table: own?.name,
    });
  }
  const own = column === undefined ? columnsOf(failure) : [column];
  const columns =
    own.length > 0 ? own.map((name) => columnKey(table, name)) : (known?.columns ?? []);
  // SQLite knows a key by its columns alone, whichever index of theirs it was.
  const key = `${tableName}.${own.join()}`;
  const byColumns = metadata.uniques.has(key) ? metadata.uniques.get(key) : known && constraint;
  // The server does not say the columns under row level security.
  const isOfColumns = own.length > 0 || (code === 'CONFLICT' && !failure.detail);
  const keepsName = code === 'CONFLICT' || (code === 'CHECK' && state === '23514');
  return new SchemaError(code, failureMessage(code, statement), {
    ...details,
    columns,
    ...(keepsName ? { constraint: isOfColumns ? byColumns : constraint } : {}),
  });
}
