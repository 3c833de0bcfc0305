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
import type { ColumnSpec } from './column.ts';

/** The years that both databases, Zod and JavaScript agree on, as milliseconds since 1970. */
export const timeRange = { min: -62_135_596_800_000, max: 253_402_300_799_999 } as const;
export const dateRange = { min: '0001-01-01', max: '9999-12-31' } as const;
const integerRange = { min: -2_147_483_648, max: 2_147_483_647 } as const;

/** Quote a word list for SQL. */
export function quoteList(values: readonly string[]): string {
  return values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ');
}

/** The range that a number column keeps: its own, narrowed to what both databases store. */
export function numberRange(spec: ColumnSpec): { min: number; max: number } {
  const widest = widestRange(spec);
  return {
    min: Math.max(spec.min ?? widest.min, widest.min),
    max: Math.min(spec.max ?? widest.max, widest.max),
  };
}

function widestRange(spec: ColumnSpec): { min: number; max: number } {
  if (spec.kind === 'integer' || spec.kind === 'serial') return integerRange;
  if (spec.kind === 'bigint') return { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER };
  if (spec.kind === 'decimal') {
    const max = Number(
      `${'9'.repeat((spec.precision ?? 0) - (spec.scale ?? 0)) || '0'}.${'9'.repeat(spec.scale ?? 0)}`,
    );
    return { min: -max, max };
  }
  return { min: -Number.MAX_VALUE, max: Number.MAX_VALUE };
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
