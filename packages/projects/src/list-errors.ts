import { isSchemaError, SchemaError } from '@schema/core';
import { invalidInput } from '@schema/core/validators';

/** Check one input of a list: what is refused of it is named by its place, `2.title`. */
export function atPlace<T>(place: number, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!isSchemaError(error, 'INVALID_INPUT')) throw error;
    throw invalidInput(
      error.issues.map(({ field, message }) => ({ field: `${place}.${field}`, message })),
    );
  }
}

/** Say which column refers to a user that is missing: for a list of rows, SQLite names none. */
export function refusedUser(column: string): (error: unknown) => never {
  return (error) => {
    if (!isSchemaError(error, 'REFERENCE') || error.columns.length > 0) throw error;
    const { message, domain, table, cause } = error;
    throw new SchemaError('REFERENCE', message, { domain, table, columns: [column], cause });
  };
}
