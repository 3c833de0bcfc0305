import { join } from 'node:path';
import type { AnyComposition, Dialect } from '@schema/core';
import { createSchema, postgresServer } from '@schema/testing';
import Database from 'better-sqlite3';
import postgres from 'postgres';

/** Databases that have the tables and no rows. */
export interface EmptyDatabases {
  /** Make one; gives its URL. */
  create(): Promise<string>;
  close(): Promise<void>;
}

/** Make databases with the tables of a composition; those of SQLite are files in a folder. */
export async function emptyDatabases(
  dialect: Dialect,
  folder: string,
  composition: AnyComposition,
): Promise<EmptyDatabases> {
  const statements = await createSchema(composition, dialect);
  return dialect === 'sqlite' ? sqliteFiles(folder, statements) : postgresDatabases(statements);
}

function sqliteFiles(folder: string, statements: readonly string[]): EmptyDatabases {
  let made = 0;
  return {
    create: async () => {
      const file = join(folder, `${++made}.db`);
      const database = new Database(file);
      database.pragma('journal_mode = WAL');
      for (const statement of statements) database.exec(statement);
      database.close();
      return `file:${file}`;
    },
    close: async () => {},
  };
}

async function postgresDatabases(statements: readonly string[]): Promise<EmptyDatabases> {
  const server = await postgresServer();
  const admin = postgres(server.url, { max: 1, onnotice: () => {} });
  const made: string[] = [];
  return {
    create: async () => {
      const name = `schema_bench_${process.pid}_${made.length}`;
      await admin.unsafe(`create database ${name}`);
      made.push(name);
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      const database = postgres(url.href, { max: 1, onnotice: () => {} });
      await database.unsafe(statements.join(';\n'));
      await database.end();
      return url.href;
    },
    close: async () => {
      for (const name of made) await admin.unsafe(`drop database if exists ${name} with (force)`);
      await admin.end();
      await server.stop();
    },
  };
}
