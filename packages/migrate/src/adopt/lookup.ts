import type { AnyComposition, Store, TransactionStore } from '@schema/core';
import { and, eq, inArray, isNull, or, type SQL } from 'drizzle-orm';
import type { TargetRow } from './adoption.ts';
import { columnsText } from './checksum.ts';
import { type BuiltTable, columnOf } from './target-table.ts';

/** What the target is read and written with. */
export type TargetDatabase = TransactionStore<AnyComposition, 'postgres'>['db'];

/** Drizzle on a store or a transaction of it, typed as the Postgres one: both have the same methods. */
export function databaseOf(store: Store | TransactionStore): TargetDatabase {
  return store.db as unknown as TargetDatabase;
}

/** Run a statement that gives no rows. */
export async function runStatement(
  { db }: Store | TransactionStore,
  statement: SQL,
): Promise<void> {
  await ('run' in db ? db.run(statement) : db.execute(statement));
}

/** SQLite bounds how deep an expression may be. */
const tuples = 100;

/** Find the rows that equal these in some columns, by the text of those columns. */
export async function findRows(
  db: TargetDatabase,
  target: BuiltTable,
  by: readonly string[],
  rows: readonly TargetRow[],
  select: readonly string[],
): Promise<Map<string, TargetRow>> {
  const found = new Map<string, TargetRow>();
  const fields = Object.fromEntries(
    [...by, ...select].map((name) => [name, columnOf(target, name)]),
  );
  const size = by.length === 1 ? rows.length : tuples;
  for (let start = 0; start < rows.length; start += size) {
    const where = matching(target, by, rows.slice(start, start + size));
    for (const row of await db.select(fields).from(target.table).where(where))
      found.set(columnsText(row, by), row);
  }
  return found;
}

function matching(
  target: BuiltTable,
  by: readonly string[],
  rows: readonly TargetRow[],
): SQL | undefined {
  const [only = ''] = by;
  if (by.length === 1)
    return inArray(columnOf(target, only), [...new Set(rows.map((row) => row[only]))]);
  return or(
    ...rows.map((row) =>
      and(
        ...by.map((name) =>
          row[name] === null
            ? isNull(columnOf(target, name))
            : eq(columnOf(target, name), row[name]),
        ),
      ),
    ),
  );
}
