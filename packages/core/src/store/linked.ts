import { getTableName } from 'drizzle-orm';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import type { Builder, Compiled } from './compile.ts';

/** Two writes of one unit: the second is made from the rows that the first leaves in its table. */
export interface LinkedWrites<Params, First extends Builder, Second extends Builder> {
  /** Writes rows of `table`, and returns nothing. */
  readonly first: (params: Params) => First;
  /** As of a query's options: the first is an upsert that SQLite may try as an update. */
  readonly updateFirst?: boolean;
  readonly table: PgTable;
  /** Reads from `table` no rows but those, and writes another table. It has no WITH of its own. */
  readonly second: (params: Params) => Second;
}

/**
 * Put both into one Postgres statement. Its WITH has the table's name, so the text of the second
 * stays as it is and reads what the first one returns: the table itself shows it only what was there
 * before the statement.
 */
export function linkedCompiled(first: Compiled, table: PgTable, second: Compiled): Compiled {
  const { parameterColumns = [] } = first.statement;
  const name = `"${getTableName(table)}"`;
  const { schema } = getTableConfig(table);
  const text = schema
    ? second.statement.sql.replaceAll(`"${schema}".${name}`, name)
    : second.statement.sql;
  return {
    statement: {
      ...second.statement,
      linkedTable: first.statement.table,
      sql: `with ${name} as (${first.statement.sql} returning *) ${renumbered(text, parameterColumns.length)}`,
      parameterColumns: [...parameterColumns, ...(second.statement.parameterColumns ?? [])],
    },
    bind: (params) => [...first.bind(params), ...second.bind(params)],
    map: second.map,
  };
}

const tokens = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\d+)/g;

/** Move the parameters of a statement on, to stand behind others. */
export function renumbered(text: string, by: number): string {
  return text.replace(tokens, (token, number?: string) =>
    number === undefined ? token : `$${Number(number) + by}`,
  );
}
