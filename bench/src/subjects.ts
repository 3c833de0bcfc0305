import { type Dialect, openStore } from '@schema/core';
import type Database from 'better-sqlite3';
import { drizzle as drizzleSqlite } from 'drizzle-orm/better-sqlite3';
import { drizzle as drizzlePostgres, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres, { type Sql } from 'postgres';
import { composition } from './composition.ts';
import type { AnyOperation, Call, Peer } from './operation.ts';
import { openRawSqlite } from './raw-sqlite.ts';

/** The names of those who are measured. */
export type SubjectName = 'ours' | Peer;

/** Drizzle on a driver, and the tables as an app would have them. */
export interface Drizzle {
  readonly db: PostgresJsDatabase;
  readonly tables: typeof composition.postgres;
  /** Run statements as one unit; gives what each returns. */
  unit(make: (db: PostgresJsDatabase) => readonly Built[]): Promise<unknown[]>;
}

/** A statement of Drizzle. */
export interface Built extends PromiseLike<unknown> {
  prepare(name: string): Prepared;
}

/** A statement that Drizzle has prepared. */
export interface Prepared {
  execute(params?: Record<string, unknown>): unknown;
}

/** One who is measured, with a database of its own. */
export interface Subject {
  readonly name: SubjectName;
  /** How this subject does an operation; undefined if it has no own way. */
  callOf(operation: AnyOperation): Call<unknown, unknown> | undefined;
  close(): Promise<void>;
}

const poolSize = 4;

/** Open each subject on a copy of the database, with the same settings. */
export async function openSubjects(
  dialect: Dialect,
  create: () => Promise<string>,
): Promise<Subject[]> {
  return [
    await openOurs(await create()),
    openRaw(dialect, await create()),
    openDrizzle('drizzle-prepared', dialect, await create()),
    openDrizzle('drizzle', dialect, await create()),
  ];
}

async function openOurs(url: string): Promise<Subject> {
  const store = await openStore(composition, url, { poolSize });
  return { name: 'ours', callOf: (operation) => operation.ours(store), close: store.close };
}

function openRaw(dialect: Dialect, url: string): Subject {
  const { made: callOf, close } = openDriver<Subject['callOf']>(dialect, url, {
    sqlite: (database) => (operation) => operation.sqlite.raw(database),
    postgres: (sql) => (operation) => operation.postgres.raw(sql),
  });
  return { name: 'raw', callOf, close };
}

function openDrizzle(name: 'drizzle' | 'drizzle-prepared', dialect: Dialect, url: string): Subject {
  const over = { sqlite: overSqlite, postgres: overPostgres };
  const { made, close } = openDriver(dialect, url, over);
  return { name, callOf: (operation) => operation[dialect][name]?.(made), close };
}

/** Open the driver of a dialect alone, and make something of it. */
export function openDriver<Made>(
  dialect: Dialect,
  url: string,
  over: { sqlite(database: Database.Database): Made; postgres(sql: Sql): Made },
): { readonly made: Made; close(): Promise<void> } {
  if (dialect === 'postgres') {
    const sql = postgres(url, { max: poolSize });
    return { made: over.postgres(sql), close: () => sql.end() };
  }
  const database = openRawSqlite(url.slice('file:'.length));
  return {
    made: over.sqlite(database),
    close: async () => {
      database.close();
    },
  };
}

function overPostgres(sql: Sql): Drizzle {
  const db = drizzlePostgres(sql);
  return {
    db,
    tables: composition.postgres,
    unit: (make) =>
      db.transaction(async (tx) => {
        const results: unknown[] = [];
        for (const statement of make(tx)) results.push(await statement);
        return results;
      }),
  };
}

/** Drizzle's builders of both dialects have the same methods, so a peer's code is written once. */
function overSqlite(database: Database.Database): Drizzle {
  const db = drizzleSqlite(database) as unknown as PostgresJsDatabase;
  return {
    db,
    tables: composition.sqlite as unknown as typeof composition.postgres,
    unit: async (make) => {
      const statements = make(db);
      return database
        .transaction(() =>
          statements.map((statement) => synchronous(statement.prepare('').execute())),
        )
        .immediate();
    },
  };
}

/** Over better-sqlite3 an executed statement is a promise that also answers at once. */
function synchronous(executed: unknown): unknown {
  return (executed as { sync(): unknown }).sync();
}
