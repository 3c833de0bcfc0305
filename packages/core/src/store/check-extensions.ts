import { isSchemaError, SchemaError } from '../errors.ts';
import { isD1 } from '../sqlite/d1.ts';
import type { Connection } from './executor.ts';

/**
 * Check that the server has the extensions which the composition's columns need.
 *
 * @throws SchemaError MISSING_EXTENSION
 */
export async function checkExtensions(
  extensions: readonly string[],
  connection: Connection,
): Promise<void> {
  if (extensions.length === 0) return;
  try {
    for (const extension of extensions) await checkExtension(extension, connection);
  } catch (error) {
    await connection.close();
    throw isSchemaError(error) ? error : await connection.translate(error);
  }
}

async function checkExtension(extension: string, connection: Connection): Promise<void> {
  // D1 does not say which functions it has.
  if (isD1(connection.client))
    throw missing(extension, 'Cloudflare D1 takes no extension: compose without embeddings.');
  const found =
    connection.dialect === 'postgres'
      ? await connection.executor.all(
          { name: 'extensions', sql: 'select 1 from pg_available_extensions where name = $1' },
          [extension],
        )
      : await connection.executor.all(
          { name: 'extensions', sql: 'select 1 from pragma_function_list where name = ?' },
          ['vec_distance_cosine'],
        );
  if (found.length > 0) return;
  throw missing(
    extension,
    connection.dialect === 'postgres'
      ? 'Install pgvector on the server, or compose without embeddings.'
      : 'Load sqlite-vec into this connection, or compose without embeddings.',
  );
}

function missing(extension: string, hint: string): SchemaError {
  return new SchemaError(
    'MISSING_EXTENSION',
    `The database has no ${extension} extension, and the composition has ${extension} columns.`,
    { hint },
  );
}
