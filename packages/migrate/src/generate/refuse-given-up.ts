import { type AnyComposition, SchemaError } from '@schema/core';
import { existingTables } from '@schema/core/catalog';
import type { Changes } from './changes.ts';
import { referringTo, type Snapshot } from './snapshot.ts';

/**
 * Refuse a migration in which a table gives up its name, and another refers to what somebody else has of
 * that name: before the file it cannot be there, and after it it is not there yet. Where the app's own
 * has a Postgres schema, both can be there at once.
 *
 * @throws SchemaError UNSUPPORTED
 */
export function refuseGivenUp(
  { dropped, kept }: Changes,
  to: Snapshot,
  { registry }: AnyComposition,
): void {
  const renamed = kept.filter((change) => change.from.name !== change.to.name);
  const gone = [...dropped, ...renamed.map(({ from }) => from)].filter(({ schema }) => !schema);
  const theirs = existingTables(registry).map(({ name }) => name);
  for (const { name } of gone.filter((table) => theirs.includes(table.name))) {
    const referring = referringTo(to, name).join(', ');
    if (referring === '') continue;
    throw new SchemaError(
      'UNSUPPORTED',
      `The app's ${name} is renamed or dropped, and ${referring} would refer to somebody else's ${name} in the same migration.`,
      {
        table: name,
        hint: `Nothing was written. Make it two: one without the references of ${referring} to ${name}, and once somebody else's ${name} is there, one with them.`,
      },
    );
  }
}
