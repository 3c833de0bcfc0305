import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { compose, type StoreTarget } from '@schema/core';
import { postgresServer, selectedDatabases } from '@schema/testing';
import postgres from 'postgres';

export const dialects = ['sqlite', 'postgres'] as const;

/** A new empty database of each kind, by what it is. */
export const targets = {
  'a SQLite file': () => newDatabase('sqlite'),
  'SQLite in memory': async () => ':memory:',
  'PGlite in memory': emptyPglite,
  'a Postgres server': () => newDatabase('postgres'),
};

/** The PGlite of this process, emptied: to make another takes two seconds. */
async function emptyPglite(): Promise<StoreTarget> {
  const pglite = selectedDatabases().find(({ name }) => name === 'pglite');
  const provision = await pglite?.provision(compose([]));
  return (await provision?.create())?.target ?? 'pglite:';
}

/** A new empty folder, which is gone after the run. */
export function newFolder(): string {
  return mkdtempSync(join(process.env.MIGRATE_FOLDERS as string, 'test-'));
}

/** The URL of a new empty database. */
export async function newDatabase(dialect: 'sqlite' | 'postgres'): Promise<string> {
  if (dialect === 'sqlite') return `file:${join(newFolder(), 'data.db')}`;
  return createPostgres('');
}

async function createPostgres(options: string): Promise<string> {
  const server = await postgresServer();
  const name = `migrate_${randomUUID().replaceAll('-', '')}`;
  const sql = postgres(server.url, { max: 1 });
  await sql.unsafe(`CREATE DATABASE ${name} ${options}`);
  await sql.end();
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return url.href;
}

/** Copy a database that nobody has open, and give the copy's URL. */
export async function cloneDatabase(url: string): Promise<string> {
  if (url.startsWith('file:')) {
    const path = join(newFolder(), 'data.db');
    copyFileSync(url.slice('file:'.length), path);
    return `file:${path}`;
  }
  const source = new URL(url).pathname.slice(1);
  return createPostgres(`TEMPLATE ${source}`);
}
