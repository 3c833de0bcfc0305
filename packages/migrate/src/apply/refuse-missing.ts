import { SchemaError } from '@schema/core';
import { quoteText } from '../quoted.ts';
import { notThere } from './run-script.ts';
import type { MigratorSession } from './session.ts';

/**
 * Check that tables are there where something refers to them, those that somebody else keeps and those
 * that a file drops: SQLite says so only at the first row, Postgres by itself.
 *
 * @throws SchemaError MIGRATION_FAILED
 */
export async function refuseMissing(
  { dialect, all }: MigratorSession,
  file: string,
  tables: readonly string[],
): Promise<void> {
  if (dialect === 'postgres' || tables.length === 0) return;
  const names = tables.map((name) => quoteText(name.toLowerCase()));
  const missing = await all(`
    select distinct child.name || ' refers to ' || lower(key."table")
    from sqlite_schema child, pragma_foreign_key_list(child.name) key
    where child.type = 'table' and lower(key."table") in (${names.join(', ')})
      and lower(key."table") not in (select lower(name) from sqlite_schema where type = 'table')`);
  if (missing.length === 0) return;
  throw new SchemaError(
    'MIGRATION_FAILED',
    `${file} failed: what is referred to does not exist: ${missing.flat().join(', ')}. Nothing of it was kept.`,
    { hint: notThere },
  );
}
