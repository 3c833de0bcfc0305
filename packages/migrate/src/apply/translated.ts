import { isSchemaError } from '@schema/core';
import type { Connection } from '@schema/core/connection';

/** Run work below the store's calls: what the driver throws leaves as a SchemaError all the same. */
export async function translated<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isSchemaError(error) ? error : await connection.translate(error);
  }
}
