import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { imageTypeOf } from '../../adopt/thumbnails.ts';
import type { LegacyValue } from './kept.ts';
import type { LegacyFile } from './legacy-file.ts';

/** A path in the old file that leads to no file. */
export interface MissingFile {
  readonly table: string;
  readonly key: string;
  readonly path: string;
}

const tables = ['thumbnails', 'media_thumbnails'];
const paths = ['path', 'storage_key', 'file'];

/**
 * Read the files of the thumbnails for their checksums and sizes. The thumbnails whose file is not
 * there are given; they are converted all the same.
 */
export async function readImageFiles(file: LegacyFile, folder: string): Promise<MissingFile[]> {
  const missing: MissingFile[] = [];
  for (const table of tables) {
    const columns = file.tables.get(table) ?? [];
    const column = paths.find((name) => columns.includes(name));
    if (column === undefined) continue;
    const found: LegacyValue[][] = [];
    for (const { id = null, [column]: path, checksum, size } of await file.rows(table, {
      column,
    })) {
      // Of what is refused, an old row may name any file of the machine.
      if (!imageTypeOf(`${path}`)) continue;
      const read = await readFile(join(isAbsolute(`${path}`) ? '' : folder, `${path}`));
      if (!read) missing.push({ table, key: `${id}`, path: `${path}` });
      else found.push([id, checksum || read.checksum, size ?? read.size]);
    }
    if (found.length > 0) await file.set(table, 'id', ['checksum', 'size'], found);
  }
  return missing;
}

async function readFile(path: string): Promise<{ checksum: string; size: number } | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { checksum: hash.digest('hex'), size: found.size };
}
