import type { ErrorCode } from '../errors.ts';

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
export function failureMessage(code: ErrorCode): string {
  return messages[code] ?? 'The database refused a statement.';
}

/** What to do where the database lacks a table or column of the definitions. */
export const lacksHint = 'The database lacks a table or column: `schema up` runs the migrations.';

/**
 * What is kept of a driver's error: which driver and its code. Its message and fields may hold
 * values of rows, so they are left behind.
 */
export function driverCause(driver: string, code: string): Error {
  const cause = new Error(`${driver} ${code || 'error'}`);
  cause.name = 'DriverError';
  cause.stack = `${cause.name}: ${cause.message}`;
  return cause;
}
