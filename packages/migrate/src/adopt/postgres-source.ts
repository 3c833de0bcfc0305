import { type AnyComposition, compose, openStore } from '@schema/core';
import { type Connection, connectionOf, type Session, translated } from '@schema/core/connection';
import { quoted } from '../quoted.ts';
import { type Source, selectSql } from './source.ts';
import type { SourceRow, SourceValue } from './source-row.ts';

const tablesSql = `select c.table_name, c.column_name
  from information_schema.columns c
  join information_schema.tables t using (table_schema, table_name)
  where t.table_schema = current_schema() and t.table_type = 'BASE TABLE'
  order by c.table_name, c.ordinal_position`;

const lastNumberSql =
  'select pg_sequence_last_value(cast(pg_get_serial_sequence($1, $2) as regclass))';

/**
 * Open a Postgres or PGlite database for reading.
 *
 * @throws SchemaError UNAVAILABLE
 */
export async function openPostgresSource(
  url: string,
  composition: AnyComposition = compose([]),
): Promise<Source> {
  const store = await openStore(composition, url, { poolSize: 1, statementTimeout: 0 });
  const connection = connectionOf(store);
  let session: Session | undefined;
  const close = async () => {
    await session?.control('ROLLBACK').catch(() => {});
    session?.release();
    await store.close();
  };
  try {
    session = await translated(connection, () => connection.acquire());
    return { ...(await readSource(connection, session, composition.registry)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function readSource(
  connection: Connection,
  session: Session,
  { schema }: AnyComposition['registry'],
): Promise<Omit<Source, 'close'>> {
  const all = (sql: string, parameters: readonly string[] = []) =>
    translated(connection, async () =>
      session.executor.all({ name: 'adopt.source', sql }, parameters),
    );
  // Everything is read as it was when this transaction began, with times in UTC and ISO's order.
  await translated(connection, () =>
    session.control(
      `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL TIME ZONE 'UTC'; SET LOCAL datestyle = 'ISO'`,
    ),
  );
  if (schema !== undefined)
    await translated(connection, () =>
      session.control(`SET LOCAL search_path TO ${quoted(schema)}`),
    );
  const tables = new Map<string, string[]>();
  for (const [table, column] of (await all(tablesSql)) as [string, string][])
    tables.set(table, [...(tables.get(table) ?? []), column]);
  return {
    dialect: 'postgres',
    tables,
    count: async (table) => Number((await all(`select count(*) from ${quoted(table)}`))[0]?.[0]),
    lastNumber: async (table, column) => {
      const [row] = await all(lastNumberSql, [quoted(table), column]);
      return row?.[0] === null ? undefined : Number(row?.[0]);
    },
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
  };
}

function named(names: readonly string[], row: readonly SourceValue[]): SourceRow {
  return Object.fromEntries(names.map((name, index) => [name, row[index] ?? null]));
}
