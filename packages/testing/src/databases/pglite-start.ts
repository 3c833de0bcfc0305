import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';

/**
 * Start PostgreSQL in this process. Making its first data takes two seconds, so the processes of a
 * machine share a copy of freshly made data, one for each version of PGlite.
 */
export async function startPglite(extensions: readonly string[]): Promise<PGlite> {
  const loaded = extensions.includes('vector')
    ? { vector: (await import('@electric-sql/pglite-pgvector')).vector }
    : {};
  const file = await cacheFile();
  const kept = await readFile(file).catch(() => undefined);
  if (kept) return PGlite.create({ loadDataDir: new Blob([kept]), extensions: loaded });

  const client = await PGlite.create({ extensions: loaded });
  const data = await client.dumpDataDir('none');
  // Another process may do the same: each writes a file of its own, and the last one stays.
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, new Uint8Array(await data.arrayBuffer()), { mode: 0o600 });
  await rename(draft, file);
  return client;
}

async function cacheFile(): Promise<string> {
  const folder = join(tmpdir(), `schema-pglite-${userInfo().username}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return join(folder, `${packageVersion()}.tar`);
}

function packageVersion(): string {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const { version } = createRequire(entry)('../package.json') as { version: string };
  return version;
}
