import { getTableName, type SQL, sql, type Table } from 'drizzle-orm';

// Drizzle's own, which its types leave out.
const originalName = Symbol.for('drizzle:OriginalName');
const schemaName = Symbol.for('drizzle:Schema');

/** Name a table as the database does, whatever a query calls it. */
export function nameInDatabase(table: Table): string {
  return named(table, originalName) ?? getTableName(table);
}

/** Write a table as FROM has it: an alias comes with the table that it stands for. */
export function fromTable(table: Table): SQL {
  const name = nameInDatabase(table);
  if (name === getTableName(table)) return sql`${table}`;
  const schema = named(table, schemaName);
  const prefix = schema === undefined ? sql`` : sql`${sql.identifier(schema)}.`;
  return sql`${prefix}${sql.identifier(name)} as ${table}`;
}

/** Every table has both under these symbols; the second is undefined where it is in no schema. */
function named(table: Table, symbol: symbol): string | undefined {
  return (table as unknown as Readonly<Record<symbol, string | undefined>>)[symbol];
}
