import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dialect } from '@schema/core';
import Database from 'better-sqlite3';
import postgres from 'postgres';
import { withEmptyDatabase } from './empty-database.ts';

/** The database of an old system, made of files. */
export interface OldDatabase {
  /** The app's folder; the files are in `adopt/`. */
  readonly home: string;
  readonly source: {
    readonly dialect: Dialect;
    /** The tables as the system's document defines them, then rows. */
    readonly files: readonly string[];
    /** SQL to run after the files. */
    readonly statements?: readonly string[];
  };
}

/** Make an old system's database of an app's files; gives its URL and its columns by table. */
export async function withOldDatabase(
  { home, source }: OldDatabase,
  work: (url: string, columns: ReadonlyMap<string, readonly string[]>) => Promise<void>,
): Promise<void> {
  const scripts = await Promise.all(
    source.files.map((file) => readFile(join(home, 'adopt', file), 'utf8')),
  );
  const statements = [...scripts, ...(source.statements ?? [])];
  await withEmptyDatabase(source.dialect, async (url) => {
    const rows = await (source.dialect === 'postgres'
      ? fillPostgres(url, statements)
      : fillSqlite(url.slice('file:'.length), statements));
    const columns = new Map<string, string[]>();
    for (const { table, column } of rows)
      columns.set(table, [...(columns.get(table) ?? []), column]);
    await work(url, columns);
  });
}

/** A row as the database gives it; of Postgres as its JSON. */
export type OldRow = Readonly<Record<string, unknown>>;

/** Read the rows of an old database by table. */
export async function readOldRows(
  url: string,
  dialect: Dialect,
  tables: Iterable<string>,
): Promise<Map<string, OldRow[]>> {
  const rows = new Map<string, OldRow[]>();
  if (dialect === 'sqlite') {
    const database = new Database(url.slice('file:'.length), { readonly: true });
    for (const table of tables)
      rows.set(table, database.prepare(`select * from "${table}"`).all() as OldRow[]);
    database.close();
    return rows;
  }
  const sql = postgres(url, { max: 1 });
  for (const table of tables) {
    const found = await sql.unsafe<{ row: OldRow }[]>(
      `select to_jsonb(t) as row from "${table}" t`,
    );
    rows.set(
      table,
      found.map(({ row }) => row),
    );
  }
  await sql.end();
  return rows;
}

interface SourceColumn {
  readonly table: string;
  readonly column: string;
}

async function fillPostgres(url: string, scripts: readonly string[]): Promise<SourceColumn[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    for (const script of scripts) await sql.unsafe(script);
    return [
      ...(await sql<SourceColumn[]>`
        select table_name as "table", column_name as "column"
        from information_schema.columns where table_schema = 'public'
        order by table_name, ordinal_position`),
    ];
  } finally {
    await sql.end();
  }
}

function fillSqlite(path: string, scripts: readonly string[]): SourceColumn[] {
  const database = new Database(path);
  try {
    for (const script of scripts) database.exec(script);
    return database
      .prepare(
        `select t.name as "table", c.name as "column" from pragma_table_list t, pragma_table_info(t.name) c
         where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite_%' and t.name not like '_cf_%'`,
      )
      .all() as SourceColumn[];
  } finally {
    database.close();
  }
}
