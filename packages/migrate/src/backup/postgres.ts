import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { emptyPostgres } from '../apply/drop-everything.ts';
import { runProgram } from './pg-program.ts';

/**
 * Write a Postgres database into `file` with pg_dump, compressed, and check that it can be read.
 *
 * @throws SchemaError UNSUPPORTED where pg_dump is not installed, UNAVAILABLE when it fails
 */
export async function backupPostgres(
  url: string,
  file: string,
  signal?: AbortSignal,
): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const part = `${file}.part`;
  try {
    // pg_dump would make it readable for all.
    await writeFile(part, '', { mode: 0o600 });
    await runProgram('pg_dump', ['--format=custom', '--no-owner', `--file=${part}`], url, signal);
    await runProgram('pg_restore', ['--list', part], url, signal);
    await rename(part, file);
  } finally {
    await rm(part, { force: true });
  }
}

/**
 * Put what pg_dump wrote in the place of all that a database has, whole or not at all. Meanwhile the
 * SQL stands in the file `script`.
 *
 * @throws SchemaError UNSUPPORTED where pg_restore or psql is not installed, UNAVAILABLE when it fails
 */
export async function restorePostgres(file: string, url: string, script: string): Promise<void> {
  try {
    await writeFile(script, '', { mode: 0o600 });
    // `--clean` alone drops what the dump knows, and fails where something newer refers to it.
    await runProgram(
      'pg_restore',
      ['--clean', '--if-exists', '--no-owner', `--file=${script}`, file],
      url,
    );
    await runProgram(
      'psql',
      [
        '--no-psqlrc',
        '--quiet',
        '--set=ON_ERROR_STOP=1',
        // Details have values of rows in them.
        '--set=VERBOSITY=terse',
        '--single-transaction',
        `--command=${emptyPostgres}`,
        `--file=${script}`,
      ],
      url,
    );
  } finally {
    await rm(script, { force: true });
  }
}
