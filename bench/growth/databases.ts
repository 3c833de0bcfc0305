import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Dialect, openStore } from '@schema/core';
import { createSchema, postgresServer } from '@schema/testing';
import Database from 'better-sqlite3';
import postgres from 'postgres';
import { type AllStore, composition } from '../domains/composition.ts';
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

type Log = (line: string) => void;

/** Make a database of each size, and run more statements in each. */
export async function filledDatabases(
  dialect: Dialect,
  sizes: readonly number[],
  log: Log,
  more: readonly string[] = [],
): Promise<FilledDatabases> {
  const made = await (dialect === 'sqlite' ? sqliteFiles() : postgresDatabases());
  const filled: Filled[] = [];
  for (const size of sizes) {
    log(`${dialect}: filling the tables with ${size} rows each`);
    const url = await made.create(async (execute) => {
      for (const statement of await createSchema(composition, dialect)) await execute(statement);
    });
    const store = await openStore(composition, url);
    await store.membership.seed();
    await store.goals.seed();
    await store.close();
    await made.fill(url, async (execute) => {
      for (const statement of [...fillings(dialect, size), ...more]) await execute(statement);
    });
    filled.push({ size, url, store: (await openStore(composition, url)) as AllStore });
  }
  return {
    filled,
    close: async () => {
      for (const { store } of filled) await store.close();
      await made.close();
    },
  };
}

type Script = (execute: (statement: string) => Promise<void>) => Promise<void>;

interface Databases {
  create(script: Script): Promise<string>;
  fill(url: string, script: Script): Promise<void>;
  close(): Promise<void>;
}

// What VACUUM does to the GIN indexes of Postgres: FTS5's segments become one.
const mergeIndexes = composition
  .objects('sqlite')
  .filter(({ name }) => name.endsWith('_fts'))
  .map(({ name }) => `insert into ${name}(${name}) values ('optimize')`);

async function sqliteFiles(): Promise<Databases> {
  const folder = await mkdtemp(join(tmpdir(), 'schema-growth-'));
  let count = 0;
  const run = async (url: string, script: Script, after?: string) => {
    const database = new Database(url.slice('file:'.length));
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = OFF');
    database.pragma('cache_size = -262144');
    await script(async (statement) => {
      database.exec(statement);
    });
    if (after) database.exec(after);
    database.close();
  };
  return {
    create: async (script) => {
      count += 1;
      const url = `file:${join(folder, `${count}.db`)}`;
      await run(url, script);
      return url;
    },
    fill: (url, script) => run(url, script, `${mergeIndexes.join(';')}; analyze`),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

async function postgresDatabases(): Promise<Databases> {
  const server = await postgresServer();
  const admin = postgres(server.url, { max: 1, onnotice: () => {} });
  const made: string[] = [];
  const run = async (url: string, script: Script, after?: string) => {
    const database = postgres(url, { max: 1, onnotice: () => {} });
    // A trigger's plan is made while its table is empty, and kept while it is filled.
    await database.unsafe('set enable_seqscan = off');
    await script(async (statement) => {
      await database.unsafe(statement);
    });
    if (after) await database.unsafe(after);
    await database.end();
  };
  return {
    create: async (script) => {
      const name = `schema_growth_${process.pid}_${made.length}`;
      await admin.unsafe(`create database ${name}`);
      made.push(name);
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      await run(url.href, script);
      return url.href;
    },
    fill: (url, script) => run(url, script, 'vacuum analyze'),
    close: async () => {
      for (const name of made) await admin.unsafe(`drop database if exists ${name} with (force)`);
      await admin.end();
      await server.stop();
    },
  };
}
