import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnyComposition, Dialect } from '@schema/core';
import { createSchema, postgresServer } from '@schema/testing';
import Database from 'better-sqlite3';
import postgres from 'postgres';

/** Databases that have the tables of a composition. */
export interface BenchDatabases {
  /** Make one without rows; gives its URL. */
  create(): Promise<string>;
  /** Make one with the rows of another that nobody has open; gives its URL. */
  copy(url: string): Promise<string>;
  close(): Promise<void>;
}

/** Make databases with the tables of a composition; those of SQLite are files in a folder. */
export async function benchDatabases(
  dialect: Dialect,
  folder: string,
  composition: AnyComposition,
): Promise<BenchDatabases> {
  const statements = await createSchema(composition, dialect);
  return dialect === 'sqlite' ? sqliteFiles(folder, statements) : postgresDatabases(statements);
}

function sqliteFiles(folder: string, statements: readonly string[]): BenchDatabases {
  let made = 0;
  const newFile = () => join(folder, `${++made}.db`);
  return {
    create: async () => {
      const file = newFile();
      const database = new Database(file);
      database.pragma('journal_mode = WAL');
      for (const statement of statements) database.exec(statement);
      database.close();
      return `file:${file}`;
    },
    copy: async (url) => {
      const file = newFile();
      await copyFile(url.slice('file:'.length), file);
      return `file:${file}`;
    },
    close: async () => {},
  };
}

async function postgresDatabases(statements: readonly string[]): Promise<BenchDatabases> {
  const server = await postgresServer();
  const admin = postgres(server.url, { max: 1, onnotice: () => {} });
  const made: string[] = [];
  const newDatabase = async (options = ''): Promise<string> => {
    const name = `schema_bench_${process.pid}_${made.length}`;
    await admin.unsafe(`create database ${name} ${options}`);
    made.push(name);
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    return url.href;
  };
  return {
    create: async () => {
      const url = await newDatabase();
      const database = postgres(url, { max: 1, onnotice: () => {} });
      await database.unsafe(statements.join(';\n'));
      await database.end();
      return url;
    },
    copy: (url) => newDatabase(`template ${new URL(url).pathname.slice(1)} strategy file_copy`),
    close: async () => {
      for (const name of made) await admin.unsafe(`drop database if exists ${name} with (force)`);
      await admin.end();
      await server.stop();
    },
  };
}
