import { SchemaError } from '@schema/core';
import type { Adoption, RefusedRow } from '@schema/migrate/adopt';
import type { LegacyRow } from './kept.ts';
import type { LegacyFile } from './legacy-file.ts';
import { columnOf, keyOf } from './settle.ts';

/** A row that is refused because nothing tells it from others. */
export interface KeylessRow extends RefusedRow {
  readonly row: LegacyRow;
}

/**
 * Give an adoption with the columns in which a file's tables have their keys.
 *
 * @throws SchemaError INVALID_INPUT for a table without one
 */
export function withKeysOf(file: LegacyFile, adoption: Adoption): Adoption {
  const tables = adoption.tables.map((each) => {
    const { table } = each;
    if (!file.tables.has(table)) return each;
    const named = keyOf(adoption, table);
    const key = columnOf(file, adoption, table, named);
    if (key !== undefined) return { ...each, key: [key] };
    throw new SchemaError(
      'INVALID_INPUT',
      `The old table ${table} has no column ${named}, by which its rows are known.`,
      { table, columns: [named] },
    );
  });
  return { ...adoption, tables };
}

/** Take out of a working copy the rows that have no key of their own: of a repeated one the first stays. */
export async function takeOutKeyless(file: LegacyFile, adoption: Adoption): Promise<KeylessRow[]> {
  const taken: KeylessRow[] = [];
  for (const { table, into } of adoption.tables) {
    if (into.length === 0 || !file.tables.has(table)) continue;
    const field = keyOf(adoption, table);
    for (const row of await file.takeOut(table, field)) {
      const key = row[field] ?? null;
      const reason = key === null ? 'Expected a key' : 'An earlier row has this key';
      taken.push({ table, key: `${key ?? 'NULL'}`, field, reason, row });
    }
  }
  return taken;
}
