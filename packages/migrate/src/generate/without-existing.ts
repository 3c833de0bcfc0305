import type { AnyComposition } from '@schema/core';
import { existingTables } from '@schema/core/catalog';
import type { Declared } from './decisions.ts';
import type { Snapshot } from './snapshot.ts';

/** A snapshot without what came to be somebody else's, which for the file's head is named besides. */
export interface Left {
  readonly snapshot: Snapshot;
  readonly tables: readonly string[];
  readonly enums: readonly string[];
}

/**
 * Leave out the tables that came to be somebody else's, and the enums that went with them: nothing is
 * written for them any more. The name tells, whatever schema the table was moved out of, unless what was
 * of that name is declared to go or to go on under another one.
 *
 * @param leftBefore enums of tables that were left earlier: their columns are of that type for good
 */
export function withoutExisting(
  snapshot: Snapshot,
  { registry, enums }: AnyComposition,
  { tables: renames, drops }: Declared,
  leftBefore: readonly string[],
): Left {
  const names = new Set(existingTables(registry).map(({ name }) => name));
  const isTheirs = (name: string) =>
    names.has(name) && !drops.has(name) && !renames.some(({ from }) => from === name);
  const tables = Object.entries(snapshot.tables);
  const left = tables.filter(([, { name }]) => isTheirs(name));
  const types = new Set(
    left.flatMap(([, { columns }]) => Object.values(columns).map(({ type }) => type)),
  );
  const isLeft = (name: string) =>
    (types.has(name) || leftBefore.includes(name)) && !Object.hasOwn(enums, name);
  const known = Object.entries(snapshot.enums);
  return {
    snapshot: {
      ...snapshot,
      tables: Object.fromEntries(tables.filter((table) => !left.includes(table))),
      enums: Object.fromEntries(known.filter(([, { name }]) => !isLeft(name))),
    },
    tables: left.map(([, { name }]) => name),
    enums: known.map(([, { name }]) => name).filter((name) => types.has(name)),
  };
}

/**
 * The same, with the enums that were left and are used again, as they last were: their types are there
 * still.
 *
 * @param earlier gives the snapshots before, the latest first
 */
export async function withEnumsUsedAgain(
  from: Snapshot,
  to: Snapshot,
  leftBefore: readonly string[],
  earlier: () => AsyncIterable<Snapshot>,
): Promise<Snapshot> {
  const again = Object.entries(to.enums).filter(
    ([key, { name }]) => leftBefore.includes(name) && !Object.hasOwn(from.enums, key),
  );
  const wanted = new Set(again.map(([key]) => key));
  if (wanted.size === 0) return from;
  const enums = { ...from.enums };
  for await (const snapshot of earlier())
    for (const key of wanted) {
      const last = snapshot.enums[key];
      if (last && wanted.delete(key)) enums[key] = last;
    }
  return { ...from, enums };
}
