import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dialect } from '@schema/core';
import Database from 'better-sqlite3';
import postgres from 'postgres';
import { benchDatabases } from './bench-databases.ts';
import { composition } from './composition.ts';
import { fillings } from './data.ts';

/** Databases with the same rows: each subject works on one of its own. */
export interface Copies {
  /** Copy the template; gives the URL of the copy. */
  create(): Promise<string>;
  close(): Promise<void>;
}

/** Make a template with the rows, of which subjects get copies. */
export async function copiesOf(dialect: Dialect): Promise<Copies> {
  const folder = await mkdtemp(join(tmpdir(), 'schema-bench-'));
  const databases = await benchDatabases(dialect, folder, composition);
  const template = await databases.create();
  if (dialect === 'sqlite') fillSqlite(template);
  else await fillPostgres(template);
  return {
    create: () => databases.copy(template),
    close: async () => {
      await databases.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function fillSqlite(url: string): void {
  const database = new Database(url.slice('file:'.length));
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
}

function sqliteValue(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

async function fillPostgres(url: string): Promise<void> {
  const template = postgres(url, { max: 1, onnotice: () => {} });
  for (const [table, rows] of fillings()) {
    const columns = Object.keys(rows[0] ?? {});
    const values = rows.map((row) =>
      columns.map((column) => [column, timeOf(column, row[column])]),
    );
    await template.unsafe(
      `insert into "${table}" (${columns}) select ${columns} from jsonb_populate_recordset(null::"${table}", $1::jsonb)`,
      [values.map((row) => Object.fromEntries(row)) as never],
    );
  }
  await template.unsafe('vacuum analyze');
  await template.end();
}

function timeOf(column: string, value: unknown): unknown {
  return /_at$/.test(column) && value !== null ? new Date(Number(value)) : value;
}
