import type { Changes } from './changes.ts';
import type { Declared } from './decisions.ts';

/** Name a migration after the first thing that it does. */
export function migrationName(
  index: number,
  { created, dropped, kept }: Changes,
  declared: Declared,
  left: readonly string[],
  changed: readonly string[],
): string {
  if (index === 0) return 'initial';
  const [table] = declared.tables;
  if (table) return `rename_${table.from}_to_${table.to}`;
  const [column] = declared.columns;
  if (column) return `rename_${column.table}_${column.from}`;
  if (created[0]) return `create_${created[0].name}`;
  if (dropped[0]) return `drop_${dropped[0].name}`;
  if (left[0] !== undefined) return `leave_${left[0]}`;
  const added = kept.find((change) => change.added.length > 0);
  if (added) return `add_${added.to.name}_${added.added[0]?.name}`;
  const removed = kept.find((change) => change.dropped.length > 0);
  if (removed) return `drop_${removed.to.name}_${removed.dropped[0]?.name}`;
  return changed[0] === undefined ? 'change' : `change_${changed[0]}`;
}
