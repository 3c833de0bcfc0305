import { isSchemaError, type Key, SchemaError } from '@schema/core';
import { invalidInput } from '@schema/core/validators';

/**
 * Give the key of a named user, checked for its column as an owner's is; `place` is that of the input
 * in a list.
 *
 * @throws SchemaError INVALID_INPUT
 */
export function keyOfUser(
  given: Key | null | undefined,
  check: (key: Key) => string,
  place?: number,
): string | null {
  if (given === undefined || given === null) return null;
  try {
    return check(given);
  } catch (error) {
    if (place === undefined || !isSchemaError(error)) throw error;
    throw invalidInput(
      error.issues.map(({ field, message }) => ({ field: `${place}.${field}`, message })),
    );
  }
}

/** Say that a refused reference of a list is that to its users, which SQLite cannot. */
export function refusedUser(column: string): (error: unknown) => never {
  return (error) => {
    if (!isSchemaError(error, 'REFERENCE') || error.columns.length > 0) throw error;
    const { message, domain, table, cause } = error;
    throw new SchemaError('REFERENCE', message, { domain, table, columns: [column], cause });
  };
}
