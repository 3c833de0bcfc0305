import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { SchemaError } from '@schema/core';

/** What an import reads. */
export interface ImportInput {
  /** Tells these contents from any other: a checkpoint counts only for what it was made with. */
  readonly fingerprint: string;
  /** In bytes. */
  readonly size: number;
  /** Read it from its beginning. */
  open(): AsyncIterable<Uint8Array>;
}

/**
 * Read files one after another as one input.
 *
 * @throws SchemaError NOT_FOUND for a file that is not there, UNAVAILABLE for one that cannot be read
 */
export async function fileInput(files: readonly (string | URL)[]): Promise<ImportInput> {
  const found = await Promise.all(files.map(statOf));
  return {
    fingerprint: found.map(({ size, mtimeMs }) => `${size}@${Math.trunc(mtimeMs)}`).join(','),
    size: found.reduce((sum, { size }) => sum + size, 0),
    async *open() {
      for (const file of files) yield* createReadStream(file);
    },
  };
}

async function statOf(file: string | URL) {
  const missing = (cause?: unknown) =>
    new SchemaError('NOT_FOUND', 'There is no such file to import.', { cause });
  const found = await stat(file).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') throw missing(cause);
    throw new SchemaError('UNAVAILABLE', 'The file to import cannot be read.', { cause });
  });
  if (found.isDirectory()) throw missing();
  return found;
}
