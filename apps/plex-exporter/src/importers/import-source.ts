import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from '@schema/core/validators';
import * as z from 'zod';
import { filmFile, filmImporter, filmSource } from './films.ts';
import { fileInput, type ImportInput } from './import-input.ts';
import type { Importer } from './importer.ts';
import { plexImporter } from './plex.ts';
import { tautulliImporter } from './tautulli.ts';

/** A source by name: `plex`, `tautulli`, a part of one such as `plex:films`, or `vega-datasets`. */
export const SourceName = z
  .string()
  .regex(
    /^(?:(?:plex|tautulli)(?::[a-z0-9-]{1,80})?|vega-datasets)$/,
    'Expected plex, tautulli, a part of one such as plex:films, or vega-datasets',
  );

/**
 * Give what reads a source.
 *
 * @throws SchemaError INVALID_INPUT for an unknown one
 */
export function importerOf(source: string): Importer {
  const name = parse(SourceName, source, 'source');
  if (name === filmSource) return filmImporter;
  return name.startsWith('plex') ? plexImporter : tautulliImporter;
}

/**
 * Open what a source has in a folder: `plex:films` is `plex-films.json`.
 *
 * @throws SchemaError INVALID_INPUT for an unknown source, NOT_FOUND without a file
 */
export async function inputOf(folder: string, source: string): Promise<ImportInput> {
  importerOf(source);
  return fileInput([source === filmSource ? filmFile : fileOf(folder, source)]);
}

/**
 * Keep an uploaded file as what a source has; it takes the place of the one before once it is whole.
 *
 * @throws SchemaError INVALID_INPUT for an unknown source
 */
export async function putInput(
  folder: string,
  source: string,
  body: AsyncIterable<Uint8Array>,
): Promise<void> {
  importerOf(source);
  await mkdir(folder, { recursive: true });
  const part = join(folder, `.${crypto.randomUUID()}.part`);
  try {
    await pipeline(Readable.from(body), createWriteStream(part));
    await rename(part, fileOf(folder, source));
  } finally {
    await rm(part, { force: true });
  }
}

function fileOf(folder: string, source: string): string {
  return join(folder, `${source.replace(':', '-')}.json`);
}
