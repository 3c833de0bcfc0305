import { type AnyComposition, SchemaError } from '@schema/core';
import { existingTables } from '@schema/core/catalog';
import { quoteText } from '../quoted.ts';
import { notThere } from './run-script.ts';
import type { MigratorSession } from './session.ts';

/**
 * Check that the tables which somebody else keeps are there where something refers to them: SQLite says
 * so only at the first row, Postgres by itself.
 *
 * @throws SchemaError MIGRATION_FAILED
 */
export async function refuseMissing(
  { dialect, all }: MigratorSession,
  file: string,
  { registry }: AnyComposition,
): Promise<void> {
  const names = existingTables(registry).map(({ name }) => quoteText(name));
  if (dialect === 'postgres' || names.length === 0) return;
  const missing = await all(`
    select distinct lower(key."table") from sqlite_schema child, pragma_foreign_key_list(child.name) key
    where child.type = 'table' and lower(key."table") in (${names.join(', ')})
      and lower(key."table") not in (select lower(name) from sqlite_schema where type = 'table')`);
  if (missing.length === 0) return;
  throw new SchemaError(
    'MIGRATION_FAILED',
    `${file} failed: it refers to what does not exist: ${missing.flat().join(', ')}. Nothing of it was kept.`,
    { hint: notThere },
  );
}
