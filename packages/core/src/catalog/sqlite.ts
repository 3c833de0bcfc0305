import { quoteText } from '../table/checks.ts';
import type { ForeignKeyAction } from '../table/column.ts';
import type {
  CatalogForeignKey,
  CatalogFullText,
  CatalogIndex,
  CatalogIndexPart,
  CatalogTable,
} from './catalog.ts';
import type { Select } from './read.ts';
import { checksIn, indexIn } from './sqlite-sql.ts';

interface SchemaRow {
  readonly type: string;
  readonly name: string;
  readonly tbl_name: string;
  readonly sql: string | null;
}

/**
 * Read the tables of these names from `sqlite_schema` and the table pragmas. SQLite goes by no case:
 * each is given as it is named here, however its owner spelled it.
 */
export async function readSqlite(
  select: Select,
  names: ReadonlySet<string>,
): Promise<CatalogTable[]> {
  const named = new Map([...names].map((name) => [name.toLowerCase(), name]));
  const schema = (
    await select<SchemaRow>('select type, name, tbl_name, sql from sqlite_schema')
  ).flatMap((row) => {
    const table = named.get(row.tbl_name.toLowerCase());
    return table === undefined ? [] : [{ ...row, tbl_name: table }];
  });
  const tables = schema.filter(({ type }) => type === 'table');
  return Promise.all(tables.map((table) => readTable(select, table, schema)));
}

/** Read all full-text tables of a database. */
export function readFullText(select: Select): Promise<CatalogFullText[]> {
  return select(
    `select name, sql as definition from sqlite_schema where type = 'table' and sql like 'create virtual table%using fts5%'`,
  );
}

async function readTable(
  select: Select,
  { tbl_name: name }: SchemaRow,
  schema: readonly SchemaRow[],
): Promise<CatalogTable> {
  const argument = quoteText(name);
  const own = schema.filter(({ tbl_name }) => tbl_name === name);
  const [columns, indexes, foreignKeys] = await Promise.all([
    select<{ name: string; type: string; notnull: number; dflt_value: string | null; pk: number }>(
      `select name, type, "notnull", dflt_value, pk from pragma_table_xinfo(${argument}) order by cid`,
    ),
    select<IndexRow>(`
      select l.name as "index", l."unique" as is_unique, x.name as column_name, x."desc" as is_desc
      from pragma_index_list(${argument}) l join pragma_index_xinfo(l.name) x
      where l.origin <> 'pk' and x.key = 1 order by l.name, x.seqno`),
    select<ForeignKeyRow>(`
      select id, "table" as target, "from" as own_column, "to" as target_column, on_delete, on_update
      from pragma_foreign_key_list(${argument}) order by id, seq`),
  ]);
  return {
    name,
    columns: columns.map((column) => ({
      name: column.name,
      type: column.type.toLowerCase(),
      nullable: column.notnull === 0,
      default: column.dflt_value ?? undefined,
    })),
    primaryKey: columns
      .filter(({ pk }) => pk > 0)
      .sort((a, b) => a.pk - b.pk)
      .map((column) => column.name),
    indexes: groupBy(indexes, (row) => row.index).map((rows) => indexFrom(rows, own)),
    checks: checksIn(own.find((row) => row.name === `${name}_check_insert`)?.sql ?? ''),
    foreignKeys: groupBy(foreignKeys, (row) => row.id).map(foreignKeyFrom),
    triggers: own
      .filter(({ type }) => type === 'trigger')
      .map((trigger) => ({ name: trigger.name, definition: trigger.sql ?? undefined })),
  };
}

interface IndexRow {
  readonly index: string;
  readonly is_unique: number;
  /** NULL for an expression. */
  readonly column_name: string | null;
  readonly is_desc: number;
}

function indexFrom(
  rows: readonly [IndexRow, ...IndexRow[]],
  own: readonly SchemaRow[],
): CatalogIndex {
  const { index: name, is_unique } = rows[0];
  const sql = own.find((row) => row.type === 'index' && row.name === name)?.sql;
  const written = sql ? indexIn(sql) : { parts: [], where: undefined };
  const parts = rows.map(
    (row, position): CatalogIndexPart => ({
      expression: row.column_name ?? written.parts[position] ?? '',
      isColumn: row.column_name !== null,
      order: row.is_desc ? 'desc' : 'asc',
    }),
  );
  return { name, unique: is_unique === 1, method: 'btree', parts, where: written.where };
}

interface ForeignKeyRow {
  readonly id: number;
  readonly target: string;
  readonly own_column: string;
  readonly target_column: string;
  readonly on_delete: string;
  readonly on_update: string;
}

function foreignKeyFrom(rows: readonly [ForeignKeyRow, ...ForeignKeyRow[]]): CatalogForeignKey {
  const { target, on_delete, on_update } = rows[0];
  return {
    columns: rows.map((row) => row.own_column),
    target,
    targetColumns: rows.map((row) => row.target_column),
    onDelete: on_delete.toLowerCase() as ForeignKeyAction,
    onUpdate: on_update.toLowerCase() as ForeignKeyAction,
  };
}

function groupBy<Row>(rows: readonly Row[], key: (row: Row) => unknown): [Row, ...Row[]][] {
  const groups = new Map<unknown, [Row, ...Row[]]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return [...groups.values()];
}
