import { isSchemaError } from '@schema/core';

/**
 * Give what writes answer. Where they refer to what was deleted after it had been read, `read` is asked
 * again, and says so as to whoever comes later.
 */
export async function unlessGone<T>(writes: Promise<T>, read: () => Promise<unknown>): Promise<T> {
  try {
    return await writes;
  } catch (error) {
    if (!isSchemaError(error, 'REFERENCE')) throw error;
    const again = await read().catch((failure: unknown) => failure);
    throw isSchemaError(again, 'NOT_FOUND') ? again : error;
  }
}
