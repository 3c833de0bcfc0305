import { SchemaError } from '@schema/core';
import Database from 'better-sqlite3';
import { quoted } from '../quoted.ts';
import { type Source, selectSql } from './source.ts';
import type { SourceRow } from './source-row.ts';

/**
 * Open a SQLite file for reading.
 *
 * @throws SchemaError UNAVAILABLE for a file that is missing or is no database
 */
export function openSqliteSource(path: string): Source {
  const database = open(path);
  const listed = database
    .prepare(`select name from pragma_table_list where schema = 'main' and type = 'table'`)
    .pluck()
    .all() as string[];
  const columns = database.prepare('select name from pragma_table_info(?)').pluck();
  return {
    dialect: 'sqlite',
    // Names that begin with these belong to SQLite and to D1.
    tables: new Map(
      listed
        .filter((name) => !/^(sqlite_|_cf_)/.test(name))
        .map((name) => [name, columns.all(name) as string[]]),
    ),
    count: async (table) =>
      Number(
        database
          .prepare(`select count(*) from ${quoted(table)}`)
          .pluck()
          .get(),
      ),
    // SQLite counts by table: only a primary key of one column is counted.
    lastNumber: async (table) =>
      database.prepare('select seq from sqlite_sequence where name = ?').pluck().get(table) as
        | number
        | undefined,
    chunks: async function* (query, size) {
      let chunk: SourceRow[] = [];
      for (const row of database.prepare(selectSql(query, (sql) => sql)).iterate()) {
        chunk.push(row as SourceRow);
        if (chunk.length < size) continue;
        yield chunk;
        chunk = [];
      }
      if (chunk.length > 0) yield chunk;
    },
    close: async () => {
      database.close();
    },
  };
}

function open(path: string): Database.Database {
  try {
    const database = new Database(path, { readonly: true, fileMustExist: true });
    // Everything is read as it was when this transaction began.
    database.exec('BEGIN');
    database.prepare('select count(*) from sqlite_master').get();
    return database;
  } catch (cause) {
    throw new SchemaError('UNAVAILABLE', `${path} cannot be read as a SQLite database.`, {
      cause,
      hint: 'Say --from file:<path> of an existing file, or of a .wrangler folder.',
    });
  }
}
