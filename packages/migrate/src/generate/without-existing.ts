import type { AnyComposition } from '@schema/core';
import { existingTables } from '@schema/core/catalog';
import type { Snapshot } from './snapshot.ts';

/** A snapshot without the tables that came to be somebody else's: nothing is written for them any more. */
export function withoutExisting(snapshot: Snapshot, { registry }: AnyComposition): Snapshot {
  const names = new Set(existingTables(registry).map(({ name }) => name));
  const tables = Object.entries(snapshot.tables).filter(([, { name }]) => !names.has(name));
  return { ...snapshot, tables: Object.fromEntries(tables) };
}
