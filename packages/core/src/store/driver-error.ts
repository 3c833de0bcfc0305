import { type ErrorCode, SchemaError } from '../errors.ts';
import type { Statement } from './executor.ts';

const messages: Partial<Record<ErrorCode, string>> = {
  CONFLICT: 'A row with this value exists.',
  REFERENCE: 'A referenced row does not exist, or is still referred to.',
  CHECK: 'A value is not allowed here.',
  BUSY: 'Other writers kept the database busy.',
  TIMEOUT: 'The database did not answer in time.',
  UNAVAILABLE: 'The database cannot be reached.',
  TRANSACTION_ABORTED: 'A statement of this transaction has failed.',
};

/** The words for an error that a database reported; the same for both databases. */
export function failureMessage(code: ErrorCode, statement?: Statement): string {
  const refused = isQuery(statement) ? `the query ${statement?.name}` : 'a statement';
  return messages[code] ?? `The database refused ${refused}.`;
}

/** What to do where the database lacks a table or column, which the message of its error names. */
export function lacksHint(message: unknown, statement?: Statement): string {
  // SQLite's words, then Postgres': `column a.b does not exist`, `relation "b" does not exist`.
  const [, ...names] =
    /(?:no such \w+: |no column named |column )([\w.]+)|"([\w.]+)"/.exec(String(message)) ?? [];
  // Whoever writes SQL by hand may have put a value into quotes that are for names.
  const named = isQuery(statement)
    ? names.find((name) => name !== undefined && isName(name, String(message), statement))
    : undefined;
  const runs = String(message).startsWith('D1_')
    ? '`schema d1` and then `wrangler d1 migrations apply` run'
    : '`schema up` runs';
  return `The database lacks ${named ?? 'a table or column'}: ${runs} the migrations, or the query names what is not there.`;
}

/**
 * A parameter may be a value that is read as a name, which the SQL does not have; but SQLite reads no
 * table out of a value, only out of a trigger or a foreign key, which no query has either.
 */
function isName(name: string, message: string, { sql }: Statement): boolean {
  if (/^(?:D1_ERROR: )?no such table: /.test(message)) return true;
  return sql.replaceAll('"', '').toLowerCase().includes(name.toLowerCase());
}

/** A repository's query has its domain before its name, and was built before there were values. */
function isQuery(statement: Statement | undefined): statement is Statement {
  return statement?.name.includes('.') === true;
}

/** Make the error of a call on a client that is open no longer: only its owner can have closed it. */
export function closedByOwner(driver: string): SchemaError {
  return new SchemaError('UNAVAILABLE', failureMessage('UNAVAILABLE'), {
    hint: 'The client that the store was opened on has been closed.',
    cause: driverCause(driver, 'closed'),
  });
}

/**
 * What is kept of a driver's error: which driver, its code, and of SQL that was not understood its
 * parser's words. Its message and fields may hold values of rows, so they are left behind.
 */
export function driverCause(driver: string, code: string, words = ''): Error {
  const cause = new Error(`${driver} ${code || 'error'}${words && `: ${words}`}`);
  cause.name = 'DriverError';
  cause.stack = `${cause.name}: ${cause.message}`;
  return cause;
}
