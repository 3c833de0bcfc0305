import type { AnyComposition } from '@schema/core';
import { existingTables } from '@schema/core/catalog';
import type { Snapshot } from './snapshot.ts';

/**
 * A snapshot without the tables that came to be somebody else's, and the enums that went with them:
 * nothing is written for them any more. The name tells, whatever schema the table was moved out of.
 */
export function withoutExisting(snapshot: Snapshot, { registry, enums }: AnyComposition): Snapshot {
  const names = new Set(existingTables(registry).map(({ name }) => name));
  const tables = Object.entries(snapshot.tables);
  const left = tables.filter(([, { name }]) => names.has(name));
  const types = new Set(
    left.flatMap(([, { columns }]) => Object.values(columns).map(({ type }) => type)),
  );
  const isLeft = (name: string) => types.has(name) && !Object.hasOwn(enums, name);
  return {
    ...snapshot,
    tables: Object.fromEntries(tables.filter((table) => !left.includes(table))),
    enums: Object.fromEntries(
      Object.entries(snapshot.enums).filter(([, { name }]) => !isLeft(name)),
    ),
  };
}
