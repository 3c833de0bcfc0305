import { isDeepStrictEqual } from 'node:util';
import type { Changes } from './changes.ts';
import { changedObjects } from './objects.ts';
import type { Schema } from './schema.ts';

/** The names of the tables that stay and are others, by themselves, an enum or an object of theirs. */
export function changedTables(from: Schema, to: Schema, { kept }: Changes): string[] {
  const objects = changedObjects(from.objects, to.objects);
  const enums = Object.entries(to.snapshot.enums)
    .filter(([key, { values }]) => !isDeepStrictEqual(from.snapshot.enums[key]?.values, values))
    .map(([, { name }]) => name);
  return kept
    .filter(
      (change) =>
        !isDeepStrictEqual(change.from, change.to) ||
        objects.some(({ table }) => table === change.to.name) ||
        Object.values(change.to.columns).some(
          ({ type, typeSchema }) => typeSchema !== undefined && enums.includes(type),
        ),
    )
    .map(({ to: { name } }) => name);
}
