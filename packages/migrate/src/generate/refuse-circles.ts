import { SchemaError } from '@schema/core';
import type { ChangedTable, Changes } from './changes.ts';
import type { SnapshotTable } from './snapshot.ts';

/**
 * Refuse to rebuild or drop tables on D1 that refer to each other: there no copy takes rows before what
 * it refers to is made, and no table goes before what refers to it.
 *
 * @throws SchemaError UNSUPPORTED that names the tables of a circle
 */
export function refuseCircles({ dropped }: Changes, rebuilt: readonly ChangedTable[]): void {
  const circle =
    circleAmong(rebuilt.map(({ to }) => to)) ??
    circleAmong([...dropped, ...rebuilt.map(({ from }) => from)]);
  if (!circle) return;
  throw new SchemaError(
    'UNSUPPORTED',
    `${circle.join(', ')} refer to each other: on D1 they cannot be rebuilt or dropped.`,
    {
      hint: 'Nothing was written. Only add columns at the end of them, nullable or with a default and without a reference, which needs no rebuild; or leave out --d1 where no D1 is to run it.',
    },
  );
}

/** The names of tables of which each refers to the next, and the last to the first. */
function circleAmong(tables: readonly SnapshotTable[]): readonly string[] | undefined {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const left = new Set<SnapshotTable>();
  const from = (table: SnapshotTable, path: readonly string[]): readonly string[] | undefined => {
    const start = path.indexOf(table.name);
    if (start >= 0) return path.slice(start);
    if (left.has(table)) return undefined;
    for (const { tableTo } of Object.values(table.foreignKeys)) {
      const parent = byName.get(tableTo);
      // One that refers to itself is copied and dropped as a whole.
      const circle = parent && parent !== table && from(parent, [...path, table.name]);
      if (circle) return circle;
    }
    left.add(table);
    return undefined;
  };
  for (const table of tables) {
    const circle = from(table, []);
    if (circle) return circle;
  }
  return undefined;
}
