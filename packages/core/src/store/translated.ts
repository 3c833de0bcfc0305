import { isSchemaError } from '../errors.ts';
import type { Connection } from './executor.ts';

/** Run work below the store's calls: what the driver throws leaves as a SchemaError all the same. */
export async function translated<T>(
  connection: Pick<Connection, 'translate'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isSchemaError(error) ? error : await connection.translate(error);
  }
}
