import { sql } from 'drizzle-orm';

/**
 * A limit of one row, for Drizzle's `limit`, as part of the text. Postgres takes a parameter there for
 * a tenth of all rows, and plans each call anew. Drizzle writes an expression, and types a number.
 * Not where another index than the order's finds the rows: SQLite then takes their sort for cheap.
 */
export const oneRow = sql.raw('1') as unknown as number;
