import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SchemaError } from '@schema/core';
import { emptyPostgres } from '../apply/drop-everything.ts';

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
    await run('pg_dump', ['--format=custom', '--no-owner', `--file=${part}`], url, signal);
    await run('pg_restore', ['--list', part], url, signal);
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
    await run(
      'pg_restore',
      ['--clean', '--if-exists', '--no-owner', `--file=${script}`, file],
      url,
    );
    await run(
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

/**
 * Say which database a URL means in PostgreSQL's variables; what it leaves out comes from
 * `environment`, as for a store. Of several hosts the first that answers is meant.
 *
 * @throws SchemaError INVALID_INPUT for what is no URL
 */
export function environmentOf(
  url: string,
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  // With several hosts it is no URL to anybody but libpq and postgres.js.
  const [, before = '', hosts = '', after = ''] =
    /^(.*?\/\/(?:[^/?#]*@)?)([^/?#]*)(.*)$/s.exec(url) ?? [];
  const { username, password, pathname, searchParams } = readUrl(`${before}host${after}`);
  const places = hosts.split(',').map((host) => readUrl(`postgres://${host}`));
  // An address of IPv6 has brackets in a URL.
  const names = places.map(({ hostname }) => hostname.replace(/^\[|\]$/g, '')).join(',');
  const said = {
    PGHOST: names || (environment.PGHOST ?? 'localhost'),
    PGPORT: places.some(({ port }) => port) ? places.map(({ port }) => port).join(',') : '',
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    PGSSLMODE: searchParams.get('sslmode') ?? '',
  };
  return {
    ...environment,
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== '')),
  };
}

function readUrl(url: string): URL {
  if (URL.canParse(url)) return new URL(url);
  throw new SchemaError('INVALID_INPUT', 'The URL of the database cannot be read.', {
    issues: [{ field: 'url', message: 'Expected postgres://user:password@host:port/name' }],
    hint: 'Write what is special in a name or a password as %23 for #.',
  });
}

// The password goes by the environment: a command line can be read by every user of the machine.
async function run(
  program: string,
  args: readonly string[],
  url: string,
  signal?: AbortSignal,
): Promise<void> {
  const child = spawn(program, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: environmentOf(url, process.env),
    signal,
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-2000);
  });
  const [code] = await once(child, 'close').catch(async (error: NodeJS.ErrnoException) => {
    // One that is stopped may write until it has ended.
    if (error.code === 'ABORT_ERR') await once(child, 'close');
    if (error.code !== 'ENOENT') throw error;
    throw new SchemaError('UNSUPPORTED', `${program} is not installed here.`, {
      hint: "Install PostgreSQL's client programs (postgresql-client), of the server's version or newer.",
    });
  });
  if (code === 0) return;
  throw new SchemaError('UNAVAILABLE', `${program} failed with exit code ${code}.`, {
    cause: complaint,
    hint: complaint.trim().split('\n').at(-1) ?? '',
  });
}
