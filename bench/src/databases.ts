import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dialect } from '@schema/core';
import { createSchema, postgresServer } from '@schema/testing';
import Database from 'better-sqlite3';
import postgres, { type Sql } from 'postgres';
import { composition } from './composition.ts';
import { fillings } from './data.ts';

/** Databases with the same rows: each subject works on one of its own. */
export interface Copies {
  /** Copy the template; gives the URL of the copy. */
  create(): Promise<string>;
  close(): Promise<void>;
}

/** Make a template with the rows, of which subjects get copies. */
export function copiesOf(dialect: Dialect): Promise<Copies> {
  return dialect === 'sqlite' ? sqliteCopies() : postgresCopies();
}

async function sqliteCopies(): Promise<Copies> {
  const folder = await mkdtemp(join(tmpdir(), 'schema-bench-'));
  const template = join(folder, 'template.db');
  const database = new Database(template);
  database.pragma('journal_mode = WAL');
  for (const statement of await createSchema(composition, 'sqlite')) database.exec(statement);
  for (const [table, rows] of fillings()) {
    const columns = Object.keys(rows[0] ?? {});
    const insert = database.prepare(
      `insert into "${table}" (${columns}) values (${columns.map(() => '?')})`,
    );
    database.transaction(() => {
      for (const row of rows) insert.run(columns.map((column) => sqliteValue(row[column])));
    })();
  }
  database.exec('analyze');
  database.close();
  let count = 0;
  return {
    create: async () => {
      count += 1;
      const file = join(folder, `${count}.db`);
      await copyFile(template, file);
      return `file:${file}`;
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

function sqliteValue(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

async function postgresCopies(): Promise<Copies> {
  const server = await postgresServer();
  const admin = postgres(server.url, { max: 1, onnotice: () => {} });
  const name = `schema_bench_${process.pid}`;
  const made = [name];
  await admin.unsafe(`create database ${name}`);
  const template = postgres(urlOf(server.url, name), { max: 1, onnotice: () => {} });
  await template.unsafe((await createSchema(composition, 'postgres')).join(';\n'));
  for (const [table, rows] of fillings()) await fillPostgres(template, table, rows);
  await template.unsafe('vacuum analyze');
  await template.end();
  return {
    create: async () => {
      const copy = `${name}_${made.length}`;
      made.push(copy);
      await admin.unsafe(`create database ${copy} template ${name} strategy file_copy`);
      return urlOf(server.url, copy);
    },
    close: async () => {
      for (const database of made)
        await admin.unsafe(`drop database if exists ${database} with (force)`);
      await admin.end();
      await server.stop();
    },
  };
}

async function fillPostgres(
  template: Sql,
  table: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) =>
    Object.fromEntries(
      columns.map((column) => {
        const value = row[column];
        return [column, /_at$/.test(column) && value !== null ? new Date(Number(value)) : value];
      }),
    ),
  );
  await template.unsafe(
    `insert into "${table}" (${columns}) select ${columns} from jsonb_populate_recordset(null::"${table}", $1::jsonb)`,
    [values as never],
  );
}

function urlOf(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
