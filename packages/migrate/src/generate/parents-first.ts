import type { SnapshotTable } from './snapshot.ts';

/** Order what has tables so that each follows those that its table refers to, where they are no circle. */
export function parentsFirst<T>(items: readonly T[], tableOf: (item: T) => SnapshotTable): T[] {
  const byName = new Map(items.map((item) => [tableOf(item).name, item]));
  const ordered = new Set<T>();
  const visited = new Set<T>();
  const visit = (item: T) => {
    if (visited.has(item)) return;
    visited.add(item);
    for (const { tableTo } of Object.values(tableOf(item).foreignKeys)) {
      const parent = byName.get(tableTo);
      if (parent !== undefined) visit(parent);
    }
    ordered.add(item);
  };
  for (const item of items) visit(item);
  return [...ordered];
}
