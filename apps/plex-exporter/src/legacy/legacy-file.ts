import { compose, openStore } from '@schema/core';
import type { LegacyRow, LegacyValue } from './kept.ts';

/** A working copy of an old database, in plain statements: nobody knows its tables beforehand. */
export interface LegacyFile {
  /** The tables and their columns, without those that were added. */
  readonly tables: ReadonlyMap<string, readonly string[]>;
  count(table: string): Promise<number>;
  /** The rows with these keys, or those that have a value in a column. */
  rows(
    table: string,
    where: { readonly key: string; readonly keys: readonly string[] } | { readonly column: string },
  ): Promise<LegacyRow[]>;
  /** Take out the rows that have no key, or one that an earlier row has; gives them as they were. */
  takeOut(table: string, key: string): Promise<LegacyRow[]>;
  /** Take values away; false where the table does not let them go. */
  clear(table: string, column: string, key: string, keys: readonly string[]): Promise<boolean>;
  /** Set columns, which are added where they lack, of rows that are given as `[key, ...values]`. */
  set(
    table: string,
    key: string,
    columns: readonly string[],
    rows: readonly (readonly LegacyValue[])[],
  ): Promise<void>;
  close(): Promise<void>;
}

/** Open a working copy; its triggers are dropped. */
export async function openLegacyFile(path: string): Promise<LegacyFile> {
  const store = await openStore(compose([]), `file:${path}`);
  // A file is SQLite's; the type allows for every store.
  const { db } = store as typeof store & { db: { all(query: string): Promise<unknown> } };
  const all = async <Row>(query: string) => (await db.all(query)) as Row[];
  // What the old application did when rows went or changed is not done again.
  await all('pragma foreign_keys = off');
  for (const { name } of await all<{ name: string }>(
    `select name from sqlite_master where type = 'trigger'`,
  ))
    await all(`drop trigger ${quoted(name)}`);
  const tables = new Map<string, string[]>();
  const parts = await all<{ name: string; column: string }>(
    `select t.name, c.name as "column" from sqlite_master as t, pragma_table_info(t.name) as c where t.type = 'table' and t.name not like 'sqlite\\_%' escape '\\'`,
  );
  for (const { name, column } of parts) tables.set(name, [...(tables.get(name) ?? []), column]);
  const among = (key: string, keys: readonly string[]) =>
    `cast(${quoted(key)} as text) in (select value from json_each(${literal(JSON.stringify(keys))}))`;
  // What sorts a table's rows and tells them apart; without row ids it is the primary key.
  const placeOf = async (table: string) => {
    const key = await all<{ name: string }>(
      `select c.name from pragma_table_list(${literal(table)}) as t, pragma_table_info(t.name) as c where t.wr and c.pk > 0 order by c.pk`,
    );
    return key.length === 0 ? 'rowid' : key.map(({ name }) => quoted(name)).join(', ');
  };
  return {
    tables,
    async count(table) {
      const [row] = await all<{ rows: number }>(`select count(*) as rows from ${quoted(table)}`);
      return row?.rows ?? 0;
    },
    rows: async (table, where) =>
      all(
        `select ${(tables.get(table) ?? []).map(quoted).join(', ')} from ${quoted(table)} where ${'column' in where ? `${quoted(where.column)} is not null` : among(where.key, where.keys)} order by ${await placeOf(table)}`,
      ),
    async takeOut(table, key) {
      const place = await placeOf(table);
      const nth = `row_number() over (partition by cast(${quoted(key)} as text) order by ${place})`;
      return all(
        `delete from ${quoted(table)} where (${place}) in (select ${place} from (select ${place}, iif(${quoted(key)} is null, 2, ${nth}) as "nth of its key" from ${quoted(table)}) where "nth of its key" > 1) returning *`,
      );
    },
    async clear(table, column, key, keys) {
      try {
        await all(
          `update ${quoted(table)} set ${quoted(column)} = null where ${among(key, keys)} returning 1`,
        );
        return true;
      } catch {
        return false;
      }
    },
    async set(table, key, columns, rows) {
      const known = tables.get(table) ?? [];
      for (const column of columns.filter((name) => !known.includes(name)))
        await all(`alter table ${quoted(table)} add column ${quoted(column)}`);
      const values = columns.map(
        (column, index) => `${quoted(column)} = json_extract(given.value, '$[${index + 1}]')`,
      );
      await all(
        `update ${quoted(table)} set ${values.join(', ')} from json_each(${literal(JSON.stringify(rows))}) as given where ${quoted(table)}.${quoted(key)} = json_extract(given.value, '$[0]') returning 1`,
      );
    },
    close: () => store.close(),
  };
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
