import {
  Column as BuiltColumn,
  getTableColumns,
  is,
  Param,
  SQL,
  type SQLChunk,
  sql,
} from 'drizzle-orm';
import { SchemaError } from '../errors.ts';

/** Quote a text for SQL. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Quote a word list for SQL. */
export function quoteList(values: readonly string[]): string {
  return values.map(quoteText).join(', ');
}

/**
 * Write an expression with bare column names: a CHECK or index then survives SQLite's table rebuild
 * and a rename, where a qualified name would point at the old table.
 */
export function unqualified(expression: SQL): SQL {
  return withColumns(expression, ({ name }) => sql`${sql.identifier(name)}`);
}

/**
 * Write an expression with something else in the place of each column, and its values as literals: DDL
 * takes no parameters.
 *
 * @throws SchemaError INVALID_DEFINITION for a Date that is compared with no column
 */
export function withColumns(expression: SQL, write: (column: BuiltColumn) => SQL): SQL {
  const rewrite = (chunk: SQLChunk): SQLChunk => {
    if (is(chunk, BuiltColumn)) return write(chunk);
    if (is(chunk, SQL)) return withColumns(chunk, write);
    if (is(chunk, Param)) return new Param(chunk.value, encoderOf(chunk));
    if (Array.isArray(chunk)) return chunk.map(rewrite);
    if (chunk instanceof Date) throw new SchemaError('INVALID_DEFINITION', loneDate);
    return chunk;
  };
  return new SQL(expression.queryChunks.map(rewrite)).inlineParams();
}

const loneDate =
  'A Date in the SQL of a check or index has no column to be written as: use eq, gt and the like.';

/** Drizzle shows Postgres' constraints columns that write nothing: the table's own do. */
function encoderOf({ encoder }: Param): Param['encoder'] {
  if (!is(encoder, BuiltColumn)) return encoder;
  const columns = Object.values(getTableColumns(encoder.table));
  return columns.find(({ name }) => name === encoder.name) ?? encoder;
}
