import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SchemaError } from '@schema/core';
import { emptyPostgres, tablesInUse } from '../apply/drop-everything.ts';
import { handOver, keptEntries, rememberOwner } from './pg-owner.ts';
import { runProgram } from './pg-program.ts';

const strict = [
  '--no-psqlrc',
  '--quiet',
  '--set=ON_ERROR_STOP=1',
  // Details have values of rows in them.
  '--set=VERBOSITY=terse',
];

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
 * @throws SchemaError UNSUPPORTED where pg_restore or psql is not installed, BUSY where others use a
 * table for 10 s, UNAVAILABLE when it fails
 */
export async function restorePostgres(file: string, url: string, script: string): Promise<void> {
  const list = `${script}.list`;
  try {
    await writeFile(list, await entriesFor(url, file), { mode: 0o600 });
    await writeFile(script, '', { mode: 0o600 });
    // `--clean` alone drops what the dump knows, and fails where something newer refers to it.
    const clean = ['--clean', '--if-exists', '--no-owner', `--use-list=${list}`];
    await runProgram('pg_restore', [...clean, `--file=${script}`, file], url);
    await runProgram(
      'psql',
      [
        ...strict,
        '--single-transaction',
        // Whoever reads a table meanwhile waits behind this.
        `--command=SET lock_timeout = '10s'`,
        `--command=${rememberOwner}`,
        `--command=${emptyPostgres}`,
        `--file=${script}`,
        `--command=${handOver}`,
      ],
      url,
    ).catch((error: { cause?: unknown }) => {
      if (!String(error.cause).includes(tablesInUse)) throw error;
      throw new SchemaError('BUSY', 'The database is in use.', {
        cause: error,
        hint: 'Nothing was replaced. Stop what uses its tables, then restore again.',
      });
    });
  } finally {
    await Promise.all([script, list].map((each) => rm(each, { force: true })));
  }
}

/** List what is in a dump, without the extensions that this user has to leave as they are. */
async function entriesFor(url: string, file: string): Promise<string> {
  const query = [...strict, '--no-align', '--tuples-only', `--command=${keptEntries}`];
  const kept = (await runProgram('psql', query, url)).split(/\r?\n/).filter(Boolean);
  const entries = (await runProgram('pg_restore', ['--list', file], url)).split(/\r?\n/);
  return entries
    .filter((entry) => !kept.some((each) => entry.replace(/^\d+; \d+ \d+ /, '').startsWith(each)))
    .join('\n');
}
