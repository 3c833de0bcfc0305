import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AnyComposition, SchemaError } from '@schema/core';
import { importDriver } from '@schema/core/connection';
import { refuseOwnTransactions } from '../apply/run-script.ts';
import { type Folder, hashOf, type Migration, readMigrations } from '../history/history.ts';
import { withTheirs } from './with-theirs.ts';

/**
 * Write the ways up of an app's SQLite migrations as `wrangler d1 migrations apply` reads them, and
 * give the names of the files that were not there yet.
 *
 * @param target the folder that `migrations_dir` names, for these files alone
 * @throws SchemaError UNSUPPORTED for a file that drops a table which another refers to,
 * MIGRATION_HISTORY where the folder has another file or one that the app has otherwise, and for a
 * file with a COMMIT or the like, MIGRATION_FAILED for one that no empty SQLite database takes
 */
export async function writeD1Migrations(
  target: string,
  { folder, composition }: { readonly folder: Folder; readonly composition: AnyComposition },
): Promise<string[]> {
  const { migrations } = await readMigrations(folder, 'sqlite');
  await mkdir(target, { recursive: true });
  const present = await presentFiles(target, migrations);
  const missing = migrations.filter(({ name }) => !present.has(`${name}.sql`));
  refuseOwnTransactions(missing, 'up');
  const load = () => import('./refuse-drops.ts');
  const { refuseDrops } = await importDriver('better-sqlite3', load);
  refuseDrops(withTheirs(migrations, composition), missing);
  for (const { name, up } of missing) await writeFile(join(target, `${name}.sql`), up);
  return missing.map(({ name }) => `${name}.sql`);
}

/** The files that wrangler would run now: each is as the app has it. */
async function presentFiles(
  target: string,
  migrations: readonly Migration[],
): Promise<ReadonlySet<string>> {
  const hashes = new Map(migrations.map(({ name, hash }) => [`${name}.sql`, hash]));
  const files = (await readdir(target)).filter((file) => file.endsWith('.sql'));
  for (const file of files) {
    const hash = hashes.get(file);
    if (hash === undefined)
      throw new SchemaError('MIGRATION_HISTORY', `${file} in ${target} is no way up of this app.`, {
        hint: 'wrangler would run it: take it out, or name a folder for the ways up alone.',
      });
    if (hash !== hashOf(await readFile(join(target, file), 'utf8')))
      throw new SchemaError('MIGRATION_HISTORY', `${file} in ${target} differs from the app’s.`, {
        hint: 'wrangler goes by the name and runs no file twice: bring back what ran from version control, or delete the file there if it never ran.',
      });
  }
  return new Set(files);
}
