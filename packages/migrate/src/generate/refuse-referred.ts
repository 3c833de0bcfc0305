import { SchemaError } from '@schema/core';
import { referringTo, type Snapshot, type SnapshotTable } from './snapshot.ts';

/**
 * Refuse a migration that drops what was left to somebody else while a table of the app's refers to it:
 * Postgres would not drop it, and D1 would delete the rows that refer to it. Where the app's own has a
 * Postgres schema, what is referred to is another table.
 *
 * @param again tables whose name was left to somebody else
 * @throws SchemaError UNSUPPORTED
 */
export function refuseReferred(again: readonly SnapshotTable[], from: Snapshot): void {
  for (const { name } of again.filter(({ schema }) => !schema)) {
    const referring = referringTo(from, name).join(', ');
    if (referring === '') continue;
    throw new SchemaError(
      'UNSUPPORTED',
      `The table ${name} is the app's again, and ${referring} refers to the one that was left, which is dropped for it.`,
      {
        table: name,
        hint: `Nothing was written. Make it two: one without the references of ${referring} to ${name}, and then one that makes ${name}, with them.`,
      },
    );
  }
}
