import { compose, openStore } from '@schema/core';
import { connectionOf, translated } from '@schema/core/connection';
import { quoted, type Source, selectSql } from './source.ts';
import type { SourceRow, SourceValue } from './source-row.ts';

const tablesSql = `select c.table_name, c.column_name
  from information_schema.columns c
  join information_schema.tables t using (table_schema, table_name)
  where t.table_schema = current_schema() and t.table_type = 'BASE TABLE'
  order by c.table_name, c.ordinal_position`;

/**
 * Open a Postgres or PGlite database for reading.
 *
 * @throws SchemaError UNAVAILABLE
 */
export async function openPostgresSource(url: string): Promise<Source> {
  const store = await openEmpty(url);
  try {
    return await read(store);
  } catch (error) {
    await store.close();
    throw error;
  }
}

function openEmpty(url: string) {
  return openStore(compose([]), url, { poolSize: 1, statementTimeout: 0 });
}

async function read(store: Awaited<ReturnType<typeof openEmpty>>): Promise<Source> {
  const connection = connectionOf(store);
  const session = await translated(connection, () => connection.acquire());
  const all = (sql: string) =>
    translated(connection, async () => session.executor.all({ name: 'adopt.source', sql }, []));
  // Everything is read as it was when this transaction began, with times in UTC and ISO's order.
  await translated(connection, () =>
    session.control(
      `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL TIME ZONE 'UTC'; SET LOCAL datestyle = 'ISO'`,
    ),
  );
  const tables = new Map<string, string[]>();
  for (const [table, column] of (await all(tablesSql)) as [string, string][])
    tables.set(table, [...(tables.get(table) ?? []), column]);
  return {
    dialect: 'postgres',
    tables,
    count: async (table) => Number((await all(`select count(*) from ${quoted(table)}`))[0]?.[0]),
    chunks: async function* (query, size) {
      const names = [...query.columns, ...Object.keys(query.computed)];
      const select = selectSql(query, (sql) => `cast(${sql} as text)`);
      await translated(connection, () =>
        session.control(`DECLARE adopted NO SCROLL CURSOR FOR ${select}`),
      );
      try {
        for (;;) {
          const rows = (await all(`FETCH ${size} FROM adopted`)) as SourceValue[][];
          if (rows.length > 0) yield rows.map((row) => named(names, row));
          if (rows.length < size) break;
        }
      } finally {
        await session.control('CLOSE adopted').catch(() => {});
      }
    },
    close: async () => {
      await session.control('ROLLBACK').catch(() => {});
      session.release();
      await store.close();
    },
  };
}

function named(names: readonly string[], row: readonly SourceValue[]): SourceRow {
  return Object.fromEntries(names.map((name, index) => [name, row[index] ?? null]));
}
