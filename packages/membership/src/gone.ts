import { isSchemaError, notFound } from '@schema/core';

const tables: Readonly<Record<string, string>> = { profileId: 'profiles', featureId: 'features' };

/** Give what writes answer; where they refer to what was deleted after it had been read, it is NOT_FOUND. */
export async function unlessGone<T>(writes: Promise<T>): Promise<T> {
  try {
    return await writes;
  } catch (error) {
    const [column = ''] = isSchemaError(error, 'REFERENCE') ? (error.columns ?? []) : [];
    const table = tables[column];
    if (table === undefined) throw error;
    return notFound(table);
  }
}
