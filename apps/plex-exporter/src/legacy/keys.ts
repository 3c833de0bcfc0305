import { SchemaError } from '@schema/core';
import type { Adoption, RefusedRow, SourceTable } from '@schema/migrate/adopt';
import type { LegacyRow } from './kept.ts';
import type { LegacyFile } from './legacy-file.ts';
import { columnOf, keyOf } from './settle.ts';

/** A row that is refused because nothing tells it from others. */
interface KeylessRow extends RefusedRow {
  readonly row: LegacyRow;
}

/**
 * Give an adoption with the columns in which a file's tables have their keys.
 *
 * @throws SchemaError INVALID_INPUT for a table that has rows and none of these
 */
export async function withKeysOf(file: LegacyFile, adoption: Adoption): Promise<Adoption> {
  const tables: SourceTable[] = [];
  for (const each of adoption.tables) {
    const { table, into } = each;
    const named = keyOf(adoption, table);
    const key = columnOf(file, adoption, table, named);
    tables.push(key === undefined ? each : { ...each, key: [key] });
    if (key !== undefined || into.length === 0 || !file.tables.has(table)) continue;
    if ((await file.count(table)) === 0) continue;
    throw new SchemaError(
      'INVALID_INPUT',
      `The old table ${table} has no column ${named}, by which its rows are known.`,
      { table, columns: [named] },
    );
  }
  return { ...adoption, tables };
}

/** Take out of a working copy the rows that have no key of their own: of a repeated one the first stays. */
export async function takeOutKeyless(file: LegacyFile, adoption: Adoption): Promise<KeylessRow[]> {
  const taken: KeylessRow[] = [];
  for (const { table, into } of adoption.tables) {
    const field = keyOf(adoption, table);
    if (into.length === 0 || !file.tables.get(table)?.includes(field)) continue;
    for (const row of await file.takeOut(table, field)) {
      const key = row[field] ?? null;
      const reason = key === null ? 'Expected a key' : 'An earlier row has this key';
      taken.push({ table, key: `${key ?? 'NULL'}`, field, reason, row });
    }
  }
  return taken;
}
