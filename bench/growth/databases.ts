import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Dialect, openStore } from '@schema/core';
import Database from 'better-sqlite3';
import postgres from 'postgres';
import { type AllStore, composition } from '../domains/composition.ts';
import { benchDatabases } from '../src/bench-databases.ts';
import type { Log } from '../src/command.ts';
import { fillings } from './fillings.ts';

export interface Filled {
  readonly size: number;
  readonly url: string;
  readonly store: AllStore;
}

export interface FilledDatabases {
  readonly filled: readonly Filled[];
  close(): Promise<void>;
}

/** Make a database of each size, and run more statements in each. */
export async function filledDatabases(
  dialect: Dialect,
  sizes: readonly number[],
  log: Log,
  more: readonly string[] = [],
): Promise<FilledDatabases> {
  const folder = await mkdtemp(join(tmpdir(), 'schema-growth-'));
  const databases = await benchDatabases(dialect, folder, composition);
  const filled: Filled[] = [];
  for (const size of sizes) {
    log(`${dialect}: filling the tables with ${size} rows each`);
    const url = await databases.create();
    const store = await openStore(composition, url);
    await store.membership.seed();
    await store.goals.seed();
    await store.close();
    const statements = [...fillings(dialect, size), ...more];
    if (dialect === 'sqlite') fillSqlite(url, statements);
    else await fillPostgres(url, statements);
    filled.push({ size, url, store: (await openStore(composition, url)) as AllStore });
  }
  return {
    filled,
    close: async () => {
      for (const { store } of filled) await store.close();
      await databases.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

// What VACUUM does to the GIN indexes of Postgres: FTS5's segments become one.
const mergeIndexes = composition
  .objects('sqlite')
  .filter(({ name }) => name.endsWith('_fts'))
  .map(({ name }) => `insert into ${name}(${name}) values ('optimize')`);

function fillSqlite(url: string, statements: readonly string[]): void {
  const database = new Database(url.slice('file:'.length));
  database.pragma('synchronous = OFF');
  database.pragma('cache_size = -262144');
  for (const statement of [...statements, ...mergeIndexes, 'analyze']) database.exec(statement);
  database.close();
}

async function fillPostgres(url: string, statements: readonly string[]): Promise<void> {
  const database = postgres(url, { max: 1, onnotice: () => {} });
  // A trigger's plan is made while its table is empty, and kept while it is filled.
  await database.unsafe('set enable_seqscan = off');
  for (const statement of [...statements, 'vacuum analyze']) await database.unsafe(statement);
  await database.end();
}
