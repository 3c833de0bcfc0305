import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SchemaError } from '@schema/core';

/**
 * Store files in a folder by their names, which they have once all are whole; half of one does not stay.
 *
 * @throws SchemaError UNAVAILABLE where the system refuses one, as a full disk does
 */
export async function storeFiles(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array | AsyncIterable<Uint8Array>>>,
  mode = 0o666,
): Promise<void> {
  const parts = Object.entries(files).map(([name, content]) => ({
    content,
    part: join(folder, `.${crypto.randomUUID()}.part`),
    file: join(folder, name),
  }));
  try {
    await mkdir(folder, { recursive: true });
    for (const { part, content } of parts) await writeFile(part, content, { mode });
    for (const { part, file } of parts) await rename(part, file);
  } catch (cause) {
    await Promise.allSettled(parts.map(({ part }) => rm(part, { force: true })));
    // Where the content breaks off, that is told.
    if (!(cause instanceof Error && 'syscall' in cause)) throw cause;
    throw new SchemaError('UNAVAILABLE', 'The file cannot be stored.', { cause });
  }
}
