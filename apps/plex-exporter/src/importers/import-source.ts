import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from '@schema/core/validators';
import { storeFiles } from '@schema/http/store-files';
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
 * @throws SchemaError INVALID_INPUT for an unknown source, NOT_FOUND without a file, UNAVAILABLE where it
 * cannot be read
 */
export async function inputOf(folder: string, source: string): Promise<ImportInput> {
  importerOf(source);
  return fileInput([source === filmSource ? filmFile : join(folder, nameOf(source))]);
}

/**
 * Keep an uploaded file as what a source has; it takes the place of the one before once it is whole.
 *
 * @throws SchemaError INVALID_INPUT for an unknown source, UNAVAILABLE where the disk does not take it
 */
export async function putInput(
  folder: string,
  source: string,
  body: AsyncIterable<Uint8Array>,
): Promise<void> {
  importerOf(source);
  await removeParts(folder);
  await storeFiles(folder, { [nameOf(source)]: body });
}

/** Delete what killed uploads left; a file that is younger than a day may be of one that goes on. */
async function removeParts(folder: string): Promise<void> {
  // No folder, and a file that has its name by now, are as they should be.
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => /^\.[0-9a-f-]{36}\.part$/.test(each))) {
    const file = join(folder, name);
    const found = await stat(file).catch(() => undefined);
    if (found && found.mtimeMs < Date.now() - 86_400_000) await rm(file, { force: true });
  }
}

function nameOf(source: string): string {
  return `${source.replace(':', '-')}.json`;
}
