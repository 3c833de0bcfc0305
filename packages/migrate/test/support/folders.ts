import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Keep all folders of a run in one, which goes when the run ends. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'schema-migrate-'));
  process.env.MIGRATE_FOLDERS = folder;
  return () => rm(folder, { recursive: true, force: true });
}
